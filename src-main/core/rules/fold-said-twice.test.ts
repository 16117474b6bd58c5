import { describe, expect, it } from 'vitest';
import { aCase, entryCase } from '#test/fixtures/cases.ts';
import { theFinding, told } from '#test/fixtures/check.ts';
import {
  aCode,
  aModifier,
  aMue,
  aPair,
  aServiceRule,
  codeList,
  edition,
  notWith,
  range,
  someFacts,
  someIndicators,
} from '#test/fixtures/facts.ts';
import { aDxRule, anExclusion, icdFacts } from '#test/fixtures/icd.ts';
import { applyPatch } from '../case/patch.ts';
import type { Case } from '../case/types.ts';
import { checkCase } from './engine.ts';
import type { RuleFacts } from './facts.ts';

const ON = '@2025-03-10';
const standing = (entry: string, facts: RuleFacts) =>
  told(entry, facts).filter((line) => !/ (code|icd|mod)\.unknown| pos\.not_valid/.test(line));
const foldedOf = (rule: string, entry: string, facts: RuleFacts) =>
  (theFinding(rule, entry, facts).folded ?? []).map((other) => `${other.severity} ${other.rule} ${other.lines.join()}`);

describe('a pair that may not be reported together, and the edit that denies it', () => {
  const facts = (indicator: 0 | 1) =>
    someFacts({
      notWith: [edition([notWith('row', ['63620'], ['77427', '61783'])])],
      ptp: [edition([aPair('63620', '77427', indicator), aPair('77427', '99999', 1)])],
    });
  const entry = `63620${ON} 77427${ON}`;

  it('are one: the range leads, which no modifier lifts', () => {
    expect(standing(entry, facts(0))).toEqual(['error range.do_not_report_with 1,2']);
    expect(foldedOf('range.do_not_report_with', entry, facts(0))).toEqual(['error ptp.bundled 1,2']);
    expect(theFinding('range.do_not_report_with', entry, facts(1)).question).toBeNull();
    expect(foldedOf('range.do_not_report_with', `63620${ON} 77427-XU${ON}`, facts(1))).toEqual([
      'info ptp.bypassed 1,2',
    ]);
  });

  it('are two where the edit is of other lines, and where the range only informs', () => {
    expect(standing(`63620${ON} 77427${ON} 99999${ON}`, facts(0))).toEqual([
      'error range.do_not_report_with 1,2',
      'error ptp.bundled 2,3',
    ]);
    const partners = `63620${ON} p=P1 77427${ON} p=P2; pr P1 group=G specialty=x; pr P2 group=G specialty=x`;
    expect(standing(partners, facts(0))).toEqual(['error ptp.bundled 1,2', 'info range.do_not_report_with 1,2']);
  });

  it('leave an edit beside another claim by itself', () => {
    expect(standing(`77427${ON} 61783${ON} 63620@2025-03-11; hx 63620${ON}`, facts(0))).toEqual([
      'error ptp.bundled 1',
      'error range.do_not_report_with 1,3',
      'error range.do_not_report_with 2,3',
    ]);
  });
});

describe('a part beside its whole, and the edit between them', () => {
  const facts = someFacts({
    services: [
      edition([
        aServiceRule({ kind: 'component', whole: '93000', parts: ['93010'] }, ['93000', '93010']),
        aServiceRule({ kind: 'separate', with: [range('29871-29889')] }, ['29870']),
      ]),
    ],
    ptp: [edition([aPair('93000', '93010', 1), aPair('29881', '29870', 1)])],
  });

  it('are one, and what the edit asks is still asked', () => {
    const entry = `93000${ON} 93010${ON}`;
    expect(standing(entry, facts)).toEqual(['error component.duplicate 1,2']);
    expect(foldedOf('component.duplicate', entry, facts)).toEqual(['error ptp.bundled 1,2']);
    const { question, fixes } = theFinding('component.duplicate', entry, facts);
    expect(question?.text.say).toBe('rule.ask.what_was_separate');
    expect(fixes).toMatchObject([{ patch: [{ op: 'remove', path: '/lines/1' }] }]);
    expect(standing(`29881${ON} 29870${ON}`, facts)).toEqual(['error component.separate_procedure 1,2']);
  });

  it('each answer of which leaves no error', () => {
    const entry = `93000${ON} 93010${ON}`;
    for (const { patch } of theFinding('component.duplicate', entry, facts).question?.answers ?? []) {
      const patched = applyPatch(entryCase(entry), patch);
      expect(patched === null ? null : told(patched.case, facts, 'component')).toEqual([]);
    }
  });
});

