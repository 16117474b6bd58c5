/** Terms as sets of rows, decoded from the postings when asked and kept as long as they are likely to be asked again. */
import type { Term } from '#core/search/plan.ts';
import { makeBits, setBit } from './bits.ts';
import type { Bits } from './bits.ts';
import type { Postings } from './snapshot.ts';
import type { TermWords } from './vocabulary.ts';

/** Sets kept: the words of the question being typed, their readings, and a few of the one before. */
const KEPT_SETS = 32;

export class TermSets {
  readonly #postings: Postings;
  readonly #rows: number;
  readonly #kept = new Map<string, Bits>();
  readonly #free: Bits[] = [];

  constructor(postings: Postings, rows: number) {
    this.#postings = postings;
    this.#rows = rows;
  }

  /** Rows of every word of the term. */
  all(term: Term, words: TermWords): Bits {
    return this.keep(`${term.mode} ${term.word}`, () => {
      const bits = this.#empty();
      this.#addRange(bits, words.from, words.to);
      this.#add(bits, words.exact);
      words.others.forEach((number) => this.#add(bits, number));
      return bits;
    });
  }

  /** Rows of the word itself. */
  exact(term: Term, words: TermWords): Bits {
    return this.keep(`= ${term.word}`, () => {
      const bits = this.#empty();
      this.#add(bits, words.exact);
      return bits;
    });
  }

  /** The set of this name, made if it is not there; the one that was unused for longest makes room. */
  keep(name: string, make: () => Bits): Bits {
    const known = this.#kept.get(name);
    const bits = known ?? make();
    this.#kept.delete(name);
    this.#kept.set(name, bits);
    const oldest = this.#kept.size > KEPT_SETS ? this.#kept.keys().next() : null;
    if (oldest?.done === false) {
      this.#release(oldest.value);
    }
    return bits;
  }

  /** A copy of a set, for the maker of another one; of null, a set of every row. */
  copy(bits: Bits | null): Bits {
    const copy = this.#free.pop() ?? makeBits(this.#rows);
    if (bits === null) {
      copy.fill(-1);
    } else {
      copy.set(bits);
    }
    return copy;
  }

  /** Takes a copy back that is no longer needed, whose memory the next one uses. */
  giveBack(copy: Bits): void {
    this.#free.push(copy);
  }

  #empty(): Bits {
    return this.#free.pop()?.fill(0) ?? makeBits(this.#rows);
  }

  /** Its memory is used again: sets are asked for anew with each question, and none is held beyond it. */
  #release(name: string): void {
    const bits = this.#kept.get(name);
    this.#kept.delete(name);
    if (bits !== undefined && ![...this.#kept.values()].includes(bits)) {
      this.#free.push(bits);
    }
  }

  #add(bits: Bits, word: number): void {
    if (word !== -1) {
      this.#addRange(bits, word, word + 1);
    }
  }

  #addRange(bits: Bits, from: number, to: number): void {
    const { bytes, offsets } = this.#postings;
    for (let word = from; word < to; word += 1) {
      const end = offsets[word + 1] ?? 0;
      let row = -1;
      for (let at = offsets[word] ?? 0; at < end;) {
        let byte = bytes[at++] ?? 0;
        let gap = byte & 0x7f;
        for (let shift = 7; byte >= 0x80; shift += 7) {
          byte = bytes[at++] ?? 0;
          gap |= (byte & 0x7f) << shift;
        }
        row += gap + 1;
        setBit(bits, row);
      }
    }
  }
}
