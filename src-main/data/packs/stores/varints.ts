/**
 * Ascending whole numbers in few bytes: each is stored as its distance from the one before minus one, seven bits to
 * a byte, lowest first, the top bit set while more follow.
 */
export function writeVarints(ascending: readonly number[]): Buffer {
  const bytes: number[] = [];
  let before = -1;
  for (const value of ascending) {
    let rest = value - before - 1;
    if (rest < 0) {
      throw new RangeError(`not ascending: ${value} after ${before}`);
    }
    before = value;
    while (rest > 0x7f) {
      bytes.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.push(rest);
  }
  return Buffer.from(bytes);
}

export function readVarints(bytes: Uint8Array): readonly number[] {
  const values: number[] = [];
  let before = -1;
  let rest = 0;
  let shift = 0;
  for (const byte of bytes) {
    rest |= (byte & 0x7f) << shift;
    if (byte > 0x7f) {
      shift += 7;
      continue;
    }
    before += rest + 1;
    values.push(before);
    rest = 0;
    shift = 0;
  }
  return values;
}
