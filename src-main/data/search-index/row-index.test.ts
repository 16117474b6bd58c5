/** The word index against a plain reading of the same rows: same rows, same order, same counts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SYSTEMS } from '#core/codes/types.ts';
import { otherForms } from '#core/search/plan.ts';
import type { Alternative, Mode, Plan, Term, Way } from '#core/search/plan.ts';
import {
  ADD_ON_COST,
  AFFIRMATION,
  ASIDE_COST,
  beginningValue,
  CIRCUMSTANCE_COST,
  CONTRARY_COST,
  COST_OF_WAY,
  coverageValue,
  DENIALS,
  DENIES_NEXT,
  DENIED_WITHIN,
  earlyValue,
  EXACT_WORD,
  HEADER_COST,
  IN_ORDER,
  INACTIVE_COST,
  INDEX_TERM_COST,
  JOINING_SHARE,
  LATER_READING_COST,
  missingCost,
  NEXT_TO_EACH_OTHER,
  OTHER_FORM,
  OTHER_NAME_COST,
  PHRASE,
  SHARED_WORD,
  SIDES,
  UNSPECIFIED,
  WHOLE_NAME_COST,
  WHOLE_TERM_COST,
} from '#core/search/rank.ts';
import type { Filter } from '#core/search/types.ts';
import { MAX_UNSPECIFIED, wordsOf } from '#core/search/words.ts';
import { always } from '#test/fixtures/always.ts';
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

type Met = {
  readonly value: number;
  readonly places: readonly number[];
  readonly isExact: boolean;
  readonly sides: readonly boolean[];
};
/** `taken`: the places of the row that earlier words of the question have. */
type Row = {
  readonly row: RowDocument;
  readonly isKnown: (word: string) => boolean;
  readonly taken: readonly number[];
};

function meetTerm(term: Term, { row: { words, asides }, isKnown, taken }: Row) {
  const isAside = (place: number) => place >= words.length - asides;
  const worth = (value: number, place: number) => {
    const own = value < OTHER_FORM && taken.includes(place) ? SHARED_WORD : value;
    return own - (isAside(place) && own > ASIDE_COST ? ASIDE_COST : 0);
  };
  return words
    .map((token, place) => ({ place, value: valueOf(term, token, isKnown) }))
    .filter(({ value }) => value > 0)
    .map(({ place, value }) => ({ place, value: worth(value, place), isExact: value === EXACT_WORD }))
    .sort((a, b) => b.value + earlyValue(b.place) - (a.value + earlyValue(a.place)) || a.place - b.place)[0];
}

/** The cost of a slot's alternative; the first one is as typed. */
function costOf({ way }: Alternative, number: number): number {
  return COST_OF_WAY[way] + (way === 'read' ? LATER_READING_COST * (number - 1) : 0);
}

function meetAlternative(one: Alternative, number: number, row: Row): Met | null {
  const terms = one.terms.map((term) => meetTerm(term, row));
  const isWrongSystem = one.systems.length > 0 && !one.systems.includes(row.row.system);
  if (isWrongSystem || terms.includes(undefined)) {
    return null;
  }
  const found = terms.filter((term) => term !== undefined);
  const value = found.reduce((sum, term) => sum + term.value, 0) / found.length;
  const places = found.map(({ place }) => place);
  const cost = costOf(one, number);
  return {
    value: value - cost + earlyValue(Math.min(...places)),
    places,
    isExact: found.every((term) => term.isExact),
    sides: one.terms.map(({ word: name }) => SIDES.has(name)),
  };
}

/** What each slot costs a row that lacks it: by how many rows have its words at most. */
function lostOf(plan: Plan, rows: readonly RowDocument[], isKnown: (word: string) => boolean): readonly number[] {
  const tokens = [...new Set(rows.flatMap(({ words }) => words))];
  const having = (token: string) => rows.filter(({ words }) => words.includes(token)).length;
  const size = (term: Term) =>
    tokens.filter((token) => valueOf(term, token, isKnown) > 0).reduce((sum, token) => sum + having(token), 0);
  const sizes = plan.slots.map(({ alternatives }) =>
    alternatives.reduce((sum, { terms }) => sum + Math.min(...terms.map(size)), 0),
  );
  const isSide = ({ alternatives }: Plan['slots'][number]) =>
    alternatives.some(({ terms }) => terms.every(({ word: name }) => SIDES.has(name)));
  return sizes.map((one, slot) => missingCost(isSide(plan.slots[slot]!) ? rows.length : one, rows.length));
}

