import { describe, expect, it } from 'vitest';
import { coverageOf, findingsOf, theFinding, told } from '#test/fixtures/check.ts';
import {
  aCode,
  aModifier,
  aMue,
  aPack,
  CITATION,
  codeList,
  edition,
  range,
  someFacts,
  someIndicators,
} from '#test/fixtures/facts.ts';
import type { IndicatorFact } from '../facts.ts';

const modifiers = [
  edition([
    aModifier('25', { appliesTo: [range('99202-99499'), range('92002-92014')] }),
    aModifier('26', { exclusiveGroups: ['component'] }),
    aModifier('TC', { exclusiveGroups: ['component'] }),
    aModifier('50', { exclusiveGroups: ['sides'] }),
    aModifier('RT', { exclusiveGroups: ['sides', 'side'], order: 'information' }),
    aModifier('LT', { exclusiveGroups: ['sides', 'side'], order: 'information' }),
    aModifier('76'),
    aModifier('GA', { order: 'information' }),
    aModifier('55'),
    aModifier('99', { to: '2025-03-10' }),
  ]),
];
const facts = someFacts({ modifiers });
const mod = (entry: string, given = facts) => told(entry, given, 'mod');

describe('mod.unknown', () => {
  it('only informs where no whole list is installed', () => {
    expect(mod('99213-25@2025-03-10')).toEqual([]);
    expect(mod('99213-ZZ@2025-03-10 99214-ZZ@2025-03-10')).toEqual(['info mod.unknown 1,2']);
    expect(mod('99213-99@2025-03-10 99213-99@2025-03-11')).toEqual(['error mod.unknown 2']);
  });

  it('takes a modifier that a code list has for known', () => {
    const listed = { ...facts, codes: [codeList([aCode('MOD', 'ZZ')])] };
    expect(mod('99213-ZZ@2025-03-10', listed)).toEqual([]);
  });

  it('is an error against a whole list', () => {
    const list = codeList([aCode('MOD', 'ZZ', { to: '2025-03-10' })], aPack('codes', 'mods'), ['MOD']);
    const whole = { ...facts, codes: [list] };
    expect(mod('99213-ZZ@2025-03-10', whole)).toEqual([]);
    expect(mod('99213-ZZ@2025-03-11', whole)).toEqual(['error mod.unknown 1']);
    expect(mod('99213-YY@2025-03-10', whole)).toEqual(['error mod.unknown 1']);
    expect(theFinding('mod.unknown', '99213-YY@2025-03-10', whole).citation.pack).toBe('mods');
    expect(theFinding('mod.unknown', '99213-YY@2025-03-10', facts).citation.pack).toBeNull();
  });
});

describe('a modifier that no list has', () => {
  const lists = (year: number) => ({
    ...facts,
    codes: [
      {
        ...codeList([], aPack('codes', `mods-${year}`, `${year}-01-01`, `${year}-12-31`)),
        systems: ['MOD' as const],
      },
    ],
  });

  it('is wrong by the list of its publisher that holds, and doubtful by an older one', () => {
    expect(mod('99213-ZQ@2025-03-10', lists(2025))).toEqual(['error mod.unknown 1']);
    expect(mod('99213-ZQ@2025-03-10; payer commercial', lists(2025))).toEqual(['warning mod.unknown 1']);
    expect(mod('99213-ZQ@2025-03-10', lists(2024))).toEqual(['warning mod.unknown 1']);
    expect(theFinding('mod.unknown', '99213-ZQ@2025-03-10', lists(2024))).toMatchObject({
      message: { say: 'rule.mod.not_in_older_list' },
      citation: { pack: 'mods-2024' },
    });
    expect(mod('99213-ZQ@2025-03-10', lists(2026))).toEqual(['info mod.unknown 1']);
    expect(mod('99213-ZQ@2025-03-10')).toEqual(['info mod.unknown 1']);
  });

  it('is not missed where no list was asked for it, as in a case that a fix has changed', () => {
    expect(mod('99213-ZQ@2025-03-10', { ...lists(2025), askedModifiers: ['25'] })).toEqual([]);
    expect(mod('99213-ZQ@2025-03-10', { ...lists(2025), askedModifiers: ['ZQ'] })).toEqual(['error mod.unknown 1']);
  });

  it('is held against the starter pack where it begins with a digit', () => {
    expect(mod('99213-00@2025-03-10')).toEqual(['error mod.unknown 1']);
    expect(mod('99213-00@2025-03-10', someFacts())).toEqual(['info mod.unknown 1']);
  });
});

