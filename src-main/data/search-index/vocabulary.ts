/** The sorted words of a snapshot: which numbers a term stands for. */
import { otherForms } from '#core/search/plan.ts';
import type { Term } from '#core/search/plan.ts';
import { Remembered } from './remembered.ts';
import type { Postings } from './snapshot.ts';
import type { WordList } from './word-list.ts';

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
const REMEMBERED = 64;

const NO_WORDS: readonly number[] = [];

export class Vocabulary {
  readonly words: WordList;
  readonly #postings: Postings;
  #before: Uint32Array | null = null;
  readonly #resolved = new Remembered<string, TermWords>(REMEMBERED);

  /** Words without rows in `postings` are unknown here: they may be of the texts only. */
  constructor(words: WordList, postings: Postings) {
    this.words = words;
    this.#postings = postings;
  }

  /** How many rows hold the words of a range; rows with several of them count so often. */
  rowsOf(from: number, to: number): number {
    // Taken once: it is asked for with every word, and reading it is put off to the first one.
    this.#before ??= this.#postings.before;
    return (this.#before[to] ?? 0) - (this.#before[from] ?? 0);
  }

  /** How many rows hold exactly this word. */
  rowsOfWord(word: string): number {
    const at = this.lowerBound(word);
    return this.words.at(at) === word ? this.rowsOf(at, at + 1) : 0;
  }

  /** Letters of the shortest word of a range; `least` is what any has, and ends the search. */
  shortest(from: number, to: number, least: number): number {
    let shortest = Infinity;
    for (let word = from; word < to && shortest > least; word += 1) {
      const length = this.words.lengthAt(word);
      shortest = length >= least && length < shortest ? length : shortest;
    }
    return Math.max(least, shortest);
  }

  /** The words that a term matches. */
  resolve(term: Term): TermWords {
    const name = `${term.mode} ${term.word}`;
    const known = this.#resolved.get(name);
    if (known !== undefined) {
      return known;
    }
    const words = this.#find(term);
    this.#resolved.set(name, words);
    return words;
  }

  #find({ word, mode }: Term): TermWords {
    const at = this.lowerBound(word);
    const exact = this.#isKnown(at, word) ? at : -1;
    const nothing: TermWords = { from: 0, to: 0, exact, others: NO_WORDS, length: word.length };
    if (mode === 'whole') {
      return nothing;
    }
    const to = this.#endOf(word, at);
    const others: number[] = [];
    for (const form of otherForms(word)) {
      // Longer forms begin with the word, and most words have none here.
      const isLonger = form.length > word.length;
      const found = isLonger ? this.lowerBound(form, at, to) : this.lowerBound(form, 0, at);
      if (this.#isKnown(found, form)) {
        others.push(found);
      }
    }
    const isThere = exact !== -1 || others.length > 0;
    if (!isThere && at === to) {
      return nothing;
    }
    return mode === 'finished' && isThere ? { ...nothing, others } : { ...nothing, others, from: at, to };
  }

  /** [from, to) of the words that begin with a text. */
  range(prefix: string): readonly [number, number] {
    const from = this.lowerBound(prefix);
    return [from, this.#endOf(prefix, from)];
  }

  /** Words that begin so stand together: the end is the first one, from here on, that does not. */
  #endOf(prefix: string, from: number): number {
    let low = from;
    let high = this.words.length;
    // Most ranges are short.
    for (let step = 1; low + step < high; step *= 4) {
      if (this.words.at(low + step).startsWith(prefix)) {
        low += step;
      } else {
        high = low + step;
      }
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.words.at(middle).startsWith(prefix)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The first word from `from` on that is not before a text. */
  lowerBound(text: string, from = 0, to = this.words.length): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.words.at(middle) < text) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  #isKnown(at: number, word: string): boolean {
    return this.words.at(at) === word && this.rowsOf(at, at + 1) > 0;
  }
}

/** How many rows a term can match at most. */
export function sizeOf(vocabulary: Vocabulary, { from, to, exact, others }: TermWords): number {
  let size = vocabulary.rowsOf(from, to);
  if (exact !== -1 && !(exact >= from && exact < to)) {
    size += vocabulary.rowsOf(exact, exact + 1);
  }
  for (const number of others) {
    size += number >= from && number < to ? 0 : vocabulary.rowsOf(number, number + 1);
  }
  return size;
}
