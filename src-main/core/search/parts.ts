/**
 * A question that no row answers as a whole asks for several things at once (`obesity bmi 40`, `dm2 with ckd stage 3`):
 * claims name one code for each. What none of the best rows has is asked for by itself and shown early.
 */
import type { Candidate, Lane } from './lanes.ts';
import type { Plan, Slot } from './plan.ts';

/** Rows that are looked at for what they have: what is seen without scrolling. */
const LOOKED_AT = 10;
/** Before these rows nothing is moved. */
const KEPT = 3;
/** Rows of a part that are shown early. */
const EARLY = 3;
/** A place behind every row of the same score. */
const BEHIND_ALL = 1_000_000;
/** Between the parts of a question. */
const SEAMS: ReadonlySet<string> = new Set(['and', 'due', 'secondary', 'with']);
/** Fewer letters, and numbers, ask for nothing by themselves, unless they are a short form. */
const SAYS_SOMETHING = /\p{L}{3}/u;

/** The lane with the best rows of the parts that its first ones all lack; `ask` asks for all words of a plan. */
export function withParts(lane: Lane, plan: Plan, ask: (plan: Plan) => Lane): Lane {
  const ranked = [...lane.candidates].sort((a, b) => b.score - a.score);
  const place = ranked[Math.min(KEPT, ranked.length) - 1];
  if (place === undefined) {
    return lane;
  }
  // Scores decide within a kind of answer: they take the place behind the last row that is kept.
  const early = partsLacking(ranked.slice(0, LOOKED_AT), plan).flatMap((slots) =>
    [...ask({ ...plan, slots }).candidates]
      .sort((a, b) => b.score - a.score)
      .slice(0, EARLY)
      .map((one): Candidate => ({ ...one, tier: 'some-words', plan, score: place.score, order: BEHIND_ALL })),
  );
  return { ...lane, candidates: [...lane.candidates, ...early], found: lane.found + early.length, isExact: false };
}

/** The parts that none of the first rows has: what stands between two seams; without any, the words that no row has. */
function partsLacking(first: readonly Candidate[], { slots }: Plan): readonly (readonly Slot[])[] {
  const rows = first.map(({ source, plan, ref }) => (plan === null ? [] : source.detail(plan, ref).alternatives));
  const isMet = (row: readonly number[], slot: Slot): boolean => (row[slots.indexOf(slot)] ?? -1) !== -1;
  const parts = partsOf(slots);
  const isLacking = (part: readonly Slot[]): boolean =>
    part.some(saysSomething) && !rows.some((row) => part.every((slot) => slot.isOptional || isMet(row, slot)));
  if (parts.length > 1) {
    return parts.filter(isLacking);
  }
  const lacking = slots.filter(
    (slot) => !slot.isOptional && saysSomething(slot) && !rows.some((row) => isMet(row, slot)),
  );
  return lacking.length === 0 ? [] : [lacking];
}

/** Does the question join two things? */
export function hasSeams({ slots }: Plan): boolean {
  return partsOf(slots).length > 1;
}

function partsOf(slots: readonly Slot[]): readonly (readonly Slot[])[] {
  const parts: Slot[][] = [[]];
  for (const slot of slots) {
    if (SEAMS.has(slot.typed.join(' '))) {
      parts.push([]);
    } else {
      parts.at(-1)?.push(slot);
    }
  }
  return parts.filter((part) => part.length > 0);
}

function saysSomething({ typed, alternatives }: Slot): boolean {
  return typed.some((word) => SAYS_SOMETHING.test(word)) || alternatives.some(({ way }) => way === 'read');
}