it('an operation with a modifier of telehealth is one finding; by its place it is the other', () => {
  const facts = someFacts({
    modifiers: [edition([aModifier('95', { appliesTo: [range('99202-99499')] }), aModifier('RT')])],
    indicators: [edition([someIndicators('27447', { globalDays: '090' })])],
  });
  expect(standing(`27447-95${ON}`, facts)).toEqual(['error mod.not_valid_for_code 1']);
  expect(foldedOf('mod.not_valid_for_code', `27447-95${ON}`, facts)).toEqual(['warning pos.telehealth 1']);
  expect(standing(`27447-95${ON} 27447-RT${ON} pos=10`, facts)).toEqual([
    'error mod.not_valid_for_code 1',
    'warning pos.telehealth 2',
  ]);
});

describe('two diagnoses that exclude each other, for which one code stands', () => {
  const facts = icdFacts({
    tabular: [anExclusion('I20.9', 'I25.10')],
    rows: [aDxRule('combination', { codes: ['I25.10'], with: ['I20.9'] }, { instead: 'I25.119', severity: 'warning' })],
  });
  const theCase = aCase({ diagnoses: ['Z79.82', 'I20.9', 'I25.10'] })
    .line('99213', { dx: [2, 3] })
    .line('93000', { dx: [1] })
    .build();
  const toldOf = (given: Case) => told(given, facts).filter((line) => !line.includes('.unknown'));
  const setAside = (rule: string) => ({ rule, lines: [], dx: [2, 3], reason: 'unrelated' });

  it('are one finding, and the one code is the first answer', () => {
    expect(toldOf(theCase)).toEqual(['error icd.excludes1 d2,3']);
    const { folded, question } = theFinding('icd.excludes1', theCase, facts);
    expect(folded).toMatchObject([{ rule: 'icd.combination', dx: [2, 3] }]);
    expect(question?.answers[0]).toMatchObject({
      label: { say: 'rule.answer.report_for_both', with: { code: 'I25.119' } },
      patch: [
        { op: 'replace', path: '/diagnoses', value: ['Z79.82', 'I25.119'] },
        { op: 'replace', path: '/lines/0/dx', value: [2] },
      ],
    });
  });

  it('are set aside together where they are unrelated, whatever was set aside before', () => {
    for (const before of [[], [setAside('icd.sequence')]]) {
      const given = { ...theCase, overrides: before };
      const answers = theFinding('icd.excludes1', given, facts).question?.answers ?? [];
      const unrelated = answers.find(({ label }) => label.say === 'rule.answer.unrelated');
      const patched = applyPatch(given, unrelated?.patch ?? [])?.case;
      expect(patched?.overrides.slice(before.length).map(({ rule }) => rule)).toEqual([
        'icd.excludes1',
        'icd.combination',
      ]);
      expect(patched && checkCase(patched, facts).summary).toMatchObject({ errors: 0, warnings: 0, overridden: 2 });
    }
  });

  it('are told of their combination once the exclusion alone is set aside', () => {
    const overrides = [setAside('icd.excludes1')];
    expect(toldOf({ ...theCase, overrides })).toEqual(['error icd.excludes1 d2,3', 'warning icd.combination d2,3']);
  });
});

describe('units that may be the two sides', () => {
  const facts = {
    ...icdFacts({ titles: { 'M17.0': 'Bilateral arthrosis of knee' } }),
    mue: [edition([aMue('27447', 1, 2), aMue('20610', 2, 3)])],
    indicators: [edition([someIndicators('27447', { bilateral: '1' }), someIndicators('20610', { bilateral: '1' })])],
  };

  it('are asked for once, with the limit', () => {
    expect(standing(`27447x2${ON}; dx M17.0`, facts)).toEqual(['error mue.dos 1']);
    expect(foldedOf('mue.dos', `27447x2${ON}; dx M17.0`, facts)).toEqual(['info laterality.no_side 1']);
    expect(standing(`20610x2${ON}; dx M17.0`, facts)).toEqual(['info laterality.no_side 1 d1']);
  });
});

