import { describe, expect, it } from 'vitest';
import { aCase, entryCase } from '#test/fixtures/cases.ts';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aMue, aPack, edition, someFacts, someIndicators } from '#test/fixtures/facts.ts';
import { applyPatch } from '../../case/patch.ts';
import { checkCase } from '../engine.ts';

const facts = someFacts({
  mue: [
    edition([
      aMue('11111', 2, 1),
      aMue('22222', 2, 2),
      aMue('33333', 2, 3, { rationale: 'Clinical: Data' }),
      aMue('44444', 0, 2),
      aMue('55555', 1, 2, { from: '2025-03-10', to: '2025-03-11' }),
      aMue('66666', 5, 2, { setting: 'outpatient-hospital' }),
      aMue('J1111', 3, 3),
    ]),
  ],
});
const mue = (given: Parameters<typeof told>[0]) => told(given, facts, 'mue');

describe('mue.line', () => {
  it('compares each line by itself', () => {
    expect(mue('11111x2@2025-03-10 11111x2@2025-03-10')).toEqual([]);
    expect(mue('11111x2@2025-03-10 11111x3@2025-03-10')).toEqual(['error mue.line 2']);
  });

  it('can be mended, and not overridden', () => {
    const finding = theFinding('mue.line', '11111x3@2025-03-10', facts);
    expect(finding).toMatchObject({
      overridable: false,
      message: { say: 'rule.mue.line', with: { code: '11111', units: 3, limit: 2 } },
      fixes: [{ patch: [{ op: 'add', path: '/lines/0/units', value: 2 }] }],
      row: { table: 'mue', values: { code: '11111', value: 2, mai: 1 } },
    });
  });
});

