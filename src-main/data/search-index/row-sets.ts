/** Sets of a pack's rows by what their flags say, sets to work on, and counts of what a set holds. */
import { SYSTEMS } from '#core/codes/types.ts';
import type { System } from '#core/codes/types.ts';
import type { Answer } from '#core/search/source.ts';
import { countBits, countBoth, intersect, makeBits, setBit } from './bits.ts';
import type { Bits } from './bits.ts';
import { systemMask } from './resolve.ts';
import type { SlotRows } from './resolve.ts';
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

  /** A set to work on, a copy of another; the same one each time, so that a key press leaves nothing to clean up. */
  scratch(name: string, from: Bits): Bits {
    const bits = this.#scratches.get(name) ?? makeBits(this.#flags.length);
    this.#scratches.set(name, bits);
    bits.set(from);
    return bits;
  }

  /** Per number of slots the rows that meet so many or more; `allowed` is taken for none. */
  levels(slots: readonly SlotRows[], allowed: Bits): readonly Bits[] {
    const levels = [allowed, ...slots.map((_, i) => this.scratch(`level ${i}`, this.#nothing))];
    for (const [met, slot] of slots.entries()) {
      const all = slot.all();
      for (let level = met + 1; level > 0; level -= 1) {
        addBoth(levels[level], levels[level - 1], all);
      }
    }
    return levels;
  }

  /** Titles among the rows, by system: each is another code. Other names may be of the same codes. */
  countCodes(rows: Bits): Counted {
    const total = countBits(rows);
    const titles = this.#hasOnlyTitles ? rows : this.scratch('titles', rows);
    if (titles !== rows) {
      intersect(titles, this.where(FLAG.kind, 1));
    }
    const count = (system: System) =>
      this.#systems.length === 1 ? countBits(titles) : countBoth(titles, this.where(FLAG.system, systemMask([system])));
    const counts = this.#systems.map((system) => [system, count(system)] as const);
    const codes = counts.reduce((sum, [, one]) => sum + one, 0);
    return { total, isExact: total === codes, bySystem: Object.fromEntries(counts.filter(([, one]) => one > 0)) };
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
