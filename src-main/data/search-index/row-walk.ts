/** Visits rows in the order of their priority and keeps the best; ends when no later row can be better. */
import { hasBit } from './bits.ts';
import type { Bits } from './bits.ts';
import { BestRows } from './heap.ts';
import { INACTIVE_LOSS, inSteps, LEAST_LOSS } from './row-values.ts';
import { RowScorer } from './score.ts';
import type { ScoredRows } from './score.ts';
import type { Bound } from './resolve.ts';
import type { SlotRows } from './slot-rows.ts';
import type { TermWords } from './vocabulary.ts';

/**
 * Rows looked at for one question. Only questions of very short words have more; the best by priority are among them, and
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

/** Some rows in ascending order: the first `count` numbers of a list. */
export type RowList = { readonly rows: Int32Array; count: number };

/**
 * `isFirst`: every row kept so far stands before those of this visit if they score the same. `matched`: words that a row
 * can meet, where rows that can't be kept need not be counted; one of more words is not asked for whole. `most`: rows
 * looked at, those of earlier visits included.
 */
export type Visit = {
  readonly bound: Bound;
  readonly isFirst: boolean;
  readonly matched?: number | null;
  readonly most?: number;
  /** Every row counts as met, those included that can't be kept. */
  readonly countsAll?: boolean;
};

export class RowWalk {
  readonly best: BestRows;
  readonly scorer: RowScorer;
  /** Rows that met the question. */
  met = 0;
  /** No row was left out. */
  isWhole = true;
  readonly #rows: ScoredRows;
  readonly #options: WalkOptions;
  #visit: Visit = { bound: () => Infinity, isFirst: true };
  #seen = 0;
  /** Of the rows that are being visited: how many words they have, and what they can score and lose. */
  #length = -1;
  #highest = Infinity;
  #losses: Int32Array | null = null;

  constructor(rows: ScoredRows, options: WalkOptions) {
    this.#rows = rows;
    this.#options = options;
    this.scorer = new RowScorer(options.slots, rows, options);
    this.best = new BestRows(options.limit);
  }

  /** Visits the rows of a set; `most` are looked at in all. Ends when no later row can be kept. */
  visit(bits: Bits, visit: Visit): void {
    this.#begin(visit);
    for (let at = 0; at < bits.length; at += 1) {
      for (let rest = bits[at] ?? 0; rest !== 0; rest &= rest - 1) {
        if (this.#isOver((at << 5) + 31 - Math.clz32(rest & -rest))) {
          return;
        }
      }
    }
  }

  /** The same of a list. */
  visitList({ rows, count }: RowList, visit: Visit): void {
    this.#begin(visit);
    for (let i = 0; i < count; i += 1) {
      if (this.#isOver(rows[i] ?? 0)) {
        return;
      }
    }
  }

  #begin(visit: Visit): void {
    this.#visit = visit;
    this.#length = -1;
  }

  /** Looks at the next row of a visit; true when neither it nor a later one can be kept. */
  #isOver(row: number): boolean {
    const { best } = this;
    const { forwardOffsets, asides } = this.#rows;
    const { isFirst, most = MAX_SCORED, countsAll = false } = this.#visit;
    const words = (forwardOffsets[row + 1] ?? 0) - (forwardOffsets[row] ?? 0) - (asides[row] ?? 0);
    if (words !== this.#length) {
      this.#takeLength(words);
    }
    // A row that is as good as the worst one kept, and comes later, is not kept.
    const least = !best.isFull ? -Infinity : isFirst ? best.worst + 1 : best.worst;
    if (this.#seen >= most || (this.#highest < least && !countsAll)) {
      this.isWhole = false;
      return true;
    }
    this.#seen += 1;
    if (this.#losses === null || this.#highest - this.#lossOf(row, this.#losses) >= least) {
      this.#try(row);
    } else if (countsAll) {
      this.met += 1;
    }
    return false;
  }

  /** Rows of the same length stand together, and share what they can score at most. */
  #takeLength(words: number): void {
    const { bound, matched = null } = this.#visit;
    this.#length = words;
    this.#highest = inSteps(bound(words));
    this.#losses = matched === null ? null : words > matched ? LEAST_LOSS.part : LEAST_LOSS.whole;
  }

  /** What a row loses at least against the bound of its length, in steps. */
  #lossOf(row: number, losses: Int32Array): number {
    const { inactive } = this.#options;
    return (losses[this.#rows.flags[row] ?? 0] ?? 0) + (inactive !== null && hasBit(inactive, row) ? INACTIVE_LOSS : 0);
  }

  #try(row: number): void {
    const score = this.scorer.score(row);
    if (this.scorer.missing <= this.#options.mayLack && this.#hasPhrases(row)) {
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
    const { forwardOffsets } = this.#rows;
    const { numbers } = this.#rows.forward;
    const last = (forwardOffsets[row + 1] ?? 0) - phrase.length;
    for (let from = forwardOffsets[row] ?? 0; from <= last; from += 1) {
      if (phrase.every((words, i) => isOne(words, numbers[from + i] ?? -1))) {
        return true;
      }
    }
    return false;
  }
}

function isOne({ exact, others, from, to }: TermWords, word: number): boolean {
  return word === exact || (word >= from && word < to) || others.includes(word);
}