describe('mue.dos', () => {
  it('sums the lines of a date', () => {
    expect(mue('22222x2@2025-03-10')).toEqual([]);
    expect(mue('22222x3@2025-03-10')).toEqual(['error mue.dos 1']);
    expect(mue('22222@2025-03-10 22222x2@2025-03-10')).toEqual(['error mue.dos 1,2']);
    expect(mue('22222x2@2025-03-10 22222x2@2025-03-11')).toEqual([]);
    expect(mue('22222x1.5@2025-03-10 22222x0.6@2025-03-10')).toEqual(['error mue.dos 1,2']);
  });

  it('may be overridden with MAI 3 only', () => {
    expect(theFinding('mue.dos', '22222x3@2025-03-10', facts).overridable).toBe(false);
    const finding = theFinding('mue.dos', '33333x3@2025-03-10', facts);
    expect(finding).toMatchObject({ severity: 'error', overridable: true });
    expect(finding.why.map(({ say }) => say)).toEqual(['rule.why.mai3', 'rule.why.rationale']);
    expect(finding.message).toMatchObject({ say: 'rule.mue.dos', with: { units: 3, limit: 2 } });
    expect(finding.why).toContainEqual({ say: 'rule.why.rationale', with: { text: 'Clinical: Data' } });
  });

  it('keeps physicians apart, and those of one group and specialty together', () => {
    expect(mue('22222x2@2025-03-10 p=P1 22222x2@2025-03-10 p=P2')).toEqual([]);
    const partners = 'pr P1 group=G1 specialty=surgery; pr P2 group=G1 specialty=Surgery';
    expect(mue(`22222x2@2025-03-10 p=P1 22222x2@2025-03-10 p=P2; ${partners}`)).toEqual(['error mue.dos 1,2']);
  });

  it('asks when an unnamed provider could be the one that is named', () => {
    const text = '22222x2@2025-03-10 p=P1 22222@2025-03-10';
    expect(mue(text)).toEqual(['info mue.dos 1,2']);
    expect(theFinding('mue.dos', text, facts)).toMatchObject({
      overridable: false,
      fixes: [],
      question: {
        path: '/lines/1/provider',
        answers: [{ patch: [{ value: 'P1' }] }, { patch: [{ value: 'P2' }] }],
      },
    });
    expect(mue('22222x3@2025-03-10 p=P1 22222@2025-03-10')).toEqual(['error mue.dos 1']);
    expect(coverageOf('mue', text, facts)).toEqual(['partial starter-2025 starter-rows', 'partial - missing-fact']);
  });

  it('takes a limit of 0 for a limit', () => {
    expect(mue('44444@2025-03-10')).toEqual(['error mue.dos 1']);
    expect(theFinding('mue.dos', '44444@2025-03-10', facts)).toMatchObject({
      message: { say: 'rule.mue.zero' },
      fixes: [{ patch: [{ op: 'remove', path: '/lines/0' }] }],
    });
  });

  it('says nothing of codes without a row, and of rows outside their life span', () => {
    expect(mue('99999x99@2025-03-10')).toEqual([]);
    expect(mue('55555x2@2025-03-09 55555x2@2025-03-12')).toEqual([]);
    expect(mue('55555x2@2025-03-10 55555x2@2025-03-11')).toEqual(['error mue.dos 1', 'error mue.dos 2']);
  });

  it('looks at the rows of the setting', () => {
    expect(mue('66666x9@2025-03-10')).toEqual([]);
    expect(mue('66666x6@2025-03-10; setting outpatient-hospital')).toEqual(['error mue.dos 1']);
    expect(mue('22222x6@2025-03-10; setting outpatient-hospital')).toEqual([]);
  });

  it('counts units on other claims of the day by the same physician', () => {
    const at = (prior: object) =>
      aCase()
        .line('22222', { units: 2 })
        .history({ code: '22222', units: 1, ...prior })
        .build();
    expect(mue(at({}))).toEqual(['error mue.dos 1']);
    expect(mue(at({ from: '2025-03-09' }))).toEqual([]);
    expect(mue(at({ provider: 'P1' }))).toEqual([]);
    expect(mue(at({ code: '22223' }))).toEqual([]);
    expect(theFinding('mue.dos', at({}), facts).fixes[0]?.patch).toEqual([
      { op: 'add', path: '/lines/0/units', value: 1 },
    ]);
  });

  it('spreads the units of a span over its days, and then only warns', () => {
    expect(mue('22222x6@2025-03-10..2025-03-12')).toEqual([]);
    expect(mue('22222x8@2025-03-10..2025-03-12')).toEqual(['warning mue.dos 1']);
    expect(mue('22222x7@2025-03-10..2025-03-12')).toEqual([]);
    expect(theFinding('mue.dos', '22222x9@2025-03-10..2025-03-12', facts)).toMatchObject({
      overridable: true,
      fixes: [],
    });
    expect(mue('22222x6@2025-03-10..2025-03-12 22222@2025-03-12')).toEqual(['warning mue.dos 1,2']);
    expect(mue('22222x6@2025-03-10..2025-03-12 22222@2025-03-13')).toEqual([]);
  });

  it('does not double bilateral units, and counts days of postoperative care once', () => {
    expect(mue('22222-50x2@2025-03-10')).toEqual([]);
    expect(mue('22222-55x30@2025-03-10')).toEqual([]);
    expect(mue('22222-55x30@2025-03-10 22222x2@2025-03-10')).toEqual(['error mue.dos 1,2']);
    expect(theFinding('mue.dos', '22222-55x30@2025-03-10 22222x2@2025-03-10', facts).fixes).toEqual([]);
  });

  it('takes surgery, and the days before and after it, for parts of one service', () => {
    expect(mue('55555-54@2025-03-10 55555-55@2025-03-10')).toEqual([]);
    expect(mue('55555-54@2025-03-10 55555-55@2025-03-10 55555-56@2025-03-10')).toEqual([]);
    expect(mue('55555-54@2025-03-10 55555-54@2025-03-10')).toEqual(['error mue.dos 1,2']);
    expect(mue('55555@2025-03-10 55555-55@2025-03-10')).toEqual(['error mue.dos 1,2']);
    expect(mue('55555-54@2025-03-10 55555-54@2025-03-10 55555-55@2025-03-10')).toEqual(['error mue.dos 1,2,3']);
    expect(mue('55555-55@2025-03-10; hx 55555-54@2025-03-10')).toEqual([]);
    expect(mue('55555-55@2025-03-10; hx 55555@2025-03-10')).toEqual(['error mue.dos 1']);
    expect(mue('55555-55@2025-03-10; hx 55555-55@2025-03-10')).toEqual(['error mue.dos 1']);
  });

  it('counts wasted drug by itself, and only tells of it', () => {
    expect(mue('J1111x3@2025-03-10 J1111-JWx3@2025-03-10')).toEqual([]);
    expect(mue('J1111x3@2025-03-10 J1111-JWx4@2025-03-10')).toEqual(['info mue.dos 2']);
    expect(mue('J1111x4@2025-03-10 J1111-JWx3@2025-03-10')).toEqual(['error mue.dos 1']);
    expect(theFinding('mue.dos', 'J1111-JWx4@2025-03-10', facts)).toMatchObject({
      message: { say: 'rule.mue.waste' },
      overridable: false,
    });
  });

  it('only warns for another payer', () => {
    expect(mue('22222x3@2025-03-10; payer commercial')).toEqual(['warning mue.dos 1']);
    expect(mue('22222x3@2025-03-10; payer medicaid')).toEqual(['warning mue.dos 1']);
    expect(theFinding('mue.dos', '22222x3@2025-03-10; payer medicaid', facts).overridable).toBe(true);
  });

  it('keeps the first lines that fit, where lines have to go', () => {
    const text = '22222@2025-03-10 22222x2@2025-03-10 22222@2025-03-10';
    expect(theFinding('mue.dos', text, facts).fixes).toMatchObject([
      {
        label: { say: 'rule.fix.keep_units' },
        patch: [
          { op: 'add', path: '/lines/1/units', value: 1 },
          { op: 'remove', path: '/lines/2' },
        ],
      },
    ]);
  });
});

