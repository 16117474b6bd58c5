/** How well a row meets a plan, on word numbers: the weights of core/search/rank.ts, applied without reading any text. */
import {
  beginningValue,
  coverageValue,
  earlyValue,
  EXACT_WORD,
  HEADER_COST,
  INACTIVE_COST,
  INDEX_TERM_COST,
  MISSING_WORD,
  NEXT_TO_EACH_OTHER,
  OTHER_FORM,
  OTHER_NAME_COST,
  PHRASE,
  UNSPECIFIED,
} from '#core/search/rank.ts';
import { MAX_ROW_WORDS } from '#core/search/words.ts';
import { hasBit } from './bits.ts';
import type { Bits } from './bits.ts';
import type { SlotAlternative, SlotRows } from './resolve.ts';
import { FLAG, KIND_SHIFT } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import type { TermWords } from './vocabulary.ts';

/** What standing at each place of a row is worth, beyond the last that a row can have. */
const EARLY = Float64Array.from({ length: MAX_ROW_WORDS + 1 }, (_, place) => earlyValue(place));
const KIND_COST = [0, OTHER_NAME_COST, INDEX_TERM_COST];
/** Scores are compared in thousandths, so that equal rows are equal whatever the order of adding up. */
const STEP = 1000;

export function roundScore(score: number): number {
  return Math.round(score * STEP) / STEP;
}

export type ScoredRows = Snapshot['rows'] & { readonly wordLengths: Uint8Array };

/** Scores rows of one pack for one plan. What it last scored can be asked about until the next row. */
export class RowScorer {
  readonly #slots: readonly SlotRows[];
  readonly #rows: ScoredRows;
  readonly #inactive: Bits | null;
  /** Per slot the alternative taken, -1 for none. */
  readonly taken: Int8Array;
  missing = 0;
  isPhrase = false;
  /** The places of the terms taken so far in the row, and how many there are. */
  readonly #places = new Int32Array(MAX_ROW_WORDS * 2);
  #filled = 0;
  /** The alternative being tried: its places, its first place, whether its words are exact. */
  readonly #trial = new Int32Array(MAX_ROW_WORDS);
  #trialFirst = 0;
  #trialExact = false;

  constructor(slots: readonly SlotRows[], rows: ScoredRows, inactive: Bits | null) {
    this.#slots = slots;
    this.#rows = rows;
    this.#inactive = inactive;
    this.taken = new Int8Array(slots.length);
  }

  /** The row's score; `missing`, `taken` and `isPhrase` tell of it until the next call. */
  score(row: number): number {
    const { forwardOffsets, flags } = this.#rows;
    const from = forwardOffsets[row] ?? 0;
    const to = forwardOffsets[row + 1] ?? 0;
    const flag = flags[row] ?? 0;
    this.#filled = 0;
    this.missing = 0;
    let score = 0;
    let isTyped = true;
    let exactBefore = true;
    let isExact = true;
    for (let slot = 0; slot < this.#slots.length; slot += 1) {
      exactBefore &&= isExact;
      const value = this.#takeBest(slot, from, to, flag & FLAG.system);
      isExact = this.#trialExact;
      isTyped &&= this.taken[slot] === 0;
      score += value;
    }
    const pairs = this.#pairs();
    // All but the last word have to be whole; that one is still being typed.
    this.isPhrase = this.missing === 0 && this.#filled > 1 && isTyped && exactBefore && pairs === this.#filled - 1;
    score += pairs * NEXT_TO_EACH_OTHER + (this.isPhrase ? PHRASE : 0) + coverageValue(this.#filled, to - from);
    return roundScore(score + this.#ofRow(row, flag));
  }

  #ofRow(row: number, flag: number): number {
    const kind = KIND_COST[(flag & FLAG.kind) >>> KIND_SHIFT] ?? 0;
    return (
      ((flag & FLAG.unspecified) === 0 ? 0 : UNSPECIFIED) -
      ((flag & FLAG.header) === 0 ? 0 : HEADER_COST) -
      (this.#inactive !== null && hasBit(this.#inactive, row) ? INACTIVE_COST : 0) -
      kind
    );
  }

  /** Words that stand next to each other in the order asked for. */
  #pairs(): number {
    let pairs = 0;
    for (let i = 1; i < this.#filled; i += 1) {
      pairs += this.#places[i] === (this.#places[i - 1] ?? 0) + 1 ? 1 : 0;
    }
    return pairs;
  }

  /** Takes the slot's best alternative for the row and answers its value; without one the slot is missing. */
  #takeBest(slot: number, from: number, to: number, system: number): number {
    const alternatives = this.#slots[slot]?.alternatives ?? [];
    let best = -Infinity;
    let isExact = false;
    this.taken[slot] = -1;
    for (const alternative of alternatives) {
      if ((alternative.systems & (1 << system)) === 0) {
        continue;
      }
      const value = this.#valueOf(alternative, from, to);
      if (value > best) {
        best = value;
        isExact = this.#trialExact;
        this.taken[slot] = alternative.isTyped ? 0 : alternative.number;
        this.#keep(alternative.terms.length);
      }
    }
    if (best === -Infinity) {
      this.missing += 1;
      this.#trialExact = false;
      return -MISSING_WORD;
    }
    this.#filled += this.#kept;
    this.#trialExact = isExact;
    return best;
  }

  #kept = 0;

  #keep(length: number): void {
    for (let i = 0; i < length; i += 1) {
      this.#places[this.#filled + i] = this.#trial[i] ?? 0;
    }
    this.#kept = length;
  }

  /** -Infinity when the row lacks one of the words. */
  #valueOf({ terms, cost }: SlotAlternative, from: number, to: number): number {
    let sum = 0;
    this.#trialFirst = MAX_ROW_WORDS;
    this.#trialExact = true;
    for (let i = 0; i < terms.length; i += 1) {
      const words = terms[i]?.words;
      const value = words === undefined ? 0 : this.#valueOfTerm(words, from, to, i);
      if (value === 0) {
        return -Infinity;
      }
      this.#trialExact &&= value === EXACT_WORD;
      sum += value;
    }
    return sum / terms.length - cost + (EARLY[this.#trialFirst] ?? 0);
  }

  /** The value of the row's best word for a term, at the place where value and earliness are best together; 0 for none. */
  #valueOfTerm(term: TermWords, from: number, to: number, i: number): number {
    const { forward, wordLengths } = this.#rows;
    let best = 0;
    let bestSum = 0;
    let bestPlace = 0;
    for (let at = from; at < to; at += 1) {
      const word = forward[at] ?? 0;
      const value = valueOfWord(term, word, wordLengths);
      const sum = value + (EARLY[at - from] ?? 0);
      if (value > 0 && sum > bestSum) {
        best = value;
        bestSum = sum;
        bestPlace = at - from;
      }
    }
    this.#trial[i] = bestPlace;
    this.#trialFirst = best > 0 && bestPlace < this.#trialFirst ? bestPlace : this.#trialFirst;
    return best;
  }
}

function valueOfWord({ from, to, exact, others, length }: TermWords, word: number, wordLengths: Uint8Array): number {
  if (word === exact) {
    return EXACT_WORD;
  }
  if (others.length > 0 && others.includes(word)) {
    return OTHER_FORM;
  }
  return word >= from && word < to ? beginningValue(length, wordLengths[word] ?? length) : 0;
}
