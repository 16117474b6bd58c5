/**
 * Rows that meet a slot, found by looking at their words. Where other slots have left few rows, that is done long before
 * the set of a slot with tens of thousands of rows is made: `shoulder pain l` begins nearly everything with its last word.
 */
import { clearBit, countBits, walk } from './bits.ts';
import type { Bits } from './bits.ts';
import { isUneven } from './resolve.ts';
import type { SlotAlternative, SlotRows, SlotTerm } from './resolve.ts';
import type { ScoredRows } from './score.ts';
import { FLAG } from './snapshot.ts';

/** To look at a row takes about as long as to add so many to a set. */
const ROWS_PER_LOOK = 25;
/** The set of a smaller slot is made before the rows that are left have been counted. */
const LARGE = 2_000;

/** Is it sooner to look at these rows than to make the slot's set? */
export function isSoonerLookedAt(rows: Bits, slot: SlotRows): boolean {
  return slot.size > LARGE && countBits(rows) * ROWS_PER_LOOK < slot.size;
}

/** Keeps in `bits` the rows that meet the slot; with `isStrong`, those that meet it at its best. */
export function keepMeeting(bits: Bits, slot: SlotRows, rows: ScoredRows, isStrong: boolean): void {
  walk(bits, (row) => {
    if (!slot.alternatives.some((one) => meets(one, row, rows, isStrong))) {
      clearBit(bits, row);
    }
    return false;
  });
}

function meets({ terms, systems }: SlotAlternative, row: number, rows: ScoredRows, isStrong: boolean): boolean {
  const isOfSystem = (systems & (1 << ((rows.flags[row] ?? 0) & FLAG.system))) !== 0;
  return isOfSystem && terms.every((term) => hasWord(term, row, rows, isStrong && isUneven(term)));
}

function hasWord({ words: { exact, others, from, to } }: SlotTerm, row: number, rows: ScoredRows, isExact: boolean) {
  const { forward, forwardOffsets } = rows;
  const end = forwardOffsets[row + 1] ?? 0;
  for (let at = forwardOffsets[row] ?? 0; at < end; at += 1) {
    const word = forward[at] ?? -1;
    if (word === exact || (!isExact && ((word >= from && word < to) || others.includes(word)))) {
      return true;
    }
  }
  return false;
}
