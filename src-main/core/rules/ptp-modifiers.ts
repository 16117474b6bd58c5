/**
 * Which modifiers lift a procedure-to-procedure edit with indicator 1, and which places they name. CMS, Medicare NCCI
 * Policy Manual, chapter I, section E; for the column on which 59 and the X modifiers may stand, CMS CR 11168.
 */
import type { IsoDate } from '../codes/types.ts';

/** Distinct services, from the particular to the general. */
export const DISTINCT: readonly string[] = ['XE', 'XS', 'XP', 'XU', '59'];
/** Belong on visits alone. */
export const ON_VISITS: readonly string[] = ['24', '25', '57'];
/** Speak of an earlier procedure. */
export const AFTER_SURGERY: readonly string[] = ['58', '78', '79'];
/** Several visits in the outpatient departments of one hospital on one day. */
export const SEVERAL_OUTPATIENT_VISITS = '27';
export const REPEATED_TEST = '91';
/** From this day on 59 and the X modifiers count on either of the two lines, before on column 2 alone (CR 11168). */
export const DISTINCT_ON_EITHER: IsoDate = '2019-07-01';

type Place = {
  readonly side: 'right' | 'left' | 'both' | null;
  /** A part of the side: an eyelid, a finger, a toe; or a coronary artery, which has no side. */
  readonly part: string | null;
};

const PLACES: ReadonlyMap<string, Place> = new Map<string, Place>([
  ['RT', { side: 'right', part: null }],
  ['LT', { side: 'left', part: null }],
  ['50', { side: 'both', part: null }],
  ...parts('left', ['E1', 'E2', 'FA', 'F1', 'F2', 'F3', 'F4', 'TA', 'T1', 'T2', 'T3', 'T4']),
  ...parts('right', ['E3', 'E4', 'F5', 'F6', 'F7', 'F8', 'F9', 'T5', 'T6', 'T7', 'T8', 'T9']),
  ...parts(null, ['LC', 'LD', 'LM', 'RC', 'RI']),
]);

function parts(side: Place['side'], modifiers: readonly string[]): readonly (readonly [string, Place])[] {
  return modifiers.map((part) => [part, { side, part }]);
}

/** Says where as well, but is no modifier that lifts an edit. */
const BOTH_SIDES = '50';

/** The modifiers that name a place and lift edits by it, in the order given. */
export function anatomicOf(modifiers: readonly string[]): readonly string[] {
  return modifiers.filter((modifier) => PLACES.has(modifier) && modifier !== BOTH_SIDES);
}

/** How the places that two lines name stand to each other. */
export type Anatomy =
  /** One line, or both, name none. */
  | 'not-stated'
  /** No place of the one is, holds or lies within a place of the other. */
  | 'apart'
  /** The same places. */
  | 'same'
  /** A side here and a part of that side there: the record has to tell. */
  | 'overlapping';

export function compareAnatomy(first: readonly string[], second: readonly string[]): Anatomy {
  const [a, b] = [first, second].map((modifiers) => modifiers.filter((modifier) => PLACES.has(modifier)));
  if (a === undefined || b === undefined || a.length === 0 || b.length === 0) {
    return 'not-stated';
  }
  if (a.some((one) => b.includes(one))) {
    return 'same';
  }
  return a.some((one) => b.some((other) => overlaps(one, other))) ? 'overlapping' : 'apart';
}

/** Two different modifiers: a whole side holds its parts; two parts are two places. */
function overlaps(one: string, other: string): boolean {
  const [a, b] = [PLACES.get(one), PLACES.get(other)];
  const isWhole = a?.part === null || b?.part === null;
  const sides = [a?.side, b?.side];
  return isWhole && !sides.includes(null) && (sides.includes('both') || a?.side === b?.side);
}

/** The one side that the modifiers name; both where they name each; null where they name none, or no side. */
export function sideOf(modifiers: readonly string[]): 'right' | 'left' | 'both' | null {
  const sides = new Set(
    modifiers.map((modifier) => PLACES.get(modifier)?.side ?? null).filter((side) => side !== null),
  );
  const [only] = sides;
  return only === undefined ? null : sides.size > 1 ? 'both' : only;
}
