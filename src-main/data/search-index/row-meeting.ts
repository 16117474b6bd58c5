/** The rows that meet every slot of a question, found by sets or by a look at their words, whichever is sooner. */
import { keepCommon, subtract } from './bits.ts';
import type { Bits } from './bits.ts';
import { isSoonerLookedAt, keepMeeting, LARGE_SLOT, meets } from './row-filter.ts';
import type { RowSets } from './row-sets.ts';
import type { RowList, RowWalk, Visit } from './row-walk.ts';
import type { ScoredRows } from './score.ts';
import type { SlotRows } from './slot-rows.ts';

/** Where there are two ways to the same answer, which one is gone. */
export type Ways = {
  /** Is it sooner to look at so many rows than to make the slot's set? */
  readonly isSooner: typeof isSoonerLookedAt;
  /** So few rows are sooner parted one by one than by going through sets of all rows. */
  readonly maxListed: number;
};
export const WAYS: Ways = { isSooner: isSoonerLookedAt, maxListed: 1_500 };

/** Rows that meet every uneven slot at its best, and the others, are visited apart: they differ in what they can score. */
type Parts = { readonly strong: Visit; readonly weak: Visit };

export class RowMeeting {
  readonly #rows: ScoredRows;
  readonly #sets: RowSets;
  readonly #ways: Ways;
  readonly #strong: RowList;
  readonly #weak: RowList;
  /** Of the question at hand. */
  #count = 0;

  constructor(rows: ScoredRows, sets: RowSets, ways: Ways) {
    this.#rows = rows;
    this.#sets = sets;
    this.#ways = ways;
    const listed = Math.min(ways.maxListed, rows.flags.length);
    this.#strong = { rows: new Int32Array(listed), count: 0 };
    this.#weak = { rows: new Int32Array(listed), count: 0 };
  }

  /** The rows that are allowed and meet every slot, the rarest slot first; a set to work on until the next question. */
  keepAll(slots: readonly SlotRows[], allowed: Bits): { readonly rows: Bits; readonly count: number } {
    const rows = this.#sets.scratch('rows');
    const small = slots.filter((slot) => slot.size <= LARGE_SLOT);
    let count = keepCommon(
      rows,
      allowed,
      small.map((slot) => slot.all()),
    );
    for (const slot of slots.slice(small.length)) {
      count = this.#ways.isSooner(count, slot)
        ? keepMeeting(rows, slot, this.#rows)
        : keepCommon(rows, rows, [slot.all()]);
    }
    this.#count = count;
    return { rows, count };
  }

  /** Visits what is left of the rows that were kept. */
  visit(walk: RowWalk, slots: readonly SlotRows[], { strong, weak }: Parts): void {
    const rows = this.#sets.scratch('rows');
    const uneven = slots.filter((slot) => slot.hasWeak);
    if (uneven.length === 0) {
      walk.visit(rows, strong);
    } else if (this.#count <= this.#ways.maxListed) {
      this.#list(rows, uneven);
      walk.visitList(this.#strong, strong);
      walk.visitList(this.#weak, weak);
    } else {
      const best = this.#sets.scratch('strong');
      keepCommon(
        best,
        rows,
        uneven.map((slot) => slot.strong()),
      );
      subtract(rows, best);
      walk.visit(best, strong);
      walk.visit(rows, weak);
    }
  }

  #list(rows: Bits, uneven: readonly SlotRows[]): void {
    this.#strong.count = 0;
    this.#weak.count = 0;
    for (let at = 0; at < rows.length; at += 1) {
      for (let rest = rows[at] ?? 0; rest !== 0; rest &= rest - 1) {
        const row = (at << 5) + 31 - Math.clz32(rest & -rest);
        const list = this.#isStrong(row, uneven) ? this.#strong : this.#weak;
        list.rows[list.count] = row;
        list.count += 1;
      }
    }
  }

  #isStrong(row: number, uneven: readonly SlotRows[]): boolean {
    for (const slot of uneven) {
      if (!meets(slot, row, this.#rows, true)) {
        return false;
      }
    }
    return true;
  }
}
