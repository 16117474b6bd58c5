/** Visits rows in the order of their priority and keeps the best; ends when no later row can be better. */
import type { Bits } from './bits.ts';
import { walk } from './bits.ts';
import { BestRows } from './heap.ts';
import { inSteps, RowScorer } from './score.ts';
import type { ScoredRows } from './score.ts';
import type { Bound, SlotRows } from './resolve.ts';
import type { TermWords } from './vocabulary.ts';

/**
 * Rows scored for one question. Only questions of very short words have more; the best by priority are among them, and
 * judged queries find no more with fifteen times as many.
 */
export const MAX_SCORED = 300;

export type WalkOptions = {
  readonly limit: number;
  readonly slots: readonly SlotRows[];
  readonly phrases: readonly (readonly TermWords[])[];
  readonly inactive: Bits | null;
  readonly used: ReadonlyMap<number, number> | null;
  /** Slots that a row may lack. */
  readonly mayLack: number;
};

export class RowWalk {
  readonly best: BestRows;
  /** Rows that met the question. */
  met = 0;
  /** No row was left out. */
  isWhole = true;
  readonly #rows: ScoredRows;
  readonly #options: WalkOptions;
  readonly #scorer: RowScorer;
  #scored = 0;

  constructor(rows: ScoredRows, options: WalkOptions) {
    this.#rows = rows;
    this.#options = options;
    this.#scorer = new RowScorer(options.slots, rows, options);
    this.best = new BestRows(options.limit);
  }

  /**
   * Visits some rows. `isFirst`: every row kept so far stands before those of this visit if they score the same.
   * Ends after `most` rows in all.
   */
  visit(bits: Bits, { bound, isFirst, most = MAX_SCORED }: { bound: Bound; isFirst: boolean; most?: number }): void {
    const { forwardOffsets, asides } = this.#rows;
    let length = -1;
    let highest = Infinity;
    walk(bits, (row) => {
      const words = (forwardOffsets[row + 1] ?? 0) - (forwardOffsets[row] ?? 0) - (asides[row] ?? 0);
      if (words !== length) {
        length = words;
        highest = inSteps(bound(words));
      }
      const isOver = this.best.isFull && (isFirst ? this.best.worst >= highest : this.best.worst > highest);
      if (isOver || this.#scored >= most) {
        this.isWhole = false;
        return true;
      }
      this.#try(row);
      return false;
    });
  }

  #try(row: number): void {
    this.#scored += 1;
    const score = this.#scorer.score(row);
    if (this.#scorer.missing <= this.#options.mayLack && this.#hasPhrases(row)) {
      this.met += 1;
      this.best.add(row, score);
    }
  }

  #hasPhrases(row: number): boolean {
    const { phrases } = this.#options;
    return phrases.length === 0 || phrases.every((one) => this.#has(row, one));
  }

  /** true when the words stand in the row one after another. */
  #has(row: number, phrase: readonly TermWords[]): boolean {
    const { forward, forwardOffsets } = this.#rows;
    const last = (forwardOffsets[row + 1] ?? 0) - phrase.length;
    for (let from = forwardOffsets[row] ?? 0; from <= last; from += 1) {
      if (phrase.every((words, i) => isOne(words, forward[from + i] ?? -1))) {
        return true;
      }
    }
    return false;
  }
}

function isOne({ exact, others, from, to }: TermWords, word: number): boolean {
  return word === exact || (word >= from && word < to) || others.includes(word);
}