describe('coverage', () => {
  const official = (id: string, from: string, to: string | null, setting: 'practitioner' | 'dme' = 'practitioner') => ({
    ...edition([aMue('22222', 2, 2)], aPack('mue', id, from, to)),
    setting,
  });

  it('rests on the edition of the date', () => {
    const packs = [official('q1', '2025-01-01', '2025-03-31'), official('q2', '2025-04-01', '2025-06-30')];
    const two = someFacts({ mue: packs });
    expect(coverageOf('mue', '22222@2025-03-10', two)).toEqual(['checked q1 -']);
    expect(coverageOf('mue', '22222@2025-03-31 22222@2025-04-01', two)).toEqual(['checked q1 -', 'checked q2 -']);
    expect(coverageOf('mue', '22222@2025-03-31 22222@2025-07-01', two)).toEqual([
      'checked q1 -',
      'partial q2 older-edition',
    ]);
    expect(coverageOf('mue', '22222@2024-12-31', two)).toEqual(['not-checked - no-edition']);
    expect(told('22222x3@2024-12-31', two, 'mue')).toEqual([]);
    expect(told('22222x3@2025-12-31', two, 'mue')).toEqual(['error mue.dos 1']);
    expect(coverageOf('mue', '22222@2025-03-10; payer medicaid', two)).toEqual(['partial q1 other-payer']);
  });

  it('leaves aside the editions of other settings', () => {
    const other = someFacts({ mue: [official('dme', '2025-01-01', null, 'dme')] });
    expect(coverageOf('mue', '22222@2025-03-10', other)).toEqual(['not-checked - no-edition']);
  });

  it('takes official rows before the starter pack’s, and those only for want of others', () => {
    const strict = edition([aMue('22222', 1, 2)]);
    const both = someFacts({ mue: [strict, official('q1', '2025-01-01', '2025-03-31')] });
    expect(told('22222x2@2025-03-10', both, 'mue')).toEqual([]);
    expect(coverageOf('mue', '22222x2@2025-03-10', both)).toEqual(['checked q1 -']);
    const later = someFacts({ mue: [strict, official('q4', '2025-10-01', null)] });
    expect(told('22222x2@2025-03-10', later, 'mue')).toEqual(['error mue.dos 1']);
    // The publisher's edition begins later, so that its edits were not looked at: told beside what stands in for them.
    expect(coverageOf('mue', '22222x2@2025-03-10', later)).toEqual([
      'partial starter-2025 starter-rows',
      'not-checked - no-edition',
    ]);
    expect(coverageOf('mue', '22222x2@2026-03-10', someFacts({ mue: [strict] }))).toEqual([
      'partial starter-2025 older-edition',
    ]);
  });

  it('has nothing to say of a case without lines', () => {
    expect(coverageOf('mue', 'dx I10', facts)).toEqual(['checked - -']);
  });
});

