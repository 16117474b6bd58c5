/**
 * How well a row meets a plan, on word numbers: the weights of core/search/rank.ts, applied without reading any text.
 * Thousands of rows are scored per keystroke, so what a plan needs is laid out in flat arrays first.
 */
import {
  ASIDE_COST,
  BEGINNING,
  CONTRARY_COST,
  coverageValue,
  earlyValue,
  EXACT_WORD,
  INACTIVE_COST,
  JOINING_SHARE,
  NEXT_TO_EACH_OTHER,
  OTHER_FORM,
  PHRASE,
  SHARED_WORD,
} from '#core/search/rank.ts';
import { MAX_ROW_WORDS } from '#core/search/words.ts';
import { hasBit } from './bits.ts';
import type { Bits } from './bits.ts';
import type { FlatAlternative, FlatTerm } from './flat-slots.ts';
import type { SlotRows } from './slot-rows.ts';
import { TakenPlaces } from './taken-places.ts';
import type { Joints } from './taken-places.ts';
import { gainOfFlags, inSteps, kindCost } from './row-values.ts';
import { FLAG, KIND_SHIFT, ROW_KINDS } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import type { WordList } from './word-list.ts';

/** What standing at each place of a row is worth. */
const EARLY = Float64Array.from({ length: MAX_ROW_WORDS + 1 }, (_, place) => earlyValue(place));

export type ScoredRows = Snapshot['rows'] & {
  readonly words: WordList;
  readonly joints: Joints;
};

/** What rows lose or gain by something else than their words. */
type RowGains = {
  readonly inactive: Bits | null;
  readonly used: ReadonlyMap<number, number> | null;
};

/** Scores rows of one pack for one plan. What it last scored can be asked about until the next row. */
export class RowScorer {
  readonly #slots: readonly (readonly FlatAlternative[])[];
  readonly #optional: readonly boolean[];
  /** What each slot costs a row that lacks it. */
  readonly #lost: readonly number[];
  readonly #rows: ScoredRows;
  readonly #inactive: Bits | null;
  readonly #used: RowGains['used'];
  /** Per slot the alternative taken, -1 for none. */
  readonly taken: number[];
  missing = 0;
  isPhrase = false;
  readonly #places: TakenPlaces;
  /** Where the row's nonessential words begin. */
  #essentialTo = 0;
  /** Of the alternative looked at last: its terms' places. */
  readonly #trial: number[];
  #isTrialExact = false;
  #isTermExact = false;

