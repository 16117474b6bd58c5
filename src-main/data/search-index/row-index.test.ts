/** The word index against a plain reading of the same rows: same rows, same order, same counts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SYSTEMS } from '#core/codes/types.ts';
import { otherForms } from '#core/search/plan.ts';
import type { Alternative, Mode, Plan, Term } from '#core/search/plan.ts';
import {
  beginningValue,
  coverageValue,
  earlyValue,
  EXACT_WORD,
  HEADER_COST,
  IN_ORDER,
  INACTIVE_COST,
  MISSING_WORD,
  NEXT_TO_EACH_OTHER,
  OTHER_FORM,
  OTHER_NAME_COST,
  PHRASE,
  READ_AS_COST,
  UNSPECIFIED,
} from '#core/search/rank.ts';
import { wordsOf } from '#core/search/words.ts';
import type { RowDocument } from './documents.ts';
import { RowIndex } from './row-index.ts';
import { makeSnapshot } from './transcode.ts';

const DAY = 100;

/** A row's words by their value for a term; what is known is known by looking at every row. */
function valueOf({ word, mode }: Term, token: string, isKnown: (word: string) => boolean): number {
  if (token === word) {
    return EXACT_WORD;
  }
  if (mode === 'whole') {
    return 0;
  }
  if (otherForms(word).includes(token)) {
    return OTHER_FORM;
  }
  const isFinished = mode === 'finished' && [word, ...otherForms(word)].some(isKnown);
  return !isFinished && token.startsWith(word) ? beginningValue(word.length, token.length) : 0;
}

type Met = { readonly value: number; readonly places: readonly number[]; readonly isExact: boolean };

function meetTerm(term: Term, tokens: readonly string[], isKnown: (word: string) => boolean) {
  return tokens
    .map((token, place) => ({ place, value: valueOf(term, token, isKnown) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value + earlyValue(b.place) - (a.value + earlyValue(a.place)) || a.place - b.place)[0];
}

function meetAlternative(one: Alternative, row: RowDocument, isKnown: (word: string) => boolean): Met | null {
  const terms = one.terms.map((term) => meetTerm(term, row.words, isKnown));
  const isWrongSystem = one.systems.length > 0 && !one.systems.includes(row.system);
  if (isWrongSystem || terms.includes(undefined)) {
    return null;
  }
  const found = terms.filter((term) => term !== undefined);
  const value = found.reduce((sum, term) => sum + term.value, 0) / found.length;
  const places = found.map(({ place }) => place);
  const cost = one.readAs === null ? 0 : READ_AS_COST;
  return {
    value: value - cost + earlyValue(Math.min(...places)),
    places,
    isExact: found.every((term) => term.value === EXACT_WORD),
  };
}

function scoreRow(plan: Plan, row: RowDocument, isKnown: (word: string) => boolean) {
  const met = plan.slots.map((slot) => {
    const ways = slot.alternatives.map((one, number) => ({ number, met: meetAlternative(one, row, isKnown) }));
    return ways.filter((way) => way.met !== null).sort((a, b) => b.met!.value - a.met!.value || a.number - b.number)[0];
  });
  const places = met.flatMap((one) => one?.met?.places ?? []);
  const gaps = places.slice(1).map((place, i) => place - places[i]!);
  const missing = met.filter((one) => one === undefined).length;
  const isPhrase =
    missing === 0 &&
    places.length > 1 &&
    gaps.every((gap) => gap === 1) &&
    met.every((one, i) => one!.number === 0 && (one!.met!.isExact || i === met.length - 1));
  const isActive = (row.validFrom ?? DAY) <= DAY && (row.validTo ?? DAY) >= DAY;
  const score =
    met.reduce((sum, one) => sum + (one?.met?.value ?? -MISSING_WORD), 0) +
    gaps.reduce((sum, gap) => sum + (gap === 1 ? NEXT_TO_EACH_OTHER : gap > 1 ? IN_ORDER : 0), 0) +
    (isPhrase ? PHRASE : 0) +
    coverageValue(places.length, row.words.length) +
    (row.isUnspecified ? UNSPECIFIED : 0) -
    (row.isHeader ? HEADER_COST : 0) -
    (isActive ? 0 : INACTIVE_COST) -
    (row.kind === 'title' ? 0 : OTHER_NAME_COST);
  return { score: Math.round(score * 1000) / 1000, missing };
}

function hasPhrase(phrase: readonly Term[], row: RowDocument, isKnown: (word: string) => boolean): boolean {
  return row.words.some((_, from) => phrase.every((term, i) => valueOf(term, row.words[from + i] ?? '', isKnown) > 0));
}

/** Every row that the plan allows, scored, best first. */
function byHand(plan: Plan, rows: readonly RowDocument[], mayLack: number) {
  const known = new Set(rows.flatMap((row) => row.words));
  const isKnown = (word: string) => known.has(word);
  const finished = (word: string): Term => ({ word, mode: 'finished' });
  return rows
    .map((row, number) => ({ row: number, document: row, ...scoreRow(plan, row, isKnown) }))
    .filter(({ document, missing }) => missing <= mayLack && isAllowed(document))
    .sort((a, b) => b.score - a.score || a.row - b.row);

  function isAllowed(row: RowDocument): boolean {
    const isInScope = plan.systems.length === 0 || plan.systems.includes(row.system);
    const isExcluded = plan.without.some((word) =>
      row.words.some((token) => valueOf(finished(word), token, isKnown) > 0),
    );
    return isInScope && !isExcluded && plan.phrases.every((phrase) => hasPhrase(phrase, row, isKnown));
  }
}

const WORDS = [
  'left',
  'leg',
  'legs',
  'arm',
  'arms',
  'army',
  'armor',
  'a',
  'al',
  'of',
  'fracture',
  'fractures',
  'fractured',
  'unspecified',
];
const word = fc.constantFrom(...WORDS, 'fract', 'ar', 'l', 'x', 'nothing');
const term: fc.Arbitrary<Term> = fc.record({ word, mode: fc.constantFrom<Mode>('typing', 'finished', 'whole') });
const READ_AS = { from: 'x', to: 'y', kind: 'abbreviation' as const };
const typed = fc
  .array(term, { minLength: 1, maxLength: 2 })
  .map((terms): Alternative => ({ terms, readAs: null, systems: [] }));
const read: fc.Arbitrary<Alternative> = fc.record({
  terms: fc.array(term, { minLength: 1, maxLength: 3 }),
  readAs: fc.constant(READ_AS),
  systems: fc.subarray(['CPT', 'ICD10CM'] as const),
});
const slot = fc
  .tuple(typed, fc.array(read, { maxLength: 2 }))
  .map(([first, rest]) => ({ typed: ['x'], alternatives: [first, ...rest] }));
const plan: fc.Arbitrary<Plan> = fc.record({
  slots: fc.array(slot, { minLength: 1, maxLength: 4 }),
  phrases: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.array(term, { minLength: 1, maxLength: 2 }), { maxLength: 1 }) },
  ),
  without: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(word, { maxLength: 2 })),
  systems: fc.subarray([...SYSTEMS.slice(0, 3)]),
  within: fc.constant([]),
});
const row: fc.Arbitrary<Omit<RowDocument, 'words'>> = fc.record({
  kind: fc.constantFrom('title', 'title', 'synonym'),
  id: fc.constant(1),
  system: fc.constantFrom('CPT', 'ICD10CM'),
  text: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 7 }).map((words) => words.join(' ')),
  isHeader: fc.boolean(),
  isUnspecified: fc.boolean(),
  validFrom: fc.option(fc.integer({ min: DAY - 5, max: DAY + 5 })),
  validTo: fc.option(fc.integer({ min: DAY - 5, max: DAY + 5 })),
});
const corpus = fc
  .array(row, { minLength: 1, maxLength: 80 })
  .map((rows) =>
    rows
      .map((one): RowDocument => ({ ...one, words: wordsOf(one.text) }))
      .sort((a, b) => a.words.length - b.words.length),
  );

