import { describe, expect, it } from 'vitest';
import { aCase, entryCase } from '#test/fixtures/cases.ts';
import { coverageOf, findingsOf, theFinding, told } from '#test/fixtures/check.ts';
import { aPack, aPair, aServiceRule, edition, someFacts, someIndicators } from '#test/fixtures/facts.ts';
import type { PtpFact, RuleFacts } from '../facts.ts';
import { activeRow } from '../pairs.ts';

/** 29881/29877 never, 17110/17000 with a modifier, 20610/99213 a visit, 27447/99213 a visit beside major surgery. */
const ROWS = [
  aPair('29881', '29877', 0),
  aPair('17110', '17000', 1, { rationale: 'Mutually exclusive procedures' }),
  aPair('20610', '99213', 1),
  aPair('27447', '99213', 1),
  aPair('66821', '67228', 1),
];
const facts = (rows: readonly PtpFact[] = ROWS, more: Partial<RuleFacts> = {}): RuleFacts =>
  someFacts({
    ptp: [edition(rows, aPack('ptp', 'ptp-2025'))],
    indicators: [
      edition([
        someIndicators('27447', { globalDays: '090' }),
        someIndicators('66821', { bilateral: '1' }),
        someIndicators('67228', { bilateral: '1' }),
        someIndicators('17000', { bilateral: '1' }),
        someIndicators('17110', { bilateral: '0' }),
      ]),
    ],
    ...more,
  });
const ptp = (entry: string, given = facts()) => told(entry, given, 'ptp');
const ON = '@2025-03-10';

describe('a pair of the edits', () => {
  it('is not paid together, in whichever order the lines stand', () => {
    expect(ptp(`29881${ON} 29877${ON}`)).toEqual(['error ptp.bundled 1,2']);
    expect(ptp(`29877${ON} 29881${ON}`)).toEqual(['error ptp.bundled 1,2']);
    const { fixes, row } = theFinding('ptp.bundled', `29877${ON} 29881${ON}`, facts());
    expect(fixes.map(({ patch }) => patch)).toEqual([[{ op: 'remove', path: '/lines/0' }]]);
    expect(row?.values).toMatchObject({ column1: '29881', column2: '29877', indicator: 0 });
  });

  it('loses the line that does not fit the age', () => {
    const ages = edition([aServiceRule({ kind: 'age', unit: 'years', min: 0, max: 18 }, ['29881'])]);
    const patches = (age: number) =>
      theFinding('ptp.bundled', `29877${ON} 29881${ON}; pt ${age}F`, facts(ROWS, { services: [ages] })).fixes.map(
        ({ patch }) => patch,
      );
    expect(patches(30)).toEqual([[{ op: 'remove', path: '/lines/1' }]]);
    expect(patches(8)).toEqual([[{ op: 'remove', path: '/lines/0' }]]);
  });

  it('is of one day', () => {
    expect(ptp(`29881${ON} 29877@2025-03-11`)).toEqual([]);
    expect(ptp(`29881@2025-03-09..2025-03-11 29877${ON}`)).toEqual(['error ptp.bundled 1,2']);
  });

  it('is of one physician: the same one, or of the same group and specialty', () => {
    const by = (providers: string) => ptp(`29881${ON} p=P1 29877${ON} p=P2; ${providers}`);
    const one = 'group=G specialty=orthopedics';
    expect(by('')).toEqual([]);
    expect(by(`pr P1 ${one}; pr P2 ${one}`)).toEqual(['error ptp.bundled 1,2']);
    expect(by(`pr P1 ${one}; pr P2 group=G specialty=urology`)).toEqual([]);
    expect(ptp(`29881${ON} p=P1 29877${ON}`)).toEqual(['info ptp.bundled 1,2']);
    expect(ptp(`29881${ON} p=P1 29877${ON} p=P2; setting outpatient-hospital`)).toEqual(['error ptp.bundled 1,2']);
    expect(ptp(`29881${ON} p=P1 29877${ON} p=P2; payer medicaid; pr P1 ${one}; pr P2 ${one}`)).toEqual([]);
  });

  it('reaches other claims of the day', () => {
    expect(ptp(`29877${ON}; hx 29881${ON}`)).toEqual(['error ptp.bundled 1']);
    expect(theFinding('ptp.bundled', `29881${ON}; hx 29877${ON}`, facts())).toMatchObject({ fixes: [], lines: [1] });
    expect(ptp(`29877${ON}; hx 29881@2025-03-09`)).toEqual([]);
    expect(ptp(`29877@2025-03-09..2025-03-11; hx 29881${ON}`)).toEqual(['error ptp.bundled 1']);
  });

  it('is only likely with another payer', () => {
    expect(ptp(`29881${ON} 29877${ON}; payer commercial`)).toEqual(['warning ptp.bundled 1,2']);
  });

  it('is never told of the same code, of suppliers, or of one line', () => {
    expect(ptp(`29881${ON} 29881${ON}`)).toEqual([]);
    expect(ptp(`29881${ON} 29877${ON}; setting dme`)).toEqual([]);
    expect(coverageOf('ptp', `29881${ON} 29877${ON}; setting dme`, facts())).toEqual(['not-checked - no-edition']);
    expect(coverageOf('ptp', `29881${ON}`, facts())).toEqual(['checked - -']);
    expect(coverageOf('ptp', `29881${ON} 29877${ON}`, facts())).toEqual(['checked ptp-2025 -']);
  });

  it('gives one answer for each line of column 2, the gravest', () => {
    expect(ptp(`66821-RT${ON} 66821-LT${ON} 67228-RT${ON}`)).toEqual(['error ptp.same_anatomy 1,3']);
    expect(ptp(`29881${ON} 29881-RT${ON} 29877${ON}`)).toEqual(['error ptp.bundled 1,2,3']);
  });
});