describe('both sides on a line each', () => {
  const withSides = (bilateral: string) => ({
    ...facts,
    mue: [edition([aMue('64495', 1, 2)])],
    indicators: [edition([someIndicators('64495', { bilateral })])],
  });
  const fixes = (entry: string, bilateral = '1') => theFinding('mue.dos', entry, withSides(bilateral)).fixes;
  const ON = '@2025-03-10';

  it('become one line with modifier 50, where the code takes it', () => {
    expect(fixes(`64495-RT${ON} 64495-LT${ON}`)).toMatchObject([
      {
        label: { say: 'rule.fix.both_sides', with: { line: 1 } },
        patch: [
          { op: 'add', path: '/lines/0/modifiers', value: ['50'] },
          { op: 'remove', path: '/lines/1' },
        ],
      },
      { label: { say: 'rule.fix.remove_lines' } },
    ]);
    expect(fixes(`64495-GC-LT${ON} 64495-GC-RT${ON}`)[0]?.patch[0]).toMatchObject({ value: ['GC', '50'] });
  });

  it.each([
    ['another indicator', `64495-RT${ON} 64495-LT${ON}`, '3'],
    ['one side twice', `64495-RT${ON} 64495-RT-76${ON}`, '1'],
    ['a side and none', `64495-RT${ON} 64495${ON}`, '1'],
    ['both on each', `64495-RT-LT${ON} 64495-RT-LT${ON}`, '1'],
    ['other modifiers', `64495-RT-59${ON} 64495-LT${ON}`, '1'],
    ['more units', `64495-RTx2${ON} 64495-LT${ON}`, '1'],
    ['a third line', `64495-RT${ON} 64495-LT${ON} 64495${ON}`, '1'],
  ])('stay as they are with %s', (_, entry, bilateral) => {
    expect(fixes(entry, bilateral).map(({ label }) => label.say)).not.toContain('rule.fix.both_sides');
  });
});

describe('both parts on a line each', () => {
  const withParts = (pctc: string) => ({
    ...facts,
    mue: [edition([aMue('93306', 1, 3)])],
    indicators: [edition([someIndicators('93306', { pctc })])],
  });
  const first = (entry: string, pctc = '1') => theFinding('mue.dos', entry, withParts(pctc)).fixes[0];
  const ON = '@2025-03-10';

  it('become one line without either', () => {
    expect(first(`93306-26${ON} 93306-TC${ON}`)).toMatchObject({
      label: { say: 'rule.fix.both_parts', with: { line: 1 } },
      patch: [
        { op: 'add', path: '/lines/0/modifiers', value: [] },
        { op: 'remove', path: '/lines/1' },
      ],
    });
  });

  it.each([
    ['a code that is not split', `93306-26${ON} 93306-TC${ON}`, '4'],
    ['one part twice', `93306-26${ON} 93306-26-76${ON}`, '1'],
    ['other modifiers', `93306-26-59${ON} 93306-TC${ON}`, '1'],
  ])('stay as they are with %s', (_, entry, pctc) => {
    expect(first(entry, pctc)?.label.say).not.toBe('rule.fix.both_parts');
  });
});

describe('two units of what may be done on each side', () => {
  const withSides = (bilateral: string, mai: 2 | 3 = 2) => ({
    ...facts,
    mue: [edition([aMue('27447', 1, mai), aMue('20610', 2, 3)])],
    indicators: [edition([someIndicators('27447', { bilateral })])],
  });
  const found = (entry: string, given = withSides('1')) => theFinding('mue.dos', `${entry}@2025-03-10`, given);

  it('are asked for both sides, and not simply made one', () => {
    for (const mai of [2, 3] as const) {
      const { question, fixes } = found('27447-22x2', withSides('1', mai));
      expect(fixes).toEqual([]);
      expect(question?.answers.map(({ patch }) => patch)).toEqual([
        [
          { op: 'add', path: '/lines/0/modifiers', value: ['50', '22'] },
          { op: 'add', path: '/lines/0/units', value: 1 },
        ],
        [{ op: 'add', path: '/lines/0/units', value: 1 }],
      ]);
    }
  });

  it.each([
    ['another indicator', '27447x2', '0'],
    ['a side', '27447-RTx2', '1'],
    ['modifier 50', '27447-50x2', '1'],
    ['three units', '27447x3', '1'],
  ])('are too many with %s', (_, entry, bilateral) => {
    const { question, fixes } = found(entry, withSides(bilateral));
    expect(question).toBe(null);
    expect(fixes).toHaveLength(1);
  });
});

describe('a code of which Medicare pays no unit', () => {
  const none = { ...facts, mue: [edition([aMue('99396', 0, 3)])] };
  const zero = (entry: string) => theFinding('mue.dos', entry, none);

  it('is an error for Medicare, and told as such for others, who may pay it', () => {
    expect(zero('99396@2025-03-10').severity).toBe('error');
    expect(zero('99396@2025-03-10').fixes).toHaveLength(1);
    expect(zero('99396@2025-03-10; payer commercial')).toMatchObject({
      severity: 'info',
      fixes: [],
      message: { say: 'rule.mue.zero_elsewhere' },
    });
  });

  it('is known to be unpaid with GY', () => {
    expect(zero('99396-GY@2025-03-10')).toMatchObject({ severity: 'info', fixes: [] });
    expect(zero('99396-GY@2025-03-10 99396@2025-03-10').severity).toBe('error');
  });
});

