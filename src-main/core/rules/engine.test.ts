import { describe, expect, it } from 'vitest';
import { aCase, entryCase } from '#test/fixtures/cases.ts';
import { theFinding, told } from '#test/fixtures/check.ts';
import { aMue, aPack, anAddOn, edition, someFacts, spineFacts } from '#test/fixtures/facts.ts';
import type { Override } from '../case/types.ts';
import { makeContext, prepareFacts } from './context.ts';
import { coverCase } from './coverage.ts';
import { checkCase } from './engine.ts';
import { familyOf, namesOf, RULE_NAMES } from './names.ts';
import { RULE_FAMILIES } from './families/index.ts';
import { FAMILIES } from './types.ts';

const facts = someFacts({
  mue: [edition([aMue('11111', 1, 3), aMue('22222', 1, 2)])],
  addOns: [edition([anAddOn('33333', '44444', 3)])],
});
const override = (fields: Partial<Override>): Override => ({
  rule: 'mue.dos',
  lines: [1],
  dx: [],
  reason: 'Records sent.',
  ...fields,
});

describe('an empty case', () => {
  it('is clear', () => {
    const { findings, summary, coverage } = checkCase(aCase().build(), facts);
    expect(findings).toEqual([]);
    expect(summary).toMatchObject({ errors: 0, warnings: 0, infos: 0, questions: 0, overridden: 0 });
    const checked = coverage.filter(({ state }) => state === 'checked').map(({ family }) => family);
    expect(checked).toEqual(FAMILIES.filter((family) => RULE_FAMILIES.some((rules) => rules.family === family)));
  });
});

describe('order', () => {
  it('is by severity, first line, rule and codes', () => {
    const entry =
      '33333@2025-03-10 22222x2@2025-03-11 11111x2@2025-03-10 99213-ZZ-ZZ@2025-03-10; dx C72 C72; @2025-03-10';
    expect(told(entry, { ...spineFacts(), ...facts, codes: spineFacts().codes })).toEqual([
      'error icd.duplicate d1,2',
      'error icd.not_billable d1',
      'error icd.not_billable d2',
      'error mue.dos 2',
      'error mue.dos 3',
      'error mod.duplicate 4',
      'warning aoc.type3_review 1',
      'info code.unknown 1,2,3',
      'info mod.unknown 4',
    ]);
  });
});