async function indexOf(rows: readonly RowDocument[]): Promise<RowIndex> {
  return new RowIndex(await makeSnapshot({ rows, texts: [], terms: [], readings: [] }, () => Promise.resolve()));
}

const plainRows = (found: readonly { row: number; score: number }[]) =>
  found.map(({ row: number, score }) => [number, score]);

describe('the word index', () => {
  test('finds all that meet a plan, in the order of a plain reading', async () => {
    await fc.assert(
      fc.asyncProperty(
        corpus,
        fc.array(plan, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 90 }),
        async (rows, plans, limit) => {
          const index = await indexOf(rows);
          const scope = { within: null, inactive: index.inactiveOn(DAY) };
          for (const one of plans) {
            const expected = byHand(one, rows, 0);
            const found = index.allOf(one, limit, scope);
            expect(plainRows(found.rows)).toEqual(plainRows(expected.slice(0, limit)));
            expect(found.total).toBeLessThanOrEqual(expected.length);
            if (one.phrases.length === 0) {
              expect(found.total).toBe(expected.length);
              expect(found.isWhole).toBe(expected.length <= limit);
            }
            const titles = expected.filter(
              ({ document }) => document.kind === 'title' && document.system === 'CPT',
            ).length;
            expect(found.bySystem.CPT ?? 0).toBe(one.phrases.length === 0 ? titles : 0);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('where words may lack, finds those that have most', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, fc.array(plan, { minLength: 1, maxLength: 12 }), async (rows, plans) => {
        const index = await indexOf(rows);
        for (const one of plans) {
          const atLeast = Math.ceil(one.slots.length / 2);
          const found = index.someOf(one, { atLeast, limit: 100 }, { within: null, inactive: index.inactiveOn(DAY) });
          const expected = byHand(one, rows, one.slots.length - atLeast);
          expect(plainRows(found.rows)).toEqual(plainRows(expected));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('asked twice, answers the same: nothing that is kept is changed', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, fc.array(plan, { minLength: 20, maxLength: 40 }), async (rows, plans) => {
        const index = await indexOf(rows);
        const ask = () =>
          plans.map((one) => plainRows(index.allOf({ ...one }, 10, { within: null, inactive: null }).rows));
        const first = ask();
        expect(ask()).toEqual(first);
      }),
      { numRuns: 20 },
    );
  });
});
