/** Which lanes are asked, and when: with a source that answers by rule instead of by index. */
import { describe, expect, test } from 'vitest';
import type { Plan } from './plan.ts';
import { FEW, find, VERY_FEW } from './planner.ts';
import { parseQuery } from './query.ts';
import type { Answer, CandidateSource, CodeAnswer, Readings } from './source.ts';

const NOTHING: Answer = { rows: [], total: 0, isWhole: true, bySystem: {}, isExact: true };

function rows(count: number): Answer {
  const found = Array.from({ length: count }, (_, id) => ({ kind: 'words' as const, id, score: count - id }));
  return { ...NOTHING, rows: found, total: count };
}

type Script = {
  readonly allOf?: (plan: Plan) => Answer;
  readonly known?: readonly string[];
  readonly corrections?: Readonly<Record<string, string>>;
  readonly codes?: readonly string[];
  readonly readings?: Readings;
};

/** Runs a question and tells what was asked, in order. */
function run(text: string, script: Script = {}, isLiteral = false) {
  const asked: string[] = [];
  const source: CandidateSource = {
    pack: { id: 'p', kind: 'starter', edition: 'e', publisher: '', validFrom: '', validTo: null, builtIn: true },
    systems: [],
    standing: 'holds',
    readings: () => (script.readings === undefined ? [] : [script.readings]),
    codes: (ask): CodeAnswer => {
      asked.push('codes');
      const is = ask.kind !== 'range' && (script.codes ?? []).includes(ask.key);
      const found = is ? [{ kind: 'code' as const, id: 1, order: '0', isExact: true }] : [];
      return { ...NOTHING, rows: found, total: found.length };
    },
    allOf: (plan) => {
      asked.push(`all ${describePlan(plan)}`);
      return script.allOf?.(plan) ?? NOTHING;
    },
    someOf: (_plan, { atLeast }) => {
      asked.push(`some ${atLeast}`);
      return NOTHING;
    },
    texts: (_plan, { isFullText }) => {
      asked.push(isFullText ? 'examples' : 'texts');
      return NOTHING;
    },
    rowsOf: (word) => ((script.known ?? []).includes(word) ? 10 : 0),
    knows: ({ word }) => (script.known ?? []).includes(word),
    corrections: (word) => {
      const to = script.corrections?.[word];
      return to === undefined ? [] : [{ word: to, distance: 1, rows: 1 }];
    },
    detail: (plan) => ({ alternatives: plan.slots.map(() => 0), isPhrase: false, isUsed: false }),
    hydrate: (refs) => refs.map(() => null),
    passages: (refs) => refs.map(() => []),
    describe: (names) => names.map(() => null),
    follow: () => [],
  };
  const found = find({ query: parseQuery(text), sources: [source], own: new Map(), limit: 50, isLiteral });
  return { asked, tiers: found.candidates.map(({ tier }) => tier), unknown: found.unknown };
}

function describePlan({ slots }: Plan): string {
  const short = { typing: '*', finished: '', whole: '=' } as const;
  return slots
    .map((slot) =>
      slot.alternatives.map((one) => one.terms.map(({ word, mode }) => word + short[mode]).join('+')).join('|'),
    )
    .join(' ');
}

const SRS: Readings = new Map([
  [
    'srs',
    [
      {
        reads: ['stereotactic', 'radiosurgery'],
        readAs: { from: 'srs', to: 'stereotactic radiosurgery', kind: 'abbreviation' as const },
        systems: [],
      },
    ],
  ],
]);

describe('lanes', () => {
  test('enough rows: nothing else is asked', () => {
    expect(run('left knee ', { allOf: () => rows(FEW) }).asked).toEqual(['all left knee']);
  });

  test('few rows: shortened words and texts', () => {
    const { asked } = run('left kne ', { allOf: () => rows(VERY_FEW), known: ['left', 'kne'] });
    expect(asked).toEqual(['all left kne', 'all left* kne*', 'texts']);
  });

  test('hardly any: misspellings, then rows that lack words', () => {
    const { asked, tiers } = run('left nkee ', {
      known: ['left'],
      corrections: { nkee: 'knee' },
      allOf: (plan) => (describePlan(plan).includes('knee') ? rows(1) : NOTHING),
    });
    expect(asked).toEqual(['all left nkee', 'all left* nkee*', 'texts', 'all left knee', 'texts', 'some 1']);
    expect(tiers).toEqual(['corrected']);
  });

  test('a known word is not corrected, and one word alone lacks none', () => {
    expect(run('nkee ', { known: ['nkee'], corrections: { nkee: 'knee' } }).asked).toEqual([
      'all nkee',
      'all nkee*',
      'texts',
    ]);
  });

  test('known words are doubted where they never meet, but not beside one that nobody knows', () => {
    const script = { known: ['left', 'knee'], corrections: { left: 'lift' } };
    expect(run('left knee ', script).asked).toContain('all left|lift knee');
    expect(run('left zzqx ', script).asked).toEqual(['all left zzqx', 'all left* zzqx*', 'texts', 'some 1']);
  });

  test('as typed: no reading and no correction', () => {
    const script = { readings: SRS, corrections: { srs: 'sis' } };
    expect(run('srs ', script).asked[0]).toBe('all srs|stereotactic+radiosurgery');
    expect(run('srs ', script, true).asked).toEqual(['all srs', 'all srs*', 'texts']);
  });

  test('readings stand beside the words as typed', () => {
    expect(run('srs spi', { readings: SRS, allOf: () => rows(FEW) }).asked).toEqual([
      'all srs|stereotactic+radiosurgery spi*',
    ]);
  });

  test('examples are the only thing that ex: asks for', () => {
    expect(run('ex: two lesions').asked).toEqual(['examples']);
  });

  test('a phrase is not sought in texts, which are not read word by word', () => {
    expect(run('"first lesion"').asked).toEqual(['all first= lesion=', 'some 1']);
  });

  test('nothing typed asks for nothing', () => {
    expect(run('  ').asked).toEqual([]);
    expect(run('cpt:').asked).toEqual([]);
  });
});

describe('codes', () => {
  test('a list asks for its codes only, and names those that no pack has', () => {
    const { asked, tiers, unknown } = run('63620 99999', { codes: ['63620'] });
    expect(asked).toEqual(['codes', 'codes']);
    expect(tiers).toEqual(['code-exact']);
    expect(unknown).toEqual(['99999']);
  });

  test('among words a code that exists bounds the rows; one that does not is a word', () => {
    expect(run('s72 left ', { codes: ['S72'], allOf: () => rows(FEW) }).asked).toEqual(['codes', 'all left']);
    expect(run('s72 left ', { allOf: () => rows(FEW) }).asked).toEqual(['codes', 'all s72 left']);
  });

  test('a code with modifiers that no pack has is not sought as words', () => {
    expect(run('99213 25', {}).asked).toEqual(['codes']);
    expect(run('99213-25', {}).tiers).toEqual([]);
  });

  test('codes with words that no row has are shown themselves', () => {
    expect(run('63620 some description of ours ', { codes: ['63620'] }).tiers).toEqual(['code-exact']);
  });

  test('a short form that also begins codes is read as a short form first', () => {
    const readings: Readings = new Map([
      [
        'dm2',
        [{ reads: ['diabetes'], readAs: { from: 'dm2', to: 'diabetes', kind: 'abbreviation' as const }, systems: [] }],
      ],
    ]);
    expect(run('dm2', { readings, allOf: () => rows(1) }).tiers).toEqual(['short-form']);
    expect(run('dm', { readings, allOf: () => rows(1) }).tiers).toEqual(['words']);
  });
});
