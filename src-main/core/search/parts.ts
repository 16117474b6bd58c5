/**
 * A question that no row answers as a whole asks for several things at once (`obesity bmi 40`, `dm2 with ckd stage 3`):
 * claims name one code for each. What none of the best rows has is asked for by itself and shown early.
 */
import type { Candidate, Lane } from './lanes.ts';
import type { Plan, Slot, Term } from './plan.ts';
import type { CandidateSource } from './source.ts';

/** Rows that are looked at for what they have: what is seen without scrolling. */
const LOOKED_AT = 10;
/** Before these rows nothing is moved. */
const KEPT = 3;
/** Rows of a part that are shown early. */
const EARLY = 3;
/** A place behind every row of the same score. */
const BEHIND_ALL = 1_000_000;
/** Between the parts of a question. */
const SEAMS: ReadonlySet<string> = new Set(['and', 'due', 'secondary', 'w', 'with']);
/** Fewer letters, and numbers, ask for nothing by themselves, unless they are a short form. */
const SAYS_SOMETHING = /\p{L}{3}/u;

/** The lane with the best rows of the parts that its first ones all lack; `ask` asks for all words of a plan. */
export function withParts(
  lane: Lane,
  plan: Plan,
  { sources, ask }: { readonly sources: readonly CandidateSource[]; readonly ask: (plan: Plan) => Lane },
): Lane {
  const first = bestOf(lane.candidates, LOOKED_AT);
  const place = first[Math.min(KEPT, first.length) - 1];
  if (place === undefined) {
    return lane;
  }
  const parts = partsLacking(first, plan).filter((part) => part.every((slot) => isWord(slot, sources)));
  // Scores decide within a kind of answer: they take the place behind the last row that is kept.
  const early = parts.flatMap((slots) =>
    bestOf(ask({ ...plan, slots }).candidates, EARLY).map((one): Candidate => ({
      ...one,
      tier: 'some-words',
      plan,
      score: place.score,
      order: BEHIND_ALL,
    })),
  );
  return early.length === 0
    ? lane
    : { ...lane, candidates: [...lane.candidates, ...early], found: lane.found + early.length, isExact: false };
}

function bestOf(candidates: readonly Candidate[], most: number): readonly Candidate[] {
  return [...candidates].sort((a, b) => b.score - a.score).slice(0, most);
}

/** The parts that none of the first rows has: what stands between two seams; without any, the words that no row has. */
function partsLacking(first: readonly Candidate[], { slots }: Plan): readonly (readonly Slot[])[] {
  const parts = partsOf(slots);
  const isJoined = parts.length > 1;
  let lacking = (isJoined ? parts : parts.flat().map((slot) => [slot])).filter((part) => part.some(saysSomething));
  // Most often the first rows have them all.
  for (let i = 0; i < first.length && lacking.length > 0; i += 1) {
    const row = first[i];
    const taken = row === undefined || row.plan === null ? [] : row.source.detail(row.plan, row).alternatives;
    const isMet = (slot: Slot): boolean => slot.isOptional || (taken[slots.indexOf(slot)] ?? -1) !== -1;
    lacking = lacking.filter((part) => !part.every(isMet));
  }
  return isJoined || lacking.length === 0 ? lacking : [lacking.flat()];
}

/** Does the question join two things? */
export function hasSeams({ slots }: Plan): boolean {
  return slots.some(isSeam) && partsOf(slots).length > 1;
}

function isSeam({ typed }: Slot): boolean {
  return typed.length === 1 && SEAMS.has(typed[0] ?? '');
}

function partsOf(slots: readonly Slot[]): readonly (readonly Slot[])[] {
  const parts: Slot[][] = [[]];
  for (const slot of slots) {
    if (isSeam(slot)) {
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

/** Nothing is asked for by the letters of a word that is still being typed. */
function isWord({ alternatives }: Slot, sources: readonly CandidateSource[]): boolean {
  const terms = alternatives[0]?.terms ?? [];
  const isTyped = (term: Term): boolean =>
    term.mode !== 'typing' || sources.some(({ rowsOf }) => rowsOf(term.word) > 0);
  return alternatives.length > 1 || terms.every(isTyped);
}