describe('the trip of an ambulance', () => {
  it('is a modifier of two letters, whatever they mean elsewhere', () => {
    expect(mod('A0427-RH@2025-03-10 A0425-HN@2025-03-10')).toEqual([]);
    expect(mod('A0427-RX@2025-03-10')).toEqual([]);
    expect(mod('A0427-XR@2025-03-10')).toEqual(['warning mod.trip 1', 'info mod.unknown 1']);
    expect(mod('99213-RH@2025-03-10')).toEqual(['info mod.unknown 1']);
    const therapy = someFacts({ modifiers: [edition([aModifier('GN', { appliesTo: [range('97110')] })])] });
    expect(mod('A0428-GN@2025-03-10', therapy)).toEqual([]);
    expect(mod('99213-GN@2025-03-10', therapy)).toEqual(['error mod.not_valid_for_code 1']);
  });

  it('is missed on the runs and miles that Medicare is billed for', () => {
    expect(mod('A0427@2025-03-10 A0425-GA@2025-03-10')).toEqual(['warning mod.trip 1', 'warning mod.trip 2']);
    expect(mod('A0427@2025-03-10; payer commercial')).toEqual([]);
    expect(mod('A0382@2025-03-10')).toEqual([]);
  });
});

describe('therapy without a plan', () => {
  const withFees = {
    ...facts,
    modifiers: [edition([...(facts.modifiers[0]?.rows ?? []), aModifier('GP'), aModifier('GO')])],
    indicators: [edition([someIndicators('97110', { multiple: '5' }), someIndicators('20610', { multiple: '2' })])],
  };
  const plan = (entry: string) => told(entry, withFees, 'mod.therapy_plan');

  it('is asked for its plan', () => {
    expect(plan('97110@2025-03-10')).toEqual(['warning mod.therapy_plan 1']);
    const { question } = theFinding('mod.therapy_plan', '97110-76@2025-03-10', withFees);
    expect(question?.answers.map(({ patch }) => patch[0])).toMatchObject([
      { value: ['76', 'GP'] },
      { value: ['76', 'GO'] },
      { value: ['76', 'GN'] },
    ]);
  });

  it('is right with one, before 2018, for other payers and in hospitals; and other services need none', () => {
    expect(plan('97110-GP@2025-03-10 97110-GO@2025-03-11')).toEqual([]);
    expect(plan('97110@2017-12-31')).toEqual([]);
    expect(plan('97110@2025-03-10; payer commercial')).toEqual([]);
    expect(plan('97110@2025-03-10; setting outpatient-hospital')).toEqual([]);
    expect(plan('20610@2025-03-10 97035@2025-03-10')).toEqual([]);
  });
});

describe('mod.duplicate', () => {
  it('is the same modifier twice on a line', () => {
    expect(mod('20610-76-26@2025-03-10')).toEqual([]);
    expect(mod('20610-76-26-76@2025-03-10')).toEqual(['error mod.duplicate 1']);
    expect(theFinding('mod.duplicate', '20610-76-26-76@2025-03-10', facts)).toMatchObject({
      message: { with: { modifiers: ['76'] } },
      fixes: [{ patch: [{ op: 'add', path: '/lines/0/modifiers', value: ['76', '26'] }] }],
    });
  });
});

