/**
 * Rows that meet a slot, found by looking at their words. Where other slots have left few rows, that is done long before
 * the set of a slot with tens of thousands of rows is made: `shoulder pain l` begins nearly everything with its last word.
 */
import { clearBit, walk } from './bits.ts';
import type { Bits } from './bits.ts';
import { isUneven } from './slot-rows.ts';
import type { SlotAlternative, SlotTerm } from './flat-slots.ts';
import type { SlotRows } from './slot-rows.ts';
import type { ScoredRows } from './score.ts';
import { FLAG } from './snapshot.ts';

/** To look at a row takes about as long as to add so many to a set. */
const ROWS_PER_LOOK = 25;
/** The set of a smaller slot is made before the rows that are left have been counted. */
export const LARGE_SLOT = 2_000;

/** Is it sooner to look at so many rows than to make the slot's set? */
export function isSoonerLookedAt(rows: number, slot: SlotRows): boolean {
  return slot.size > LARGE_SLOT && rows * ROWS_PER_LOOK < slot.size;
}

/** Keeps in `bits` the rows that meet the slot, and answers how many are left. */
export function keepMeeting(bits: Bits, slot: SlotRows, rows: ScoredRows): number {
  let left = 0;
  walk(bits, (row) => {
    if (meets(slot, row, rows)) {
      left += 1;
    } else {
      clearBit(bits, row);
    }
    return false;
  });
  return left;
}

/** Does a row meet the slot; with `isStrong`, at its best? */
export function meets({ alternatives }: SlotRows, row: number, rows: ScoredRows, isStrong = false): boolean {
  const system = 1 << ((rows.flags[row] ?? 0) & FLAG.system);
  rows.forward.need(rows.forwardOffsets[row] ?? 0, rows.forwardOffsets[row + 1] ?? 0);
  // Plain loops here and below: a function made for every row is one more thing to clean up.
  for (const one of alternatives) {
    if ((one.systems & system) !== 0 && hasWords(one, row, rows, isStrong)) {
      return true;
    }
  }
  return false;
}

function hasWords({ terms }: SlotAlternative, row: number, rows: ScoredRows, isStrong: boolean): boolean {
  for (const term of terms) {
    if (!hasWord(term, row, rows, isStrong && isUneven(term))) {
      return false;
    }
  }
  return true;
}

function hasWord({ words }: SlotTerm, row: number, { forward, forwardOffsets }: ScoredRows, isExact: boolean): boolean {
  const { exact, others, from, to } = words;
  const end = forwardOffsets[row + 1] ?? 0;
  for (let at = forwardOffsets[row] ?? 0; at < end; at += 1) {
    const word = forward.numbers[at] ?? -1;
    if (word === exact || (!isExact && ((word >= from && word < to) || others.includes(word)))) {
      return true;
    }
  }
  return false;
}