type Known = { readonly isKnown: (word: string) => boolean; readonly lost: readonly number[]; readonly gain: number };

function scoreRow(plan: Plan, row: RowDocument, { isKnown, lost, gain }: Known) {
  const taken: number[] = [];
  const met = plan.slots.map((slot) => {
    const found = slot.alternatives.map((one, number) => ({
      number,
      met: meetAlternative(one, number, { row, isKnown, taken }),
    }));
    // A reading costs nothing in a row that has the form itself, too.
    const hasForm = slot.alternatives[0]!.way === 'typed' && found[0]!.met?.isExact === true;
    const waived = (number: number) => (hasForm && number > 0 ? costOf(slot.alternatives[number]!, number) : 0);
    const ways = found.map(({ number, met: one }) => ({
      number,
      met: one === null ? null : { ...one, value: one.value + waived(number) },
    }));
    const best = ways
      .filter((way) => way.met !== null)
      .sort((a, b) => b.met!.value - a.met!.value || a.number - b.number)[0];
    taken.push(...(best?.met?.places ?? []));
    return best;
  });
  const places = met.flatMap((one) => one?.met?.places ?? []);
  // `unspecified` between two words parts them no more than a comma.
  const gaps = places.slice(1).map((place, i) => {
    const between = row.words.slice(places[i]! + 1, place);
    return between.length === 1 && between[0] === 'unspecified' ? 1 : place - places[i]!;
  });
  const sides = met.flatMap((one) => one?.met?.sides ?? []);
  // A side may stand before or after what it is of.
  const steps = gaps.map((gap, i) => (sides[i] === true || sides[i + 1] === true ? Math.abs(gap) : gap));
  const isLost = (slot: number) => met[slot] === undefined && !plan.slots[slot]!.isOptional;
  const missing = met.filter((_, slot) => isLost(slot)).length;
  const isPhrase =
    met.every((one) => one !== undefined) &&
    places.length > 1 &&
    gaps.every((gap) => gap === 1) &&
    met.every((one, i) => one.number === 0 && (one.met!.isExact || i === met.length - 1));
  const essential = row.words.length - row.asides;
  const isActive = (row.validFrom ?? DAY) <= DAY && (row.validTo ?? DAY) >= DAY;
  const isLastTyped = (one: (typeof met)[number], slot: number) => slot === met.length - 1 && one?.number === 0;
  const isWhole =
    places.filter((place) => place < essential).length === essential &&
    met.every((one, i) => one !== undefined && (one.met!.isExact || isLastTyped(one, i)));
  const isDenied = places.some((place) => {
    const first = Math.max(0, place - DENIED_WITHIN);
    const before = row.words.slice(first, place);
    const from = before.lastIndexOf(AFFIRMATION) + 1;
    const at = before.findLastIndex((word, i) => i >= from && DENIALS.includes(word));
    const isOther = row.words[place - 1] === DENIES_NEXT && !places.includes(place - 1);
    const asked = places.map((one) => row.words[one]);
    return isOther || (at !== -1 && !asked.includes(row.words[first + at]));
  });
  const order = steps.reduce((sum, gap) => sum + (gap === 1 ? NEXT_TO_EACH_OTHER : gap > 1 ? IN_ORDER : 0), 0);
  const kindCost = {
    title: 0,
    synonym: !isWhole ? OTHER_NAME_COST : row.unspecified > 0 ? WHOLE_TERM_COST : WHOLE_NAME_COST,
    index: isWhole ? WHOLE_TERM_COST : INDEX_TERM_COST,
  };
  const worthOf = (one: Met | null | undefined, slot: number) =>
    one && one.value * (plan.slots[slot]!.isOptional ? JOINING_SHARE : 1);
  const score =
    met.reduce((sum, one, slot) => sum + (worthOf(one?.met, slot) ?? (isLost(slot) ? -lost[slot]! : 0)), 0) +
    (isWhole && row.kind === 'index' ? Math.max(order, (places.length - 1) * NEXT_TO_EACH_OTHER) : order) +
    (isPhrase ? PHRASE : 0) -
    (isDenied ? CONTRARY_COST : 0) +
    coverageValue(Math.min(places.length, essential), essential) +
    row.unspecified * UNSPECIFIED -
    (row.isHeader ? HEADER_COST : 0) -
    (row.isAddOn ? ADD_ON_COST : 0) -
    row.circumstances * CIRCUMSTANCE_COST -
    (isActive ? 0 : INACTIVE_COST) -
    kindCost[row.kind] +
    gain;
  // There is no zero below zero.
  return { score: Math.round(score * 1000 + 1e-6) / 1000 + 0, missing };
}

