/**
 * Millions of pairs in columns of small numbers: an object a row would need ten times the memory. Codes and rationales
 * are interned; days are days since 1970-01-01, `NO_DAY` where the publisher states none.
 */

export const NO_DAY = -2_147_483_648;
/** The mark for "in existence before 1996" is not in every form of the file. */
export const PRIOR_NOT_STATED = 2;

const FIRST_CAPACITY = 65_536;

/** Hands out a number per text, in the order of first sight. */
export class Interner {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.#numbers.set(text, number);
      this.texts.push(text);
    }
    return number;
  }
}

export type PairRow = {
  readonly c1: string;
  readonly c2: string;
  readonly eff: number;
  readonly del: number;
  readonly ind: number;
  readonly prior: number;
  readonly rationale: string;
};

export class PairColumns {
  length = 0;
  readonly codes = new Interner();
  readonly rationales = new Interner();
  c1 = new Uint16Array(FIRST_CAPACITY);
  c2 = new Uint16Array(FIRST_CAPACITY);
  eff = new Int32Array(FIRST_CAPACITY);
  del = new Int32Array(FIRST_CAPACITY);
  rationale = new Uint16Array(FIRST_CAPACITY);
  /** Indicator in the low four bits, the pre-1996 mark above. */
  flags = new Uint8Array(FIRST_CAPACITY);

  /** Adds a row; the codes and the rationale may be any text, the numbers have to be in range. */
  add(row: PairRow): void {
    this.addNumbers(
      this.codes.number(row.c1),
      this.codes.number(row.c2),
      row.eff,
      row.del,
      row.ind | (row.prior << 4),
      this.rationales.number(row.rationale),
    );
  }

  addNumbers(c1: number, c2: number, eff: number, del: number, flags: number, rationale: number): void {
    const at = this.length;
    if (at === this.c1.length) {
      this.#grow();
    }
    this.c1[at] = c1;
    this.c2[at] = c2;
    this.eff[at] = eff;
    this.del[at] = del;
    this.flags[at] = flags;
    this.rationale[at] = rationale;
    this.length = at + 1;
  }

  /** Takes over all rows of another set of columns. */
  append(other: PairColumns): void {
    const code = other.codes.texts.map((text) => this.codes.number(text));
    const rationale = other.rationales.texts.map((text) => this.rationales.number(text));
    for (let at = 0; at < other.length; at += 1) {
      this.addNumbers(
        code[other.c1[at] ?? 0] ?? 0,
        code[other.c2[at] ?? 0] ?? 0,
        other.eff[at] ?? NO_DAY,
        other.del[at] ?? NO_DAY,
        other.flags[at] ?? 0,
        rationale[other.rationale[at] ?? 0] ?? 0,
      );
    }
  }

  #grow(): void {
    const capacity = this.c1.length * 2;
    this.c1 = grown(this.c1, new Uint16Array(capacity));
    this.c2 = grown(this.c2, new Uint16Array(capacity));
    this.eff = grown(this.eff, new Int32Array(capacity));
    this.del = grown(this.del, new Int32Array(capacity));
    this.rationale = grown(this.rationale, new Uint16Array(capacity));
    this.flags = grown(this.flags, new Uint8Array(capacity));
  }
}

function grown<T extends Uint8Array | Uint16Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** All numbers that a code or a rationale may have: more means that the file is not what it seems. */
export const MAX_INTERNED = 65_535;

/**
 * Row positions sorted by column 1, then column 2, by the alphabetical order of their codes; rows of one pair keep
 * the order in which they came. Two counting sorts: the sorted load is three to four times faster than an unsorted one.
 */
export function sortedByPair(columns: PairColumns): { readonly order: Uint32Array; readonly rank: Uint16Array } {
  const rank = ranksOf(columns.codes.texts);
  const all = new Uint32Array(columns.length);
  for (let at = 0; at < all.length; at += 1) {
    all[at] = at;
  }
  const byColumn2 = countingSort(all, columns.c2, rank);
  return { order: countingSort(byColumn2, columns.c1, rank), rank };
}

function ranksOf(texts: readonly string[]): Uint16Array {
  const rank = new Uint16Array(texts.length);
  texts
    .map((_, number) => number)
    .sort((a, b) => ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1))
    .forEach((number, at) => {
      rank[number] = at;
    });
  return rank;
}

function countingSort(order: Uint32Array, column: Uint16Array, rank: Uint16Array): Uint32Array {
  const starts = new Uint32Array(rank.length + 1);
  for (const at of order) {
    const next = (rank[column[at] ?? 0] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at += 1) {
    starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  }
  const sorted = new Uint32Array(order.length);
  for (const at of order) {
    const place = rank[column[at] ?? 0] ?? 0;
    const to = starts[place] ?? 0;
    sorted[to] = at;
    starts[place] = to + 1;
  }
  return sorted;
}