describe('the row that held', () => {
  const rows = [
    aPair('29827', '29823', 1, { to: '2016-06-30' }),
    aPair('29827', '29823', 9, { from: '2022-10-01', to: '2022-10-01' }),
    aPair('29823', '29827', 0, { from: '2018-01-01', to: '2019-12-31' }),
  ];
  it('is found by the day, ends included, whatever the direction', () => {
    const on = (date: string) => activeRow(rows, date)?.indicator ?? null;
    expect(['2016-06-30', '2016-07-01', '2018-01-01', '2019-12-31', '2020-01-01', '2022-10-01'].map(on)).toEqual([
      1,
      null,
      0,
      0,
      null,
      null,
    ]);
  });

  it('is the one that ends first where the file gives no first days', () => {
    const open = [aPair('a', 'b', 1), aPair('a', 'b', 0, { to: '2019-12-31' })];
    expect(activeRow(open, '2019-12-31')?.indicator).toBe(0);
    expect(activeRow(open.toReversed(), '2019-12-31')?.indicator).toBe(0);
    expect(activeRow(open, '2020-01-01')?.indicator).toBe(1);
  });
});

describe('a modifier', () => {
  const beside = (one: string, two: string, more = '') => ptp(`17110${one}${ON} 17000${two}${ON}${more}`);

  it('lifts indicator 1 and never 0', () => {
    expect(beside('', '')).toEqual(['error ptp.bundled 1,2']);
    for (const modifier of ['59', 'XE', 'XS', 'XP', 'XU']) {
      expect(beside('', `-${modifier}`)).toEqual(['info ptp.bypassed 1,2']);
      expect(beside(`-${modifier}`, '')).toEqual(['info ptp.bypassed 1,2']);
    }
    expect(ptp(`29881${ON} 29877-59${ON}`)).toEqual(['error ptp.bundled 1,2']);
  });

  it('has to be one of the edits', () => {
    for (const modifier of ['22', '26', '50', '51', '52', '62', '76', '77', '80', 'TC']) {
      expect(beside('', `-${modifier}`)).toEqual(['error ptp.bundled 1,2']);
    }
  });

  it('59 counted on column 2 alone before July 2019', () => {
    const old = facts(ROWS, { ptp: [edition(ROWS, aPack('ptp', 'ptp-2019', '2019-01-01', '2019-12-31'))] });
    expect(ptp('17110-59@2019-06-30 17000@2019-06-30', old)).toEqual(['error ptp.bundled 1,2']);
    expect(ptp('17110-59@2019-07-01 17000@2019-07-01', old)).toEqual(['info ptp.bypassed 1,2']);
    expect(ptp('17110@2019-06-30 17000-59@2019-06-30', old)).toEqual(['info ptp.bypassed 1,2']);
  });

  it('proves another place only by naming another', () => {
    const eyes = (one: string, two: string) => ptp(`66821${one}${ON} 67228${two}${ON}`);
    expect(eyes('-RT', '-LT')).toEqual(['info ptp.bypassed 1,2']);
    expect(eyes('-RT', '-RT')).toEqual(['error ptp.same_anatomy 1,2']);
    expect(eyes('-RT', '-E3')).toEqual(['warning ptp.same_anatomy 1,2']);
    expect(eyes('-RT', '-E1')).toEqual(['info ptp.bypassed 1,2']);
    expect(eyes('-F6', '-F7')).toEqual(['info ptp.bypassed 1,2']);
    expect(eyes('-50', '-RT')).toEqual(['warning ptp.same_anatomy 1,2']);
    expect(eyes('', '-RT')).toEqual(['info ptp.bypassed 1,2']);
    expect(eyes('-RT', '')).toEqual(['warning ptp.bundled 1,2']);
    expect(eyes('-RT', '-RT-XS')).toEqual(['info ptp.bypassed 1,2']);
  });

  it('cannot stand against what the case says', () => {
    expect(beside('', '-XE', '; fact sameSession=true')).toEqual(['error ptp.bundled 1,2']);
    expect(beside('', '-XS', '; fact sameSite=true')).toEqual(['error ptp.bundled 1,2']);
    expect(beside('', '-59', '; fact sameSite=true sameSession=true')).toEqual(['error ptp.bundled 1,2']);
    expect(beside('', '-59', '; fact sameSite=true')).toEqual(['info ptp.bypassed 1,2']);
    expect(ptp(`17110${ON} p=P1 17000-XP${ON} p=P1`)).toEqual(['error ptp.bundled 1,2']);
  });

  it('of a visit counts on a visit', () => {
    expect(ptp(`20610${ON} 99213${ON}`)).toEqual(['error ptp.bundled 1,2']);
    expect(ptp(`20610${ON} 99213-25${ON}`)).toEqual(['info ptp.bypassed 1,2']);
    expect(ptp(`20610-25${ON} 99213${ON}`)).toEqual(['error ptp.bundled 1,2', 'error ptp.modifier_misuse 1']);
    expect(ptp(`20610${ON} 99213-59${ON}`)).toEqual(['error ptp.bundled 1,2', 'error ptp.modifier_misuse 2']);
    expect(ptp(`20610-RT${ON} 99213${ON}`)).toEqual(['error ptp.bundled 1,2']);
  });

  it('27 is of hospitals, 91 of laboratory tests', () => {
    expect(ptp(`99213-27${ON}`)).toEqual(['error ptp.modifier_misuse 1']);
    expect(ptp(`99213-27${ON}; setting outpatient-hospital`)).toEqual([]);
    expect(ptp(`20610-91${ON}`)).toEqual(['error ptp.modifier_misuse 1']);
    expect(ptp(`80053-91${ON}`)).toEqual([]);
  });

  it('after surgery needs the surgery', () => {
    expect(beside('', '-79')).toEqual(['warning ptp.modifier_misuse 2', 'info ptp.bypassed 1,2']);
    expect(beside('', '-79', '; hx 27447@2025-02-10')).toEqual(['info ptp.bypassed 1,2']);
    for (const other of ['99213', '84443']) {
      expect(beside('', '-79', `; hx ${other}@2025-02-10`)).toEqual([
        'warning ptp.modifier_misuse 2',
        'info ptp.bypassed 1,2',
      ]);
    }
    expect(beside('', '-79', '; hx 27447@2025-04-10')).toEqual([
      'warning ptp.modifier_misuse 2',
      'info ptp.bypassed 1,2',
    ]);
  });

  it('59 gives way to what says more', () => {
    expect(ptp(`66821-RT${ON} 67228-LT-59${ON}`)).toEqual(['warning ptp.modifier_misuse 2', 'info ptp.bypassed 1,2']);
    expect(ptp(`17110${ON} s=S1 17000-59${ON} s=S2`)).toEqual([
      'warning ptp.modifier_misuse 2',
      'info ptp.bypassed 1,2',
    ]);
    const { fixes } = theFinding('ptp.modifier_misuse', `17110${ON} s=S1 17000-59${ON} s=S2`, facts());
    expect(fixes[0]?.patch).toEqual([{ op: 'add', path: '/lines/1/modifiers', value: ['XE'] }]);
    expect(ptp(`17110${ON} 17000-59-XS${ON}`)).toContain('error ptp.modifier_misuse 2');
  });
});

