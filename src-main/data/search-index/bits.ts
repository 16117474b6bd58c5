/** Sets of rows, one bit each. The lowest bit is the row of the highest priority. */
export type Bits = Int32Array;

export function makeBits(rows: number): Bits {
  return new Int32Array((rows + 31) >>> 5);
}

/** A set of all rows. */
export function makeFull(rows: number): Bits {
  const bits = makeBits(rows).fill(-1);
  const last = rows & 31;
  if (last !== 0) {
    bits[bits.length - 1] = (1 << last) - 1;
  }
  return bits;
}

export function setBit(bits: Bits, row: number): void {
  const at = row >>> 5;
  bits[at] = (bits[at] ?? 0) | (1 << (row & 31));
}

export function clearBit(bits: Bits, row: number): void {
  const at = row >>> 5;
  bits[at] = (bits[at] ?? 0) & ~(1 << (row & 31));
}

export function hasBit(bits: Bits, row: number): boolean {
  return ((bits[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
}

/** Keeps in `bits` what `other` has as well. */
export function intersect(bits: Bits, other: Bits): void {
  for (let at = 0; at < bits.length; at += 1) {
    bits[at] = (bits[at] ?? 0) & (other[at] ?? 0);
  }
}

/** Keeps in `bits` what `base` and all others have, and answers how many rows those are. `bits` may be `base`. */
export function keepCommon(bits: Bits, base: Bits, others: readonly Bits[]): number {
  const [first = base, second = base, ...rest] = others;
  let count = 0;
  for (let at = 0; at < bits.length; at += 1) {
    const word = (base[at] ?? 0) & (first[at] ?? 0) & (second[at] ?? 0);
    bits[at] = word;
    // Most words of a set are empty where several sets meet.
    if (word !== 0) {
      count += countOnes(word);
    }
  }
  return rest.length === 0 ? count : keepCommon(bits, bits, rest);
}

/** Adds to `bits` what `other` has. */
export function unite(bits: Bits, other: Bits): void {
  for (let at = 0; at < bits.length; at += 1) {
    bits[at] = (bits[at] ?? 0) | (other[at] ?? 0);
  }
}

/** Takes out of `bits` what `other` has. */
export function subtract(bits: Bits, other: Bits): void {
  for (let at = 0; at < bits.length; at += 1) {
    bits[at] = (bits[at] ?? 0) & ~(other[at] ?? 0);
  }
}

/** How many rows both have. */
export function countBoth(a: Bits, b: Bits): number {
  let count = 0;
  for (let at = 0; at < a.length; at += 1) {
    count += countOnes((a[at] ?? 0) & (b[at] ?? 0));
  }
  return count;
}

export function countBits(bits: Bits): number {
  return countBoth(bits, bits);
}

/** How many bits of a number are set. */
export function countOnes(word: number): number {
  let v = word - ((word >>> 1) & 0x5555_5555);
  v = (v & 0x3333_3333) + ((v >>> 2) & 0x3333_3333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/** Visits the rows of a set in ascending order until `visit` answers true. */
export function walk(bits: Bits, visit: (row: number) => boolean): void {
  for (let at = 0; at < bits.length; at += 1) {
    let rest = bits[at] ?? 0;
    while (rest !== 0) {
      const lowest = rest & -rest;
      rest ^= lowest;
      if (visit((at << 5) + 31 - Math.clz32(lowest))) {
        return;
      }
    }
  }
}
