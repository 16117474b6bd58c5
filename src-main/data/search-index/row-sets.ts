/** Sets of a pack's rows by what their flags say, sets to work on, and counts of what a set holds. */
import { SYSTEMS } from '#core/codes/types.ts';
import type { System } from '#core/codes/types.ts';
import type { Answer } from '#core/search/source.ts';
import { countBoth, keepCommon, makeBits, setBit } from './bits.ts';
import type { Bits } from './bits.ts';
import { systemMask } from './slot-rows.ts';
import type { SlotRows } from './slot-rows.ts';
import { FLAG } from './snapshot.ts';

export type Counted = Pick<Answer, 'total' | 'bySystem' | 'isExact'>;

export class RowSets {
  readonly #flags: Uint16Array;
  /** What there is to tell apart in this pack. */
  readonly #systems: readonly System[];
  readonly #hasOnlyTitles: boolean;
  readonly #nothing: Bits;
  readonly #masks = new Map<number, Bits>();
  readonly #scratches = new Map<string, Bits>();

  constructor(flags: Uint16Array) {
    this.#flags = flags;
    this.#nothing = makeBits(flags.length);
    // Plain loops here and below: they run over every row of every pack before the first answer.
    let systems = 0;
    let kinds = 0;
    for (let row = 0; row < flags.length; row += 1) {
      const flag = flags[row] ?? 0;
      systems |= 1 << (flag & FLAG.system);
      kinds |= flag & FLAG.kind;
    }
    this.#systems = SYSTEMS.filter((_, i) => (systems & (1 << i)) !== 0);
    this.#hasOnlyTitles = kinds === 0;
  }

  /** Rows whose flag, under a mask, is one of the numbers whose bit is set in `wanted`. */
  where(mask: number, wanted: number): Bits {
    const name = (mask << 16) ^ wanted;
    const known = this.#masks.get(name);
    if (known !== undefined) {
      return known;
    }
    const bits = makeBits(this.#flags.length);
    const shift = 31 - Math.clz32(mask & -mask);
    for (let row = 0; row < this.#flags.length; row += 1) {
      if ((wanted & (1 << (((this.#flags[row] ?? 0) & mask) >>> shift))) !== 0) {
        setBit(bits, row);
      }
    }
    this.#masks.set(name, bits);
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
    const titles = this.#hasOnlyTitles ? rows : this.scratch('titles');
    const count = this.#hasOnlyTitles ? total : keepCommon(titles, rows, [this.where(FLAG.kind, 1)]);
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
