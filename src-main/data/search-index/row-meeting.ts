/** The rows that meet every slot of a question, found by sets or by a look at their words, whichever is sooner. */
import { keepCommon, subtract } from './bits.ts';
import type { Bits } from './bits.ts';
import type { isSoonerLookedAt } from './row-filter.ts';
import { keepMeeting, LARGE_SLOT, meets } from './row-filter.ts';
import type { RowSets } from './row-sets.ts';
import type { RowList, RowWalk, Visit } from './row-walk.ts';
import type { ScoredRows } from './score.ts';
import type { SlotRows } from './slot-rows.ts';

/** Few rows are sooner parted one by one than by going through sets of all rows. */
const MAX_LISTED = 1_500;

/** Rows that meet every uneven slot at its best, and the others, are visited apart: they differ in what they can score. */
type Parts = { readonly strong: Visit; readonly weak: Visit };

export class RowMeeting {
  readonly #rows: ScoredRows;
  readonly #sets: RowSets;
  readonly #isSooner: typeof isSoonerLookedAt;
  readonly #strong: RowList;
  readonly #weak: RowList;
  /** Of the question at hand. */
  #count = 0;

  constructor(rows: ScoredRows, sets: RowSets, isSooner: typeof isSoonerLookedAt) {
    this.#rows = rows;
    this.#sets = sets;
    this.#isSooner = isSooner;
    const listed = Math.min(MAX_LISTED, rows.flags.length);
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
      count = this.#isSooner(count, slot) ? keepMeeting(rows, slot, this.#rows) : keepCommon(rows, rows, [slot.all()]);
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
    } else if (this.#count <= MAX_LISTED) {
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