function hasPhrase(phrase: readonly Term[], row: RowDocument, isKnown: (word: string) => boolean): boolean {
  return row.words.some((_, from) => phrase.every((term, i) => valueOf(term, row.words[from + i] ?? '', isKnown) > 0));
}

type ByHand = { readonly mayLack: number; readonly used: ReadonlyMap<number, number> | null };

/** Every row that the plan allows, scored, best first. */
function byHand(plan: Plan, rows: readonly RowDocument[], { mayLack, used }: ByHand) {
  const known = new Set(rows.flatMap((row) => row.words));
  const isKnown = (word: string) => known.has(word);
  const lost = lostOf(plan, rows, isKnown);
  const finished = (word: string): Term => ({ word, mode: 'finished' });
  return rows
    .map((row, number) => ({
      row: number,
      document: row,
      ...scoreRow(plan, row, { isKnown, lost, gain: used?.get(number) ?? 0 }),
    }))
    .filter(({ document, missing }) => missing <= mayLack && isAllowed(document))
    .sort((a, b) => b.score - a.score || a.row - b.row);

  function isAllowed(row: RowDocument): boolean {
    const isInScope = plan.systems.length === 0 || plan.systems.includes(row.system);
    const isExcluded = plan.without.some((word) =>
      row.words.some((token) => valueOf(finished(word), token, isKnown) > 0),
    );
    const isActive = (row.validFrom ?? DAY) <= DAY && (row.validTo ?? DAY) >= DAY;
    const isWanted = (!plan.only.includes('billable') || !row.isHeader) && (!plan.only.includes('active') || isActive);
    return isInScope && isWanted && !isExcluded && plan.phrases.every((phrase) => hasPhrase(phrase, row, isKnown));
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
  'with',
  'without',
  'not',
  'non',
];
const word = fc.constantFrom(...WORDS, 'fract', 'ar', 'l', 'x', 'nothing');
const term: fc.Arbitrary<Term> = fc.record({ word, mode: fc.constantFrom<Mode>('typing', 'finished', 'whole') });
const READ_AS = { from: 'x', to: 'y', kind: 'abbreviation' as const };
const typed = fc
  .array(term, { minLength: 1, maxLength: 2 })
  .map((terms): Alternative => ({ terms, way: 'typed', readAs: null, systems: [] }));
const read: fc.Arbitrary<Alternative> = fc.record({
  terms: fc.array(term, { minLength: 1, maxLength: 3 }),
  way: fc.constantFrom<Way>('read', 'joined', 'corrected'),
  readAs: fc.constant(READ_AS),
  systems: fc.subarray(['CPT', 'ICD10CM'] as const),
});
const slot = fc
  .tuple(typed, fc.array(read, { maxLength: 2 }), fc.constantFrom(false, false, true))
  .map(([first, rest, isOptional]) => ({ typed: ['x'], alternatives: [first, ...rest], isOptional }));
const plan: fc.Arbitrary<Plan> = fc.record({
  slots: fc.array(slot, { minLength: 1, maxLength: 4 }),
  phrases: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.array(term, { minLength: 1, maxLength: 2 }), { maxLength: 1 }) },
  ),
  without: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(word, { maxLength: 2 })),
  systems: fc.subarray([...SYSTEMS.slice(0, 3)]),
  only: fc.subarray<Filter>(['billable', 'active']),
  within: fc.constant([]),
});
const row: fc.Arbitrary<Omit<RowDocument, 'words'>> = fc.record({
  kind: fc.constantFrom('title', 'title', 'synonym', 'index'),
  id: fc.constant(1),
  system: fc.constantFrom('CPT', 'ICD10CM'),
  text: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 7 }).map((words) => words.join(' ')),
  isHeader: fc.boolean(),
  unspecified: fc.integer({ min: 0, max: MAX_UNSPECIFIED }),
  isAddOn: fc.boolean(),
  circumstances: fc.constantFrom(0, 0, 1, 2, 3),
  asides: fc.constantFrom(0, 0, 1, 2),
  validFrom: fc.option(fc.integer({ min: DAY - 5, max: DAY + 5 })),
  validTo: fc.option(fc.integer({ min: DAY - 5, max: DAY + 5 })),
});
const corpus = fc.array(row, { minLength: 1, maxLength: 80 }).map((rows) =>
  rows
    .map((one): RowDocument => {
      const words = wordsOf(one.text);
      return { ...one, words, asides: Math.min(one.asides, words.length - 1) };
    })
    .sort((a, b) => a.words.length - a.asides - b.words.length + b.asides),
);