describe('mod.too_many', () => {
  it('is more than four', () => {
    expect(mod('20610-76-26-55-GA@2025-03-10')).toEqual([]);
    expect(told('20610-76-26-55-GA-99@2025-03-10', facts, 'mod.too_many')).toEqual(['error mod.too_many 1']);
  });
});

describe('mod.exclusive', () => {
  it('is two members of a group', () => {
    expect(mod('71046-26@2025-03-10 71046-TC@2025-03-10')).toEqual([]);
    expect(mod('71046-26-TC@2025-03-10')).toEqual(['error mod.exclusive 1']);
    expect(mod('71046-26-50@2025-03-10')).toEqual([]);
  });

  it('names the widest group once', () => {
    expect(mod('20610-RT-LT@2025-03-10')).toEqual(['error mod.exclusive 1']);
    const finding = theFinding('mod.exclusive', '20610-50-RT-LT@2025-03-10', facts);
    expect(finding.message.with).toMatchObject({ modifiers: ['50', 'RT', 'LT'] });
    expect(finding.row?.values).toEqual({ '50': ['sides'], RT: ['sides', 'side'], LT: ['sides', 'side'] });
  });

  it('tells of groups that overlap without one holding the other', () => {
    const overlapping = someFacts({
      modifiers: [
        edition([
          aModifier('AA', { exclusiveGroups: ['one'], citation: { ...CITATION, section: 'AA' } }),
          aModifier('BB', { exclusiveGroups: ['one', 'two'] }),
          aModifier('CC', { exclusiveGroups: ['two'] }),
        ]),
      ],
    });
    const found = findingsOf('20610-AA-BB-CC@2025-03-10', overlapping).filter(({ rule }) => rule === 'mod.exclusive');
    expect(found.map(({ message }) => message.with['modifiers'])).toEqual([
      ['AA', 'BB'],
      ['BB', 'CC'],
    ]);
    expect(found[0]?.citation.section).toBe('AA');
  });

  it('tells of groups that are apart', () => {
    expect(mod('20610-26-TC-RT-LT@2025-03-10')).toEqual(['error mod.exclusive 1', 'error mod.exclusive 1']);
  });

  it('asks which one holds', () => {
    expect(theFinding('mod.exclusive', '71046-76-26-TC@2025-03-10', facts)).toMatchObject({
      fixes: [],
      question: {
        path: '/lines/0/modifiers',
        answers: [{ patch: [{ value: ['76', '26'] }] }, { patch: [{ value: ['76', 'TC'] }] }],
      },
    });
  });

  it('asks whether both sides were meant by right and left, where the code takes 50', () => {
    const answers = (entry: string, bilateral: string) =>
      theFinding('mod.exclusive', `${entry}@2025-03-10`, {
        ...facts,
        indicators: [edition([someIndicators('20610', { bilateral })])],
      }).question?.answers.map(({ patch }) => patch);
    const [both, ...others] = answers('20610-22-RT-LTx2', '1') ?? [];
    expect(both).toMatchObject([{ value: ['22', '50'] }, { path: '/lines/0/units', value: 1 }]);
    expect(others).toHaveLength(2);
    expect(answers('20610-RT-LT', '0')).toHaveLength(2);
    expect(answers('20610-26-TC', '1')).toHaveLength(2);
    expect(answers('20610-50-RT-LT', '1')).toHaveLength(3);
  });
});

describe('mod.order', () => {
  it('wants what changes the payment first', () => {
    expect(mod('20610-76-RT@2025-03-10')).toEqual([]);
    expect(mod('20610-RT-76@2025-03-10')).toEqual(['warning mod.order 1']);
    expect(mod('20610-RT-GA@2025-03-10')).toEqual([]);
    expect(told('20610-RT-ZZ@2025-03-10', facts, 'mod.order')).toEqual([]);
  });

  it('keeps the order otherwise', () => {
    expect(theFinding('mod.order', '20610-GA-76-RT-26@2025-03-10', facts)).toMatchObject({
      overridable: true,
      message: { with: { modifiers: ['76', '26'] } },
      fixes: [{ patch: [{ value: ['76', '26', 'GA', 'RT'] }] }],
    });
  });
});

