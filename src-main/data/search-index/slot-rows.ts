/** A slot of a question in the words of one pack: which rows meet it, and what a row can gain by it. */
import {
  beginningValue,
  COST_OF_WAY,
  EXACT_WORD,
  LATER_READING_COST,
  missingCost,
  OTHER_FORM,
  SIDES,
} from '#core/search/rank.ts';
import { SYSTEMS } from '#core/codes/types.ts';
import type { System } from '#core/codes/types.ts';
import type { Alternative, Slot } from '#core/search/plan.ts';
import { intersect, unite } from './bits.ts';
import type { Bits } from './bits.ts';
import { flatten } from './flat-slots.ts';
import type { FlatAlternative, SlotAlternative, SlotTerm } from './flat-slots.ts';
import type { Remembered } from './remembered.ts';
import type { TermSets } from './term-sets.ts';
import { sizeOf } from './vocabulary.ts';
import type { TermWords, Vocabulary } from './vocabulary.ts';

export type WordSpace = {
  readonly vocabulary: Vocabulary;
  readonly sets: TermSets;
  /** What was resolved lately, by the slots' names. */
  readonly slots: Remembered<string, SlotRows>;
  /** Rows of these systems. */
  readonly ofSystems: (mask: number) => Bits;
};

const ANY_SYSTEM = -1;

export function systemMask(systems: readonly System[]): number {
  return systems.length === 0 ? ANY_SYSTEM : systems.reduce((mask, system) => mask | (1 << SYSTEMS.indexOf(system)), 0);
}

/** The sets are made when they are asked for: most packs lack a word of the question, and then none is needed. */
export class SlotRows {
  readonly isOptional: boolean;
  /** Those that some row can meet. */
  readonly alternatives: readonly SlotAlternative[];
  /** Rows can meet it in its best form and in others. */
  readonly hasWeak: boolean;
  /** Rows that can meet it, at most. */
  readonly size: number;
  /** What a row can gain by it at most, in `strong` and outside of it. */
  readonly best: number;
  readonly weak: number;
  readonly #isSide: boolean;
  readonly #space: WordSpace;
  #name: string | null = null;
  #flat: readonly FlatAlternative[] | null = null;

  constructor(slot: Slot, alternatives: readonly SlotAlternative[], space: WordSpace) {
    const { vocabulary } = space;
    this.isOptional = slot.isOptional;
    this.#isSide = slot.alternatives.some(({ terms }) => terms.every(({ word }) => SIDES.has(word)));
    this.alternatives = alternatives;
    this.#space = space;
    let [hasWeak, size, best, weak] = [false, 0, 0, 0];
    for (const one of alternatives) {
      hasWeak ||= one.terms.some(isUneven);
      size += smallest(one, vocabulary);
      best = Math.max(best, bestValue(one, vocabulary));
      weak = Math.max(weak, weakValue(one, vocabulary));
    }
    this.hasWeak = hasWeak;
    this.size = size;
    this.best = best;
    this.weak = weak;
  }

  /** What it costs a row to lack it, among so many. Many a code is of either side, so a side tells least of what was meant. */
  lost(rows: number): number {
    return missingCost(this.#isSide ? rows : this.size, rows);
  }

  /** The alternatives as numbers; made once, since a slot is remembered from key to key. */
  flat(): readonly FlatAlternative[] {
    this.#flat ??= this.alternatives.map(flatten);
    return this.#flat;
  }

  /** Rows that meet it. Not to be changed. */
  all(): Bits {
    const { sets } = this.#space;
    const only = this.#only();
    return only === null ? sets.keep(this.#named(), () => this.#unite(allRows)) : allRows(only, sets);
  }

  /** Those of them that meet it at its best; asked only where `hasWeak`. Not to be changed. */
  strong(): Bits {
    const { sets } = this.#space;
    const only = this.#only();
    return only === null ? sets.keep(`strong ${this.#named()}`, () => this.#unite(strongRows)) : strongRows(only, sets);
  }

  /** Its one term, where there is no other way to meet it. */
  #only(): SlotTerm | null {
    const [one] = this.alternatives;
    const isOnly = this.alternatives.length === 1 && one?.terms.length === 1 && one.systems === ANY_SYSTEM;
    return isOnly ? (one.terms[0] ?? null) : null;
  }

  #named(): string {
    this.#name ??= this.alternatives.map(nameOf).join(' | ');
    return this.#name;
  }

  #unite(rowsOf: (one: SlotTerm, sets: TermSets) => Bits): Bits {
    const { sets, ofSystems } = this.#space;
    let all: Bits | null = null;
    for (const { terms, systems } of this.alternatives) {
      const rows = sets.copy(systems === ANY_SYSTEM ? null : ofSystems(systems));
      terms.forEach((term) => intersect(rows, rowsOf(term, sets)));
      if (all === null) {
        all = rows;
      } else {
        unite(all, rows);
        sets.giveBack(rows);
      }
    }
    return all ?? sets.copy(ofSystems(0));
  }
}