  constructor(slots: readonly SlotRows[], rows: ScoredRows, { inactive, used }: RowGains) {
    this.#slots = slots.map((slot) => slot.flat());
    this.#optional = slots.map((slot) => slot.isOptional);
    this.#lost = slots.map((slot) => slot.lost(rows.flags.length));
    this.#rows = rows;
    this.#inactive = inactive;
    this.#used = used;
    const lengths = this.#slots.map((slot) => Math.max(0, ...slot.map(({ terms }) => terms.length)));
    this.taken = slots.map(() => -1);
    this.#places = new TakenPlaces(
      lengths.reduce((sum, length) => sum + length, 0),
      rows,
    );
    this.#trial = new Array<number>(Math.max(1, ...lengths)).fill(0);
  }

  /** The row's score in thousandths; `missing`, `taken` and `isPhrase` tell of it until the next call. */
  score(row: number): number {
    const { forwardOffsets, flags } = this.#rows;
    const from = forwardOffsets[row] ?? 0;
    const to = forwardOffsets[row + 1] ?? 0;
    const flag = flags[row] ?? 0;
    this.#rows.forward.need(from, to);
    const last = this.#slots.length - 1;
    this.#places.begin(from);
    this.missing = 0;
    this.#essentialTo = to - (this.#rows.asides[row] ?? 0);
    let sum = 0;
    // All words but the last have to be whole for a phrase: that one may still be in the typing.
    let mayBePhrase = true;
    let isExact = true;
    for (let slot = 0; slot <= last; slot += 1) {
      sum += this.#meet(slot, from, to, 1 << (flag & FLAG.system));
      mayBePhrase &&= this.taken[slot] === 0 && (this.#isTrialExact || slot === last);
      isExact &&= this.taken[slot] !== -1 && (this.#isTrialExact || (slot === last && this.taken[slot] === 0));
    }
    const isWhole = isExact && this.#places.before(this.#essentialTo) === this.#essentialTo - from;
    const { filled } = this.#places;
    const order = this.#places.orderValue();
    // The index turns its terms about (`Embolism, pulmonary`): whole, they are in no wrong order.
    sum +=
      (isWhole && isIndex(flag) ? Math.max(order, (filled - 1) * NEXT_TO_EACH_OTHER) : order) +
      coverageValue(Math.min(filled, this.#essentialTo - from), this.#essentialTo - from);
    const isRun = mayBePhrase && this.#places.isOneRun;
    this.isPhrase = isRun && this.#places.isSaidSo;
    sum += (isRun ? PHRASE : 0) - (this.#places.isDenied() ? CONTRARY_COST : 0);
    // No score comes near the limits of 32 bits.
    return inSteps(sum + this.#ofRow(row, flag, isWhole)) | 0;
  }

  #ofRow(row: number, flag: number, isWhole: boolean): number {
    return (
      gainOfFlags(flag) -
      (this.#inactive !== null && hasBit(this.#inactive, row) ? INACTIVE_COST : 0) -
      kindCost(flag, isWhole) +
      (this.#used?.get(row) ?? 0)
    );
  }

  /** Takes the slot's best alternative for the row and answers its value; without one the slot is missing. */
  #meet(slot: number, from: number, to: number, system: number): number {
    const alternatives = this.#slots[slot] ?? [];
    let best = -Infinity;
    let length = 0;
    let isExact = false;
    let hasForm = false;
    this.taken[slot] = -1;
    for (const alternative of alternatives) {
      const value: number =
        (alternative.systems & system) === 0
          ? -Infinity
          : this.#valueOf(alternative, from, to) + (hasForm ? alternative.cost : 0);
      // Beside the very word that was typed there is no doubt about what it stands for.
      hasForm ||= alternative.isTyped && value > -Infinity && this.#isTrialExact;
      if (value > best) {
        best = value;
        isExact = this.#isTrialExact;
        length = alternative.terms.length;
        this.taken[slot] = alternative.number;
        this.#places.keep(alternative.terms, this.#trial);
      }
    }
    this.#isTrialExact = isExact;
    this.#places.filled += length;
    const isMissed = this.#optional[slot] !== true;
    if (length > 0) {
      return isMissed ? best : best * JOINING_SHARE;
    }
    this.missing += isMissed ? 1 : 0;
    return isMissed ? -(this.#lost[slot] ?? 0) : 0;
  }

  /** -Infinity when the row lacks one of the words. */
  #valueOf({ terms, cost }: FlatAlternative, from: number, to: number): number {
    let sum = 0;
    let first = MAX_ROW_WORDS;
    this.#isTrialExact = true;
    for (let i = 0; i < terms.length; i += 1) {
      const term = terms[i];
      const value = term === undefined ? 0 : this.#valueOfTerm(term, from, to, i);
      if (value === 0) {
        return -Infinity;
      }
      const place = this.#trial[i] ?? 0;
      first = place < first ? place : first;
      this.#isTrialExact &&= this.#isTermExact;
      sum += value;
    }
    return sum / terms.length - cost + (EARLY[first] ?? 0);
  }

  /** The value of the row's best word for a term, where value and earliness together are best; 0 for none. */
  #valueOfTerm(term: FlatTerm, rowFrom: number, rowTo: number, i: number): number {
    const { words } = this.#rows;
    const { numbers } = this.#rows.forward;
    const { from, to, exact, others, typed } = term;
    let best = 0;
    let bestSum = 0;
    let bestPlace = 0;
    this.#isTermExact = false;
    for (let at = rowFrom; at < rowTo; at += 1) {
      const word = numbers[at] ?? 0;
      let value: number;
      if (word === exact) {
        value = EXACT_WORD;
      } else if (others !== null && others.includes(word)) {
        value = OTHER_FORM;
      } else if (word >= from && word < to) {
        value = this.#places.isMet(at - rowFrom) ? SHARED_WORD : BEGINNING + typed / words.lengthAt(word);
      } else {
        continue;
      }
      value -= at >= this.#essentialTo && value > ASIDE_COST ? ASIDE_COST : 0;
      const sum = value + (EARLY[at - rowFrom] ?? 0);
      if (sum > bestSum) {
        best = value;
        this.#isTermExact = word === exact;
        bestSum = sum;
        bestPlace = at - rowFrom;
      }
      if (value === EXACT_WORD) {
        // Whatever comes later is worth no more and stands later.
        break;
      }
    }
    this.#trial[i] = bestPlace;
    return best;
  }
}

function isIndex(flag: number): boolean {
  return (flag & FLAG.kind) >>> KIND_SHIFT === ROW_KINDS.indexOf('index');
}
