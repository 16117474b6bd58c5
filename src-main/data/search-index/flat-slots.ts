/** The ways to meet a slot, in words of a pack: as they are resolved, and as the numbers that rows are scored by. */
import { SHARE_TYPED, SIDES } from '#core/search/rank.ts';
import type { Term } from '#core/search/plan.ts';
import type { TermWords } from './vocabulary.ts';

export type SlotTerm = { readonly term: Term; readonly words: TermWords };

export type SlotAlternative = {
  readonly terms: readonly SlotTerm[];
  /** Its place among the slot's alternatives. */
  readonly number: number;
  readonly cost: number;
  readonly isTyped: boolean;
  /** One bit per system; all bits when it may stand for any. */
  readonly systems: number;
};

/** A term as numbers; `others` is null where there are none, which is the rule. */
export type FlatTerm = {
  readonly from: number;
  readonly to: number;
  readonly exact: number;
  readonly others: readonly number[] | null;
  /** Letters typed, times what the share of them is worth. */
  readonly typed: number;
  /** A side: titles put it before or after what it is of. */
  readonly isSide: boolean;
};

export type FlatAlternative = {
  readonly terms: readonly FlatTerm[];
  readonly number: number;
  readonly cost: number;
  readonly isTyped: boolean;
  readonly systems: number;
};

/** An alternative as numbers. */
export function flatten(one: SlotAlternative): FlatAlternative {
  return { ...one, terms: one.terms.map(flattenTerm) };
}

function flattenTerm({ term: { word }, words: { from, to, exact, others, length } }: SlotTerm): FlatTerm {
  return {
    from,
    to,
    exact,
    others: others.length === 0 ? null : others,
    typed: SHARE_TYPED * length,
    isSide: SIDES.has(word),
  };
}