describe('overrides', () => {
  const check = (...overrides: Override[]) =>
    checkCase({ ...entryCase('11111x2@2025-03-10 22222x2@2025-03-10 33333@2025-03-10'), overrides }, facts);

  it('need the rule, the lines and the diagnoses of the finding', () => {
    const reason = { reason: 'Records sent.' };
    const found = (one: Override) => check(one).findings.find(({ rule }) => rule === 'mue.dos')?.override;
    expect(found(override({}))).toEqual(reason);
    expect(found(override({ lines: [1, 1] }))).toEqual(reason);
    expect(found(override({ lines: [] }))).toBeNull();
    expect(found(override({ lines: [1, 2] }))).toBeNull();
    expect(found(override({ dx: [1] }))).toBeNull();
    expect(found(override({ rule: 'mue.line' }))).toBeNull();
  });

  it('silence only what may be overridden', () => {
    expect(check(override({}), override({ lines: [2] })).findings.map(({ override: set }) => set !== null)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('are counted apart', () => {
    expect(check().summary).toMatchObject({ errors: 2, warnings: 1, infos: 1, overridden: 0 });
    expect(check(override({})).summary).toMatchObject({ errors: 1, warnings: 1, infos: 1, overridden: 1 });
    expect(check(override({ rule: 'aoc.type3_review', lines: [3] })).summary).toMatchObject({
      errors: 2,
      warnings: 0,
      overridden: 1,
    });
  });

  it('that fit nothing are left alone', () => {
    expect(check(override({ lines: [9] })).findings.every(({ override: set }) => set === null)).toBe(true);
  });

  it('do not make a fix out of another finding’s silence', () => {
    const overrides = [override({})];
    const theCase = { ...entryCase('11111x2@2025-03-10 11111@2025-03-11 22222x2@2025-03-10'), overrides };
    expect(theFinding('mue.dos', { ...theCase, lines: theCase.lines.slice(1) }, facts).fixes).toHaveLength(1);
  });
});

describe('the summary', () => {
  it('counts questions beside their severity, and families that were not checked', () => {
    const { summary, coverage } = checkCase(entryCase('63621@2025-03-10 63620@2025-03-11; dx D33.4'), {
      ...spineFacts(),
      ptp: [],
      mue: [],
    });
    expect(summary).toMatchObject({ errors: 0, warnings: 1 });
    const families = coverage.filter(({ state }) => state === 'not-checked').map(({ family }) => family);
    expect(summary.notChecked).toBe(new Set(families).size);
    expect(families).toEqual(expect.arrayContaining(['ptp', 'mue']));
  });
});

describe('names', () => {
  it('are of the families, in their order', () => {
    const families = [...new Set(RULE_NAMES.map(familyOf))];
    expect(families).toEqual(FAMILIES);
    expect(FAMILIES.flatMap(namesOf)).toEqual(RULE_NAMES);
    expect(new Set(RULE_NAMES).size).toBe(RULE_NAMES.length);
  });

  it('are each in one family of rules', () => {
    const rules = RULE_FAMILIES.flatMap((family) => family.rules.map((rule) => [family.family, familyOf(rule)]));
    expect(rules.every(([family, own]) => family === own)).toBe(true);
    const implemented = RULE_FAMILIES.flatMap((family) => family.rules);
    expect(new Set(implemented).size).toBe(implemented.length);
  });
});

describe('coverage', () => {
  it('has a row for every family, in order', () => {
    for (const entry of ['', '63620@2025-03-10 p=P1 77427@2024-03-10; dx C72']) {
      const { coverage } = checkCase(entryCase(entry), spineFacts());
      expect([...new Set(coverage.map(({ family }) => family))]).toEqual(FAMILIES);
      const places = coverage.map(({ family }) => FAMILIES.indexOf(family));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });

  it('says of families without rules that they are not checked', () => {
    const context = makeContext(entryCase(''), prepareFacts(spineFacts()));
    const others = RULE_FAMILIES.filter(({ family }) => family !== 'ptp');
    expect(coverCase(context, others, []).find(({ family }) => family === 'ptp')).toMatchObject({
      state: 'not-checked',
      pack: null,
      reason: 'no-rules',
    });
  });

  it('gives both dates of an older edition', () => {
    const old = someFacts({ mue: [edition([], aPack('mue', 'q1', '2025-01-01', '2025-03-31'))] });
    const { coverage } = checkCase(entryCase('11111@2025-04-10'), old);
    expect(coverage.find(({ family }) => family === 'mue')?.detail).toEqual({
      say: 'coverage.older_edition',
      with: { edition: 'q1', until: { date: '2025-03-31' }, date: { date: '2025-04-10' } },
    });
  });

  it('lists packs by name, and what rests on none last', () => {
    const packs = ['b', 'a', 'c'].map((id, month) =>
      edition([], aPack('mue', id, `2025-0${month + 1}-01`, `2025-0${month + 1}-28`)),
    );
    const { coverage } = checkCase(
      entryCase('1111F@2024-12-31 11111@2025-01-10 11111@2025-02-10 11111@2025-03-10'),
      someFacts({ mue: packs }),
    );
    expect(coverage.filter(({ family }) => family === 'mue').map(({ pack }) => pack)).toEqual(['a', 'b', 'c', null]);
  });

  it('asks for a missing fact in its own words', () => {
    const { coverage, findings } = checkCase(entryCase('77263@2025-03-10'), spineFacts());
    const question = findings.find(({ rule }) => rule === 'role.wrong_role')?.question;
    expect(question).not.toBeNull();
    expect(coverage.find(({ reason }) => reason === 'missing-fact')?.detail).toEqual(question?.text);
  });

  it('tells the worst date of a pack', () => {
    const old = someFacts({ mue: [edition([], aPack('mue', 'q1', '2025-01-01', '2025-03-31'))] });
    for (const entry of ['11111@2025-03-10 11111@2025-04-10', '11111@2025-04-10 11111@2025-03-10']) {
      const rows = checkCase(entryCase(entry), old).coverage.filter(({ family }) => family === 'mue');
      expect(rows).toMatchObject([{ pack: 'q1', state: 'partial', reason: 'older-edition' }]);
    }
  });
});

describe('a case without a date', () => {
  it('is judged on that of its first dated line, else on today', () => {
    const undated = { date: undefined as never, diagnoses: ['I10'] };
    const bare = { code: '99213', modifiers: [], units: 1 };
    const rows = (lines: (typeof bare & { from?: string })[]) =>
      checkCase({ ...aCase().build(), ...undated, lines }, someFacts()).coverage.find(({ family }) => family === 'icd');
    expect(rows([bare, { ...bare, from: '2025-03-10' }])?.detail?.with).toEqual({ date: { date: '2025-03-10' } });
    expect(rows([])?.detail?.with).toEqual({ date: { date: '2025-06-30' } });
  });
});

describe('a line without a date', () => {
  it('takes the case’s', () => {
    expect(told('11111x2; @2025-03-10', facts, 'mue')).toEqual(['error mue.dos 1']);
    expect(told('11111 11111@2025-03-10; @2025-03-10', facts, 'mue')).toEqual(['error mue.dos 1,2']);
  });
});
