/**
 * Optimal string alignment: wrong, missing, extra and swapped neighbouring letters each count one. The typed word is a
 * column of bits (Hyyrö 2003), so a known word costs a few operations per letter.
 */

/** Bits of one number; the highest is left for the carry. */
const MAX_LENGTH = 31;
const LETTERS = 128;

export type Distances = {
  /** Between the typed word and the whole known one. */
  readonly whole: number;
  /** Between the typed word and the nearest beginning of the known one. */
  readonly beginning: number;
};

/** Compares one typed word, 31 ASCII letters at most, with many known ones. */
export function makeComparer(typed: string): (known: string) => Distances {
  const length = Math.min(typed.length, MAX_LENGTH);
  const masks = new Int32Array(LETTERS);
  for (let i = 0; i < length; i += 1) {
    const letter = typed.charCodeAt(i) & (LETTERS - 1);
    masks[letter] = (masks[letter] ?? 0) | (1 << i);
  }
  const last = 1 << (length - 1);
  return (known) => compare(known, { masks, length, last });
}

type Pattern = { readonly masks: Int32Array; readonly length: number; readonly last: number };

function compare(known: string, { masks, length, last }: Pattern): Distances {
  let up = -1;
  let down = 0;
  let diagonal = 0;
  let before = 0;
  let whole = length;
  let beginning = length;
  for (let i = 0; i < known.length; i += 1) {
    const code = known.charCodeAt(i);
    const same = code < LETTERS ? (masks[code] ?? 0) : 0;
    const swapped = ((~diagonal & same) << 1) & before;
    diagonal = (((same & up) + up) ^ up) | same | down | swapped;
    let right = down | ~(diagonal | up);
    let left = diagonal & up;
    whole += (right & last) === 0 ? 0 : 1;
    whole -= (left & last) === 0 ? 0 : 1;
    right = (right << 1) | 1;
    left <<= 1;
    up = left | ~(diagonal | right);
    down = right & diagonal;
    before = same;
    beginning = whole < beginning ? whole : beginning;
  }
  return { whole, beginning };
}