describe('mod.not_valid_for_code', () => {
  it('compares the code with the modifier’s ranges', () => {
    expect(mod('99202-25@2025-03-10 99499-25@2025-03-10 92014-25@2025-03-10')).toEqual([]);
    expect(mod('20610-25@2025-03-10')).toEqual(['error mod.not_valid_for_code 1']);
    expect(mod('G0439-25@2025-03-10')).toEqual(['error mod.not_valid_for_code 1']);
    const single = someFacts({
      modifiers: [edition([aModifier('25', { appliesTo: [range('99213'), range('99291-99292')] })])],
    });
    expect(theFinding('mod.not_valid_for_code', '20610-25@2025-03-10', single).why).toMatchObject([
      { with: { ranges: ['99213', '99291-99292'] } },
    ]);
  });

  it('offers to take the modifier off, unless the line becomes another’s twin', () => {
    expect(theFinding('mod.not_valid_for_code', '20610-25-RT@2025-03-10', facts).fixes).toMatchObject([
      { patch: [{ op: 'add', path: '/lines/0/modifiers', value: ['RT'] }] },
    ]);
    expect(theFinding('mod.not_valid_for_code', '20610-25@2025-03-10 20610@2025-03-10', facts).fixes).toEqual([]);
  });
});

describe('fee schedule indicators', () => {
  const withFee = (fields: Partial<IndicatorFact>) =>
    someFacts({ modifiers: [edition([])], indicators: [edition([someIndicators('11111', fields)])] });
  const by = (modifier: string, fields: Partial<IndicatorFact>, units = 1) =>
    told(`11111-${modifier}x${units}@2025-03-10`, withFee(fields), 'mod').filter((text) => !text.includes('unknown'));

  it.each([
    ['50', 'bilateral', { '0': 'error', '1': '', '2': 'error', '3': '', '9': 'error' }],
    ['80', 'assistant', { '0': 'warning', '1': 'error', '2': '', '9': 'error' }],
    ['81', 'assistant', { '0': 'warning', '1': 'error', '2': '', '9': 'error' }],
    ['82', 'assistant', { '0': 'warning', '1': 'error', '2': '', '9': 'error' }],
    ['AS', 'assistant', { '0': 'warning', '1': 'error', '2': '', '9': 'error' }],
    ['62', 'cosurgeon', { '0': 'error', '1': 'warning', '2': '', '9': 'error' }],
    ['66', 'team', { '0': 'error', '1': 'warning', '2': '', '9': 'error' }],
    ['26', 'pctc', { '0': 'error', '1': '', '2': 'error', '3': 'error', '4': 'error', '5': 'error', '6': '' }],
    ['26', 'pctc', { '7': 'warning', '8': '', '9': 'error' }],
    ['TC', 'pctc', { '0': 'error', '1': '', '2': 'error', '3': 'error', '4': 'error', '5': 'error', '6': 'error' }],
    ['TC', 'pctc', { '7': 'warning', '8': 'error', '9': 'error' }],
  ] as const)('judge %s by %s', (modifier, indicator, wanted) => {
    const rule = `mod.${indicator}`;
    for (const [value, severity] of Object.entries(wanted)) {
      expect(by(modifier, { [indicator]: value })).toEqual(severity === '' ? [] : [`${severity} ${rule} 1`]);
    }
    expect(by(modifier, { [indicator]: null })).toEqual([]);
    expect(by('76', { [indicator]: '9' })).toEqual([]);
  });

  it('say whether records would help', () => {
    const messageOf = (value: string) =>
      theFinding('mod.assistant', '11111-80@2025-03-10', withFee({ assistant: value })).message.say;
    expect([messageOf('0'), messageOf('1')]).toEqual(['rule.mod.with_records', 'rule.mod.not_on_code']);
  });

  it('want one unit for both sides', () => {
    expect(by('50', { bilateral: '1' }, 1)).toEqual([]);
    expect(by('50', { bilateral: '1' }, 2)).toEqual(['error mod.bilateral_units 1']);
    expect(by('50', { bilateral: '3' }, 2)).toEqual([]);
    expect(by('RT', { bilateral: '1' }, 2)).toEqual([]);
    expect(theFinding('mod.bilateral_units', '11111-50x2@2025-03-10', withFee({ bilateral: '1' })).fixes).toMatchObject(
      [{ patch: [{ op: 'add', path: '/lines/0/units', value: 1 }] }],
    );
  });

  it('know that right and left on one line are both sides', () => {
    expect(by('RT-LT', { bilateral: '2' })).toEqual(['error mod.bilateral 1']);
    expect(by('RT-LT', { bilateral: '1' })).toEqual([]);
    expect(by('RT', { bilateral: '2' })).toEqual([]);
    expect(by('LT', { bilateral: '2' })).toEqual([]);
  });

  it('are those of the code without modifier, else of any row', () => {
    const rows = [
      someIndicators('11111', { modifier: '26', pctc: '1' }),
      someIndicators('11111', { modifier: '', pctc: '3' }),
      someIndicators('22222', { modifier: 'TC', pctc: '3' }),
    ];
    const several = someFacts({ indicators: [edition(rows)] });
    expect(told('11111-26@2025-03-10 22222-26@2025-03-10', several, 'mod.pctc')).toEqual([
      'error mod.pctc 1',
      'error mod.pctc 2',
    ]);
  });

  it('offer to take the modifier off, but not where that changes how units count', () => {
    const entry = '11111-50@2025-03-10';
    expect(theFinding('mod.bilateral', entry, withFee({ bilateral: '0' })).fixes).toHaveLength(1);
    const scope = { ...facts, mue: [edition([aMue('11111', 1, 2)])] };
    const late = { ...scope, modifiers: [edition([aModifier('55', { appliesTo: [range('99213')] })])] };
    expect(theFinding('mod.not_valid_for_code', '11111-55x9@2025-03-10', late).fixes).toEqual([]);
  });

  it('are Medicare’s, and practitioners’', () => {
    const other = told('11111-50x2@2025-03-10; payer commercial', withFee({ bilateral: '0' }), 'mod.b');
    expect(other).toEqual(['warning mod.bilateral 1']);
    const finding = (payer: string) =>
      theFinding('mod.bilateral', `11111-50@2025-03-10; payer ${payer}`, withFee({ bilateral: '0' }));
    expect(finding('commercial').why.map(({ say }) => say)).toContain('rule.why.other_payer');
    expect(finding('medicare').why.map(({ say }) => say)).toEqual(['rule.why.bilateral0']);
    const units = told('11111-50x2@2025-03-10; payer commercial', withFee({ bilateral: '1' }), 'mod.b');
    expect(units).toEqual(['warning mod.bilateral_units 1']);
    const outpatient = '11111-50x2@2025-03-10; setting outpatient-hospital';
    expect(told(outpatient, withFee({ bilateral: '0' }), 'mod.b')).toEqual([]);
  });
});