describe('the question', () => {
  const answers = (entry: string) =>
    theFinding('ptp.bundled', entry, facts()).question?.answers.map(({ label }) =>
      label.say.replace('rule.answer.', ''),
    );

  it('offers the particular first, 59 last, and that nothing was separate', () => {
    expect(answers(`17110${ON} 17000${ON}`)).toEqual([
      'other_structure',
      'other_encounter',
      'unusual',
      'distinct_otherwise',
      'nothing_separate',
    ]);
    // 17000 is given an indicator here that lets it stand on each side; 17110 has none that does.
    expect(answers(`66821${ON} 67228${ON}`)?.slice(0, 2)).toEqual(['right_and_left', 'left_and_right']);
  });

  it('asks of a visit whether it had a weight of its own, or decided on the surgery', () => {
    expect(answers(`20610${ON} 99213${ON}`)).toEqual(['separate_visit', 'nothing_separate']);
    // Practitioners' visits beside surgery are told by the global package.
    expect(answers(`27447${ON} 99213${ON}; setting outpatient-hospital`)).toEqual([
      'decided_surgery',
      'separate_visit',
      'nothing_separate',
    ]);
  });

  it('leaves out what the case has answered, and is not asked where nothing lifts', () => {
    expect(answers(`17110${ON} 17000${ON}; fact sameSite=true`)).not.toContain('other_structure');
    expect(answers(`29881${ON} 29877${ON}`)).toBeUndefined();
    const full = aCase()
      .line('17110')
      .line('17000', { modifiers: ['22', '52', '51', 'GC'] })
      .build();
    expect(findingsOf(full, facts()).find(({ rule }) => rule === 'ptp.bundled')?.question).toBeNull();
  });

  it('is answered by patches that lift the edit', () => {
    const entry = `66821${ON} 67228${ON}`;
    const { question } = theFinding('ptp.bundled', entry, facts());
    expect(entryCase(entry).lines).toHaveLength(2);
    expect(question?.answers[0]?.patch).toEqual([
      { op: 'add', path: '/lines/0/modifiers', value: ['RT'] },
      { op: 'add', path: '/lines/1/modifiers', value: ['LT'] },
    ]);
  });
});

