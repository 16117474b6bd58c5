/** The words of every row, in one array that is filled in pieces: most questions look at the rows of a few. */
import type { WordNumbers } from './snapshot.ts';

/** Words of a piece, as a power of two: 16 KiB at two bytes each, some pages of the file. */
const PIECE_BITS = 13;

export class Forward {
  /** A row's words are there once `need` was told of them; what is not is no memory yet. */
  readonly numbers: WordNumbers;
  readonly #bytes: Uint8Array;
  readonly #read: (piece: number) => Uint8Array;
  readonly #isThere: Uint8Array;
  #missing: number;

  /** `numbers`: as long as all words, and empty. */
  constructor(numbers: WordNumbers, read: (piece: number) => Uint8Array) {
    this.numbers = numbers;
    this.#bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    this.#read = read;
    this.#missing = countPieces(numbers);
    this.#isThere = new Uint8Array(this.#missing);
  }

  /** Words that are all there. */
  static of(numbers: WordNumbers): Forward {
    const pieces = piecesOf(numbers);
    const forward = new Forward(numbers, (piece) => pieces[piece] ?? new Uint8Array());
    forward.need(0, numbers.length);
    return forward;
  }

  /** To be told of a row's words before they are looked at. */
  need(from: number, to: number): void {
    if (this.#missing > 0 && to > from) {
      for (let piece = from >>> PIECE_BITS; piece <= (to - 1) >>> PIECE_BITS; piece += 1) {
        if (this.#isThere[piece] === 0) {
          this.#take(piece);
        }
      }
    }
  }

  #take(piece: number): void {
    this.#bytes.set(this.#read(piece), (piece << PIECE_BITS) * this.numbers.BYTES_PER_ELEMENT);
    this.#isThere[piece] = 1;
    this.#missing -= 1;
  }
}

/** As they are stored, and `need` reads them again. */
export function piecesOf(numbers: WordNumbers): readonly Uint8Array[] {
  return Array.from({ length: countPieces(numbers) }, (_, piece) => {
    const words = numbers.subarray(piece << PIECE_BITS, (piece + 1) << PIECE_BITS);
    return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  });
}

function countPieces({ length }: WordNumbers): number {
  return Math.ceil(length / (1 << PIECE_BITS));
}
