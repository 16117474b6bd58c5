/**
 * A pack's word index as it is stored and as it is read: numbers in typed arrays over the stored bytes, never built
 * again. All supported processors keep the low byte first, so the bytes are the numbers.
 */

import type { Forward } from './forward.ts';
import type { WordList } from './word-list.ts';

/** Per word the ascending numbers of the rows that hold it: delta-1 varints, and where each word's begin. */
export type Postings = {
  readonly bytes: Uint8Array;
  /** Per word the first of its bytes; one more at the end. */
  readonly offsets: Uint32Array;
  /** Per word the rows of all words before it; one more at the end. */
  readonly before: Uint32Array;
};

export type WordNumbers = Uint16Array | Uint32Array;

export type Snapshot = {
  readonly stamp: Stamp;
  /** Every word, sorted by code unit; a word's number is its place. */
  readonly words: WordList;
  readonly rows: {
    readonly postings: Postings;
    /** The words of each row in its order, and where each row's begin. */
    readonly forward: Forward;
    readonly forwardOffsets: Uint32Array;
    readonly flags: Uint16Array;
    /** Per row how many of its words, the last ones, are nonessential; empty where no row has any. */
    readonly asides: Uint8Array;
    /** The code's id for a title, the `search_term`'s for another name. */
    readonly ids: Uint32Array;
    /** Row, first and last day: of the rows that state one. */
    readonly dated: Int32Array;
  };
  readonly texts: { readonly postings: Postings; readonly flags: Uint8Array; readonly ids: Uint32Array };
  /** Words by sound: keys sorted, each with its words. */
  readonly sounds: { readonly keys: readonly string[]; readonly words: WordNumbers; readonly offsets: Uint32Array };
};

/** What made the index, and of what. */
export type Stamp = {
  readonly layout: number;
  readonly flexsearch: string;
  readonly encoder: string;
  readonly corpus: string;
  readonly words: number;
  readonly rows: number;
  readonly texts: number;
  /** The systems and kinds of its rows: a bit for each that there is. */
  readonly systems: number;
  readonly kinds: number;
};

/** Raised when a blob or a table of the snapshot changes its meaning. */
export const LAYOUT = 11;

/** A row's number: its system, its kind, and what costs or helps it. */
export const FLAG = {
  system: 0b111,
  kind: 0b11_000,
  header: 0b100_000,
  unspecified: 0b1_000_000,
  circumstances: 0b110_000_000,
  addOn: 0b1_000_000_000,
  /** Another thing that it leaves open. */
  unspecifiedAgain: 0b10_000_000_000,
} as const;
export const KIND_SHIFT = 3;
export const CIRCUMSTANCES_SHIFT = 7;
export const ROW_KINDS = ['title', 'synonym', 'index'] as const;
/** A text's byte: its system and its kind. */
export const TEXT_FLAG = { system: 0b111, kind: 0b11_000 } as const;
export const TEXT_KINDS = ['page', 'example', 'note'] as const;

/** Open ends of a row's days. */
export const NO_FIRST_DAY = -0x8000_0000;
export const NO_LAST_DAY = 0x7fff_ffff;

/** More words than this do not fit two bytes. */
const MAX_SHORT_NUMBERS = 0x1_0000;

export function makeNumbers(words: number, values: readonly number[]): WordNumbers {
  return words > MAX_SHORT_NUMBERS ? Uint32Array.from(values) : Uint16Array.from(values);
}

/** Room for so many numbers. */
export function makeRoom(words: number, length: number): WordNumbers {
  return words > MAX_SHORT_NUMBERS ? new Uint32Array(length) : new Uint16Array(length);
}
