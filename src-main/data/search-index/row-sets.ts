/** Sets of a pack's rows by what their flags say, sets to work on, and counts of what a set holds. */
import { SYSTEMS } from '#core/codes/types.ts';
import type { System } from '#core/codes/types.ts';
import type { Answer } from '#core/search/source.ts';
import { countBoth, keepCommon, makeBits, makeFull, setBit } from './bits.ts';
import type { Bits } from './bits.ts';
import { systemMask } from './slot-rows.ts';
import type { SlotRows } from './slot-rows.ts';
import { FLAG, ROW_KINDS } from './snapshot.ts';
import type { Stamp } from './snapshot.ts';

export type Counted = Pick<Answer, 'total' | 'bySystem' | 'isExact'>;

/** A bit for each system, and each kind of row, that there is. */
type Present = Pick<Stamp, 'systems' | 'kinds'>;
const TITLES = 1 << ROW_KINDS.indexOf('title');

export class RowSets {
  readonly #flags: Uint16Array;
  /** What there is to tell apart in this pack. */
  readonly #present: Present;
  readonly #systems: readonly System[];
  readonly #nothing: Bits;
  readonly #masks = new Map<number, Bits>();
  readonly #scratches = new Map<string, Bits>();

  constructor(flags: Uint16Array, present: Present) {
    this.#flags = flags;
    this.#present = present;
    this.#systems = SYSTEMS.filter((_, i) => (present.systems & (1 << i)) !== 0);
    this.#nothing = makeBits(flags.length);
  }

  /** Rows whose flag, under a mask, is one of the numbers whose bit is set in `wanted`. */
  where(mask: number, wanted: number): Bits {
    const name = (mask << 16) ^ wanted;
    const known = this.#masks.get(name);
    if (known !== undefined) {
      return known;
    }
    const bits = this.#make(mask, wanted);
    this.#masks.set(name, bits);
    return bits;
  }

  /** Most packs have one system and one kind of rows, and the first answer need not look at each of them. */
  #make(mask: number, wanted: number): Bits {
    const rows = this.#flags.length;
    const present = mask === FLAG.system ? this.#present.systems : mask === FLAG.kind ? this.#present.kinds : -1;
    if ((present & ~wanted) === 0) {
      return makeFull(rows);
    }
    const bits = makeBits(rows);
    if ((present & wanted) === 0) {
      return bits;
    }
    const shift = 31 - Math.clz32(mask & -mask);
    for (let row = 0; row < rows; row += 1) {
      if ((wanted & (1 << (((this.#flags[row] ?? 0) & mask) >>> shift))) !== 0) {
        setBit(bits, row);
      }
    }
    return bits;
  }

  /** A set to work on, with whatever it held last; the same one each time, so that a key leaves nothing to clean up. */
  scratch(name: string): Bits {
    const bits = this.#scratches.get(name) ?? makeBits(this.#flags.length);
    this.#scratches.set(name, bits);
    return bits;
  }

  /** The same, as a copy of another set. */
  copy(name: string, from: Bits): Bits {
    const bits = this.scratch(name);
    bits.set(from);
    return bits;
  }

  /** Per number of slots, from `least` on, the rows that meet so many or more; `allowed` is taken for none. */
  levels(slots: readonly SlotRows[], allowed: Bits, least: number): readonly Bits[] {
    const levels = [allowed, ...slots.map((_, i) => this.copy(`level ${i}`, this.#nothing))];
    for (const [met, slot] of slots.entries()) {
      const all = slot.all();
      // What can no longer become one of those asked for is left as it is.
      const lowest = Math.max(1, least - (slots.length - met - 1));
      for (let level = met + 1; level >= lowest; level -= 1) {
        addBoth(levels[level], levels[level - 1], all);
      }
    }
    return levels;
  }

  /** Titles among `total` rows, by system: each is another code. Other names may be of the same codes. */
  countCodes(rows: Bits, total: number): Counted {
    const hasOnlyTitles = this.#present.kinds === TITLES;
    const titles = hasOnlyTitles ? rows : this.scratch('titles');
    const count = hasOnlyTitles ? total : keepCommon(titles, rows, [this.where(FLAG.kind, TITLES)]);
    const bySystem: Partial<Record<System, number>> = {};
    for (const system of this.#systems) {
      const one = this.#systems.length === 1 ? count : countBoth(titles, this.where(FLAG.system, systemMask([system])));
      if (one > 0) {
        bySystem[system] = one;
      }
    }
    return { total, isExact: total === count, bySystem };
  }
}

/** Adds to `into` the rows that both others have. */
function addBoth(into: Bits | undefined, a: Bits | undefined, b: Bits): void {
  if (into === undefined || a === undefined) {
    return;
  }
  for (let at = 0; at < into.length; at += 1) {
    into[at] = (into[at] ?? 0) | ((a[at] ?? 0) & (b[at] ?? 0));
  }
}
