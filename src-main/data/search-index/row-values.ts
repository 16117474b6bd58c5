/** What a row gains or loses by what it is, its words apart: the weights of core/search/rank.ts by the row's flags. */
import {
  ADD_ON_COST,
  CIRCUMSTANCE_COST,
  HEADER_COST,
  INACTIVE_COST,
  INDEX_TERM_COST,
  OTHER_NAME_COST,
  UNSPECIFIED,
  WHOLE_NAME_COST,
  WHOLE_TERM_COST,
} from '#core/search/rank.ts';
import { MAX_UNSPECIFIED } from '#core/search/words.ts';
import { CIRCUMSTANCES_SHIFT, FLAG, KIND_SHIFT } from './snapshot.ts';

const KIND_COST = [0, OTHER_NAME_COST, INDEX_TERM_COST];
const WHOLE_KIND_COST = [0, WHOLE_NAME_COST, WHOLE_TERM_COST];
/**
 * Scores are kept and compared in whole thousandths: equal rows are then equal whatever the order of adding up, and small
 * whole numbers leave nothing to clean up.
 */
export const SCORE_STEPS = 1000;
/** So that half a step goes up, though adding up in another order leaves it a trifle short. */
const HAIR = 1e-6;

export function inSteps(score: number): number {
  return Math.round(score * SCORE_STEPS + HAIR);
}

/** What its kind costs a row. `isWhole`: it was asked for whole. */
export function kindCost(flag: number, isWhole: boolean): number {
  const isDefault = isWhole && (flag & FLAG.unspecified) !== 0;
  const costs = isWhole ? WHOLE_KIND_COST : KIND_COST;
  return isDefault ? WHOLE_TERM_COST : (costs[(flag & FLAG.kind) >>> KIND_SHIFT] ?? 0);
}

/** What a row gains by its flags, its kind apart; mostly less than nothing. */
export function gainOfFlags(flag: number): number {
  return (
    ((flag & FLAG.unspecified) === 0 ? 0 : UNSPECIFIED) +
    ((flag & FLAG.unspecifiedAgain) === 0 ? 0 : UNSPECIFIED) -
    ((flag & FLAG.header) === 0 ? 0 : HEADER_COST) -
    ((flag & FLAG.addOn) === 0 ? 0 : ADD_ON_COST) -
    ((flag & FLAG.circumstances) >>> CIRCUMSTANCES_SHIFT) * CIRCUMSTANCE_COST
  );
}

/**
 * Per flags of a row what it loses at least against the bound of its length, in steps: `whole` where the row may be asked
 * for whole. A row that can't be kept any more is known by it without a look at its words.
 */
export const LEAST_LOSS = { whole: lossesOf(true), part: lossesOf(false) } as const;
export const INACTIVE_LOSS = inSteps(INACTIVE_COST);

function lossesOf(isWhole: boolean): Int32Array {
  return Int32Array.from({ length: FLAG.unspecifiedAgain << 1 }, (_, flag) => {
    return inSteps(MAX_UNSPECIFIED * UNSPECIFIED + kindCost(flag, isWhole) - gainOfFlags(flag));
  });
}
