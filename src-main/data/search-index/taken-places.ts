/** Where in a row the words stand that a question has taken: their order, and what the words between them say. */
import { DENIED_WITHIN, IN_ORDER, NEXT_TO_EACH_OTHER } from '#core/search/rank.ts';
import type { FlatTerm } from './flat-slots.ts';
import type { Snapshot } from './snapshot.ts';

/** The numbers of words that mean something for their neighbours; -1 where no row has one. */
export type Joints = {
  readonly unspecified: number;
  readonly denials: readonly number[];
  readonly deniesNext: number;
  readonly affirmation: number;
};

type Rows = Pick<Snapshot['rows'], 'forward'> & { readonly joints: Joints };

export class TakenPlaces {
  /** How many words are taken. */
  filled = 0;
  /** They all stand next to each other; `unspecified` between two of them parts nothing but the letter. */
  isOneRun = false;
  isSaidSo = false;
  readonly #rows: Rows;
  readonly #places: number[];
  /** Which of them are sides. */
  readonly #sides: boolean[];
  /** Where the row begins. */
  #from = 0;

  /** `most`: words that a row can meet. */
  constructor(most: number, rows: Rows) {
    this.#rows = rows;
    this.#places = new Array<number>(most).fill(0);
    this.#sides = this.#places.map(() => false);
  }

  begin(from: number): void {
    this.filled = 0;
    this.#from = from;
  }

  /** Keeps the places of a slot's terms behind those taken so far, until they are counted among them. */
  keep(terms: readonly FlatTerm[], places: readonly number[]): void {
    for (let i = 0; i < terms.length; i += 1) {
      this.#places[this.filled + i] = places[i] ?? 0;
      this.#sides[this.filled + i] = terms[i]?.isSide ?? false;
    }
  }

  /** Has an earlier word of the question taken this word of the row? */
  isMet(place: number): boolean {
    for (let i = 0; i < this.filled; i += 1) {
      if (this.#places[i] === place) {
        return true;
      }
    }
    return false;
  }

  /** Is the word among those taken, at this place of the row or at another? */
  #takes(number: number): boolean {
    for (let i = 0; i < this.filled; i += 1) {
      if (this.#rows.forward.numbers[this.#from + (this.#places[i] ?? 0)] === number) return true;
    }
    return false;
  }

  /** How many stand before an end; the row's essential words do, and the others make it no other entry. */
  before(end: number): number {
    let count = 0;
    for (let i = 0; i < this.filled; i += 1) {
      count += this.#from + (this.#places[i] ?? 0) < end ? 1 : 0;
    }
    return count;
  }

  /** What the order of the words is worth; sets whether they all stand next to each other. */
  orderValue(): number {
    let value = 0;
    this.isOneRun = this.filled > 1;
    this.isSaidSo = true;
    for (let i = 1; i < this.filled; i += 1) {
      const before = this.#places[i - 1] ?? 0;
      let gap = (this.#places[i] ?? 0) - before;
      if (gap === 2 && this.#rows.forward.numbers[this.#from + before + 1] === this.#rows.joints.unspecified) {
        gap = 1;
        this.isSaidSo = false;
      }
      const isFree = gap < 0 && (this.#sides[i] === true || this.#sides[i - 1] === true);
      value += orderOf(isFree ? -gap : gap);
      this.isOneRun &&= gap === 1;
    }
    return value;
  }

  /** Does the row say of one of the words taken that it is without it, where that is not asked for? */
  isDenied(): boolean {
    const { denials, deniesNext, affirmation } = this.#rows.joints;
    const { numbers } = this.#rows.forward;
    for (let i = 0; i < this.filled; i += 1) {
      const at = this.#from + (this.#places[i] ?? 0);
      const least = Math.max(this.#from, at - DENIED_WITHIN);
      if (at > least && numbers[at - 1] === deniesNext && !this.isMet(at - 1 - this.#from)) return true;
      for (let before = at - 1; before >= least && numbers[before] !== affirmation; before -= 1) {
        const denial = numbers[before] ?? 0;
        if (denials.includes(denial)) {
          if (!this.#takes(denial)) return true;
          break;
        }
      }
    }
    return false;
  }
}

/** What a word is worth that stands so far after the one before it. */
function orderOf(gap: number): number {
  return gap === 1 ? NEXT_TO_EACH_OTHER : gap > 1 ? IN_ORDER : 0;
}