describe('a part of two services that an edit denies beside each other', () => {
  const facts = someFacts({
    services: [edition([aServiceRule({ kind: 'separate', with: [range('52310-52356')] }, ['52000'])])],
    ptp: [edition([aPair('52332', '52000', 1), aPair('52356', '52000', 1), aPair('52356', '52332', 1)])],
  });
  const entry = `52000${ON} 52332-LT${ON} 52356-LT${ON}`;

  it('covers the edits of the part, and the other one stands by itself', () => {
    expect(standing(entry, facts)).toEqual(['error component.separate_procedure 1,2,3', 'error ptp.same_anatomy 2,3']);
    expect(foldedOf('component.separate_procedure', entry, facts)).toEqual([
      'warning ptp.bundled 1,2',
      'warning ptp.bundled 1,3',
    ]);
    const { question, fixes } = theFinding('component.separate_procedure', entry, facts);
    expect(question?.text.with['code']).toBe('52000');
    expect(fixes.map(({ patch }) => patch)).toEqual([[{ op: 'remove', path: '/lines/0' }]]);
  });
});

describe('units beyond those of the dose', () => {
  const facts = someFacts({
    codes: [codeList([aCode('HCPCS', 'J1111', { title: 'Injection, made-up, 10 mg' })])],
    mue: [edition([aMue('J1111', 16, 3)])],
  });
  const given = (units: number, dose: number): Case =>
    aCase()
      .line('J1111', { units, modifiers: ['JZ'], drug: { doseAdministered: dose, unit: 'mg' } })
      .build();
  const toldOf = (theCase: Case) => told(theCase, facts).filter((line) => / (mue|units)\./.test(line));

  it('are one finding with the limit that they break', () => {
    expect(toldOf(given(40, 40))).toEqual(['error units.drug 1']);
    const { folded, fixes } = theFinding('units.drug', given(40, 40), facts);
    expect(folded).toMatchObject([{ rule: 'mue.dos', lines: [1] }]);
    expect(fixes.map(({ patch }) => patch)).toEqual([[{ op: 'add', path: '/lines/0/units', value: 4 }]]);
  });

  it('are two where the dose itself is beyond it, and where other lines are', () => {
    expect(toldOf(given(40, 200))).toEqual(['error mue.dos 1', 'error units.drug 1']);
    expect(toldOf(given(20, 200))).toEqual(['error mue.dos 1']);
    const more = aCase()
      .line('J1111', { units: 5, modifiers: ['JZ'], drug: { doseAdministered: 40, unit: 'mg' } })
      .line('J1111', { units: 30, modifiers: ['JZ', '76'] })
      .build();
    expect(toldOf(more)).toEqual(['error mue.dos 1,2', 'error units.drug 1']);
  });
});

describe('two initial services', () => {
  const facts = someFacts({ ptp: [edition([aPair('96413', '96365', 1), aPair('96413', '36000', 1)])] });
  const entry = `96413${ON} 96365${ON}`;

  it('of one access cover the edit between them', () => {
    for (const given of [entry, `${entry}; fact ivSites=1`]) {
      expect(standing(given, facts)).toEqual(['error policy.multiple_initial 1,2']);
      expect(foldedOf('policy.multiple_initial', given, facts)).toEqual(['error ptp.bundled 1,2']);
    }
    const final = someFacts({ ptp: [edition([aPair('96413', '96365', 0)])] });
    expect(standing(entry, final)).toEqual(['error policy.multiple_initial 1,2']);
  });

  it('of as many accesses need what the edit asks for', () => {
    expect(standing(`${entry}; fact ivSites=2`, facts)).toContain('error ptp.bundled 1,2');
  });

  it('leave alone the edit of another service', () => {
    expect(standing(`${entry} 36000${ON}; fact ivSites=1`, facts)).toEqual([
      'error policy.multiple_initial 1,2',
      'error ptp.bundled 1,3',
    ]);
  });
});