/** Some rows whose codes were used, and what they gain. */
const uses = fc
  .array(fc.tuple(fc.nat(79), fc.constantFrom(0.25, 0.5, 1)), { maxLength: 5 })
  .map((pairs) => (pairs.length === 0 ? null : new Map(pairs)));

/** Mostly so few that rows are left out because they can't be among the best. */
const limits = fc.oneof(
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 1, max: 90 }),
);

/** `isLookedAt`: slots are met by looking at words, as where few rows are left, and not by sets; `maxListed` likewise. */
async function indexOf(rows: readonly RowDocument[], isLookedAt = false, maxListed = 20): Promise<RowIndex> {
  const snapshot = await makeSnapshot({ rows, texts: [], terms: [], readings: [] }, () => Promise.resolve());
  return new RowIndex(snapshot, { isSooner: () => isLookedAt, maxListed });
}

/** A score of nothing is one with either sign. */
const plainRows = (found: readonly { row: number; score: number }[]) =>
  found.map(({ row: number, score }) => [number, score + 0]);

describe('the word index', () => {
  test('finds all that meet a plan, in the order of a plain reading', async () => {
    await always(
      fc.asyncProperty(
        corpus,
        fc.array(plan, { minLength: 1, maxLength: 12 }),
        limits,
        uses,
        fc.boolean(),
        fc.constantFrom(0, 5, 100),
        async (rows, plans, limit, used, isLookedAt, maxListed) => {
          const index = await indexOf(rows, isLookedAt, maxListed);
          const scope = { within: null, inactive: index.inactiveOn(DAY), used };
          for (const one of plans) {
            const expected = byHand(one, rows, { mayLack: 0, used });
            const found = index.allOf(one, limit, () => scope);
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
    await always(
      fc.asyncProperty(
        corpus,
        fc.array(plan, { minLength: 1, maxLength: 12 }),
        limits,
        uses,
        async (rows, plans, limit, used) => {
          const index = await indexOf(rows);
          for (const one of plans) {
            const required = one.slots.filter((slot) => !slot.isOptional).length;
            const atLeast = Math.max(1, Math.ceil(required / 2));
            const scope = { within: null, inactive: index.inactiveOn(DAY), used };
            const found = index.someOf(one, { atLeast, limit }, () => scope);
            const expected = required === 0 ? [] : byHand(one, rows, { mayLack: required - atLeast, used });
            expect(plainRows(found.rows)).toEqual(plainRows(expected.slice(0, limit)));
            expect(found.total).toBe(expected.length);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('asked twice, answers the same: nothing that is kept is changed', async () => {
    await always(
      fc.asyncProperty(corpus, fc.array(plan, { minLength: 20, maxLength: 40 }), async (rows, plans) => {
        const index = await indexOf(rows);
        const ask = () =>
          plans.map((one) => {
            const scope = { within: null, inactive: null, used: null };
            return plainRows(index.allOf({ ...one }, 10, () => scope).rows);
          });
        const first = ask();
        expect(ask()).toEqual(first);
      }),
      { numRuns: 20 },
    );
  });
});