/** How a slot can be met in the words of a pack. */
export function resolveSlot(slot: Slot, space: WordSpace): SlotRows {
  const alternatives: SlotAlternative[] = [];
  for (const [number, alternative] of slot.alternatives.entries()) {
    const resolved = resolveAlternative(alternative, number, space.vocabulary);
    if (resolved !== null) {
      alternatives.push(resolved);
    }
  }
  return new SlotRows(slot, alternatives, space);
}

/** null where no row has one of its words. */
function resolveAlternative(
  { terms, way, systems }: Alternative,
  number: number,
  vocabulary: Vocabulary,
): SlotAlternative | null {
  const resolved: SlotTerm[] = [];
  for (const term of terms) {
    const words = vocabulary.resolve(term);
    if (sizeOf(vocabulary, words) === 0) {
      return null;
    }
    resolved.push({ term, words });
  }
  return {
    terms: resolved,
    number,
    cost: COST_OF_WAY[way] + (way === 'read' ? LATER_READING_COST * (number - 1) : 0),
    isTyped: way === 'typed',
    systems: systemMask(systems),
  };
}

function nameOf({ terms, systems }: SlotAlternative): string {
  return `${terms.map(({ term }) => `${term.mode} ${term.word}`).join(' & ')} @${systems}`;
}

/** A word that is there by itself and also in longer or other forms: rows differ in how well they meet it. */
export function isUneven({ words }: SlotTerm): boolean {
  return words.exact !== -1 && (words.others.length > 0 || words.to > words.from);
}

function allRows({ term, words }: SlotTerm, sets: TermSets): Bits {
  return sets.all(term, words);
}

function strongRows(one: SlotTerm, sets: TermSets): Bits {
  return isUneven(one) ? sets.exact(one.term, one.words) : sets.all(one.term, one.words);
}

function smallest({ terms }: SlotAlternative, vocabulary: Vocabulary): number {
  return Math.min(...terms.map(({ words }) => sizeOf(vocabulary, words)));
}

function bestValue({ terms, cost }: SlotAlternative, vocabulary: Vocabulary): number {
  return terms.reduce((sum, { words }) => sum + bestOfTerm(words, vocabulary), 0) / terms.length - cost;
}

/** The most that an alternative gives with one of its words in another than its best form; 0 when it has no other. */
function weakValue(alternative: SlotAlternative, vocabulary: Vocabulary): number {
  const uneven = alternative.terms.filter(isUneven);
  const losses = uneven.map(({ words }) => EXACT_WORD - bestOfTerm({ ...words, exact: -1 }, vocabulary));
  return losses.length === 0 ? 0 : bestValue(alternative, vocabulary) - Math.min(...losses) / alternative.terms.length;
}

/** The best that a row can have of a term: of the words that begin so, the shortest. */
function bestOfTerm({ exact, others, from, to, length }: TermWords, vocabulary: Vocabulary): number {
  if (exact !== -1) {
    return EXACT_WORD;
  }
  return Math.max(
    others.length > 0 ? OTHER_FORM : 0,
    to > from ? beginningValue(length, vocabulary.shortest(from, to, length + 1)) : 0,
  );
}