describe('coverage', () => {
  it('rests on the modifier table, and on the fee schedule where a modifier asks for it', () => {
    const fees = { ...facts, indicators: [edition([], aPack('mpfs', 'fees'))] };
    expect(coverageOf('mod', '99213@2025-03-10', fees)).toEqual(['checked - -']);
    expect(coverageOf('mod', '99213-25@2025-03-10', fees)).toEqual(['partial starter-2025 starter-rows']);
    expect(coverageOf('mod', '71046-26@2025-03-10', fees)).toEqual([
      'checked fees -',
      'partial starter-2025 starter-rows',
    ]);
    expect(coverageOf('mod', '71046-26@2025-03-10; payer medicaid', fees)).toContain('partial fees other-payer');
    expect(coverageOf('mod', '71046-26@2025-03-10', facts)).toContain('not-checked - no-edition');
  });
});

describe('who assists', () => {
  const roles = someFacts({
    modifiers: [edition(['80', '81', '82', 'AS'].map((one) => aModifier(one, { exclusiveGroups: ['surgeon-role'] })))],
    indicators: [edition([someIndicators('11111', { assistant: '2', cosurgeon: '2' })])],
  });
  const by = (specialty: string, modifiers: string, rest = '') =>
    told(`11111-${modifiers}@2025-03-10 p=P1; pr P1 specialty="${specialty}"${rest}`, roles, 'mod.');

  it('is told by AS where it is no physician, and by 80 to 82 where it is', () => {
    for (const modifier of ['80', '81', '82']) {
      expect(by('neurosurgery', modifier)).toEqual([]);
      for (const specialty of ['Physician Assistant', 'nurse-practitioner', 'clinical nurse specialist', '50', '97']) {
        expect(by(specialty, modifier)).toEqual(['warning mod.assistant 1']);
      }
    }
    expect(by('physician assistant', 'AS')).toEqual([]);
    expect(by('89', 'AS')).toEqual([]);
    expect(by('neurosurgery', 'AS')).toEqual(['warning mod.assistant 1']);
    expect(by('physician assistant', '80', '; payer commercial')).toEqual([]);
    expect(by('physician assistant', '76')).toEqual(['error mod.unknown 1']);
    expect(told('11111-80@2025-03-10 p=P1', roles, 'mod.')).toEqual([]);
    expect(told('11111-80@2025-03-10', roles, 'mod.')).toEqual([]);
  });

  it('is told by one modifier, save for payers that want AS beside 80', () => {
    for (const modifier of ['80', '81', '82']) {
      expect(by('physician assistant', `AS-${modifier}`)).toEqual(['error mod.exclusive 1']);
      expect(by('physician assistant', `AS-${modifier}`, '; payer commercial')).toEqual(['info mod.exclusive 1']);
    }
    expect(by('neurosurgery', '80-81', '; payer commercial')).toEqual(['error mod.exclusive 1']);
    expect(by('neurosurgery', '80-81-AS', '; payer commercial')).toEqual(['error mod.exclusive 1']);
  });
});