describe('a pair of which neither line goes', () => {
  const rows = [aPair('77066', '77067', 1), aPair('90834', '99213', 0), aPair('90834', '99285', 0)];
  const found = (entry: string) => theFinding('ptp.bundled', entry, facts(rows));

  it('is a screening mammogram and the diagnostic one that it led to', () => {
    const open = found(`77067${ON} 77066${ON}`);
    expect(open).toMatchObject({ severity: 'error', fixes: [], message: { say: 'rule.ptp.mammograms' } });
    expect(open.question?.answers[0]?.patch).toEqual([
      { op: 'add', path: '/lines/1/modifiers', value: ['GG'] },
      { op: 'add', path: '/lines/0/modifiers', value: ['XU'] },
    ]);
    const told = found(`77067${ON} 77066-GG${ON}`);
    expect(told).toMatchObject({ severity: 'warning', overridable: true, fixes: [] });
    expect(told.question?.answers.map(({ patch }) => patch)).toEqual(
      ['XU', '59'].map((modifier) => [{ op: 'add', path: '/lines/0/modifiers', value: [modifier] }]),
    );
    expect(ptp(`77067-XU${ON} 77066-GG${ON}`, facts(rows))).toEqual(['info ptp.bypassed 1,2']);
  });

  it('is psychotherapy beside a visit, which has a code for that', () => {
    const beside = found(`90834${ON} 99213${ON}`);
    expect(beside.fixes.map(({ patch }) => patch)).toEqual([[{ op: 'add', path: '/lines/0/code', value: '90836' }]]);
    expect(beside.fixes[0]?.label.with).toMatchObject({ code: '90836' });
    expect(beside.why.map(({ say }) => say)).toContain('rule.why.psychotherapy_beside_visit');
    expect(found(`90834${ON} 99285${ON}`).fixes.map(({ patch }) => patch)).toEqual([
      [{ op: 'remove', path: '/lines/1' }],
    ]);
    expect(found(`99213${ON}; hx 90834${ON}`).fixes.map(({ patch }) => patch)).toEqual([
      [{ op: 'remove', path: '/lines/0' }],
    ]);
  });
});
