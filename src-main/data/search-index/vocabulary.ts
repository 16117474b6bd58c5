/** The sorted words of a snapshot: which numbers a term stands for. */
import { otherForms } from '#core/search/plan.ts';
import type { Term } from '#core/search/plan.ts';
import type { Postings } from './snapshot.ts';

/** A term as word numbers: a range of words that begin so, the word itself, and its other forms. */
export type TermWords = {
  /** [from, to) of the words that begin so; empty for a finished word that is known. */
  readonly from: number;
  readonly to: number;
  /** The word itself, -1 when no row has it. */
  readonly exact: number;
  /** Plural, singular, past. */
  readonly others: readonly number[];
  /** Letters typed. */
  readonly length: number;
};

/** Terms whose words are remembered: a question keeps most of its words from one key to the next. */
const REMEMBERED = 400;

export class Vocabulary {
  readonly words: readonly string[];
  readonly #before: Uint32Array;
  readonly #resolved = new Map<string, TermWords>();

  /** Words without rows in `postings` are unknown here: they may be of the texts only. */
  constructor(words: readonly string[], postings: Postings) {
    this.words = words;
    this.#before = postings.before;
  }

  /** How many rows hold the words of a range; rows with several of them count so often. */
  rowsOf(from: number, to: number): number {
    return (this.#before[to] ?? 0) - (this.#before[from] ?? 0);
  }

  /** How many rows hold exactly this word. */
  rowsOfWord(word: string): number {
    const at = this.lowerBound(word);
    return this.words[at] === word ? this.rowsOf(at, at + 1) : 0;
  }

  /** Letters of the shortest word of a range; `least` is what any has, and ends the search. */
  shortest(from: number, to: number, least: number): number {
    let shortest = Infinity;
    for (let word = from; word < to && shortest > least; word += 1) {
      const { length } = this.words[word] ?? '';
      shortest = length >= least && length < shortest ? length : shortest;
    }
    return Math.max(least, shortest);
  }

  /** The words that a term matches. */
  resolve(term: Term): TermWords {
    const name = `${term.mode} ${term.word}`;
    const known = this.#resolved.get(name) ?? this.#find(term);
    if (this.#resolved.size >= REMEMBERED) {
      this.#resolved.clear();
    }
    this.#resolved.set(name, known);
    return known;
  }

  #find({ word, mode }: Term): TermWords {
    const exact = this.#known(word);
    const nothing = { from: 0, to: 0, exact, others: [], length: word.length };
    if (mode === 'whole') {
      return nothing;
    }
    const others = otherForms(word)
      .map((form) => this.#known(form))
      .filter((number) => number !== -1);
    if (mode === 'finished' && (exact !== -1 || others.length > 0)) {
      return { ...nothing, others };
    }
    const [from, to] = this.range(word);
    return { ...nothing, others, from, to };
  }

  /** [from, to) of the words that begin with a text. */
  range(prefix: string): readonly [number, number] {
    const from = this.lowerBound(prefix);
    // Words that begin so stand together: the end is the first one, from here on, that does not.
    let [low, high] = [from, this.words.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.words[middle]?.startsWith(prefix) === true) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return [from, low];
  }

  /** The first word that is not before a text. */
  lowerBound(text: string): number {
    let [low, high] = [0, this.words.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.words[middle] ?? '') < text) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  #known(word: string): number {
    const at = this.lowerBound(word);
    return this.words[at] === word && this.rowsOf(at, at + 1) > 0 ? at : -1;
  }
}

/** How many rows a term can match at most. */
export function sizeOf(vocabulary: Vocabulary, { from, to, exact, others }: TermWords): number {
  const isInRange = (number: number) => number >= from && number < to;
  const apart = [exact, ...others].filter((number) => number !== -1 && !isInRange(number));
  return apart.reduce((sum, number) => sum + vocabulary.rowsOf(number, number + 1), vocabulary.rowsOf(from, to));
}