describe('wasted and given units', () => {
  it('are each held against the limit by themselves', () => {
    expect(mue('J1111x3@2025-03-10 J1111-JWx3@2025-03-10')).toEqual([]);
    expect(mue('J1111x4@2025-03-10 J1111-JWx3@2025-03-10')).toEqual(['error mue.dos 1']);
    expect(mue('J1111-JWx3@2025-03-10; hx J1111x3@2025-03-10')).toEqual([]);
    expect(mue('J1111-JWx4@2025-03-10; hx J1111x3@2025-03-10')).toEqual(['info mue.dos 1']);
  });
});

it('one excess is told once for the lines of several days', () => {
  expect(mue('22222x6@2025-03-10..2025-03-11 22222x6@2025-03-10..2025-03-11')).toEqual(['warning mue.dos 1,2']);
});

describe('units above a limit that were needed', () => {
  const after = (entry: string, rule: string, given = facts) => {
    const theCase = entryCase(entry);
    const [answer] = theFinding(rule, theCase, given).question?.answers ?? [];
    const patched = applyPatch(theCase, answer?.patch ?? [])?.case;
    if (answer === undefined || patched === undefined) throw new Error('no answer');
    return { answer, patched, summary: checkCase(patched, given).summary };
  };

  it('are kept under MAI 3, with the records for review or appeal', () => {
    const { answer, patched, summary } = after('33333x3@2025-03-10 33333-GC@2025-03-10', 'mue.dos');
    expect(answer.label.say).toBe('rule.answer.keep_with_records');
    expect(patched.lines.map(({ units }) => units)).toEqual([3, 1]);
    expect(patched.overrides).toMatchObject([{ rule: 'mue.dos', lines: [1, 2], dx: [] }]);
    expect(summary).toMatchObject({ errors: 0, overridden: 1 });
    expect(theFinding('mue.dos', patched, facts)).toMatchObject({ override: {}, question: null });
  });

  it('beside another override are kept as well', () => {
    const override = { rule: 'line.duplicate', lines: [1], dx: [], reason: 'said so' };
    const theCase = { ...entryCase('33333x3@2025-03-10'), overrides: [override] };
    expect(theFinding('mue.dos', theCase, facts).question?.answers[0]?.patch).toMatchObject([
      { op: 'add', path: '/overrides/-', value: { rule: 'mue.dos', lines: [1] } },
    ]);
  });

  it('go to lines of their own under MAI 1, with the modifier of a repetition', () => {
    const { answer, patched } = after('11111-GCx5@2025-03-10 p=P1', 'mue.line');
    expect(answer.label).toEqual({ say: 'rule.answer.further_lines', with: { modifier: '76', count: 2 } });
    expect(patched.lines.map(({ modifiers, units, from, provider }) => [modifiers, units, from, provider])).toEqual([
      [['GC'], 2, '2025-03-10', 'P1'],
      [['GC', '76'], 2, '2025-03-10', 'P1'],
      [['GC', '76'], 1, '2025-03-10', 'P1'],
    ]);
    expect(told(patched, facts, 'mue')).toEqual([]);
    const tests = someFacts({ mue: [edition([aMue('80053', 1, 1)])] });
    expect(after('80053x2@2025-03-10', 'mue.line', tests).patched.lines[1]?.modifiers).toEqual(['91']);
  });

  it('are not asked about where no answer helps', () => {
    const asked = (entry: string, rule: string) => theFinding(rule, entry, facts).question;
    expect(asked('22222x3@2025-03-10', 'mue.dos')).toBeNull();
    expect(asked('44444@2025-03-10', 'mue.dos')).toBeNull();
    expect(asked('33333x3@2025-03-10; payer commercial', 'mue.dos')).toBeNull();
    expect(asked('33333x9@2025-03-10..2025-03-12', 'mue.dos')).toBeNull();
    expect(asked('11111x3m=45@2025-03-10', 'mue.line')).toBeNull();
    expect(asked('11111-76x3@2025-03-10', 'mue.line')).toBeNull();
    expect(asked('11111-GC-GP-KX-CRx3@2025-03-10', 'mue.line')).toBeNull();
    expect(asked('11111x12@2025-03-10', 'mue.line')).not.toBeNull();
    expect(asked('11111x13@2025-03-10', 'mue.line')).toBeNull();
  });
});