describe('two surgeons as equals', () => {
  const withEquals = (cosurgeon: string) =>
    someFacts({
      modifiers: [edition([aModifier('62', {})])],
      indicators: [edition([someIndicators('11111', { cosurgeon })])],
    });
  const both = (one: string, other: string, indicator = '2', third = '') =>
    told(
      `11111-62@2025-03-10 p=P1 11111-62@2025-03-10 p=P2${third}; pr P1 ${one}; pr P2 ${other}; pr P3 specialty=surgery`,
      withEquals(indicator),
      'mod.',
    );

  it('need records where they are of one specialty', () => {
    const specialty = 'specialty="Orthopedic Surgery"';
    expect(both(specialty, 'specialty=orthopedic-surgery')).toEqual(['warning mod.cosurgeon 1,2']);
    expect(both(specialty, 'specialty=neurosurgery')).toEqual([]);
    expect(both(specialty, 'group=G1')).toEqual([]);
    expect(both('group=G1', 'group=G2')).toEqual([]);
    expect(both(specialty, specialty, '2', ' 11111-62@2025-03-11 p=P3')).toEqual(['warning mod.cosurgeon 1,2']);
    // Indicator 1 asks for records whatever the specialties.
    expect(both(specialty, specialty, '1')).toEqual(['warning mod.cosurgeon 1', 'warning mod.cosurgeon 2']);
  });
});
