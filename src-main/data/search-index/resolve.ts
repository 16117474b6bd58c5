/** A plan in the words of one pack: which rows meet each slot, and what a row can gain by it. */
import {
  beginningValue,
  COST_OF_WAY,
  coverageValue,
  earlyValue,
  EXACT_WORD,
  LATER_READING_COST,
  NEXT_TO_EACH_OTHER,
  OTHER_FORM,
  PHRASE,
  UNSPECIFIED,
} from '#core/search/rank.ts';
import { SYSTEMS } from '#core/codes/types.ts';
import type { System } from '#core/codes/types.ts';
import type { Alternative, Plan, Slot, Term } from '#core/search/plan.ts';
import { intersect, unite } from './bits.ts';
import type { Bits } from './bits.ts';
import type { Remembered } from './remembered.ts';
import type { TermSets } from './term-sets.ts';
import { sizeOf } from './vocabulary.ts';
import type { TermWords, Vocabulary } from './vocabulary.ts';

export type SlotTerm = { readonly term: Term; readonly words: TermWords };

export type SlotAlternative = {
  readonly terms: readonly SlotTerm[];
  /** Its place among the slot's alternatives. */
  readonly number: number;
  readonly cost: number;
  readonly isTyped: boolean;
  /** One bit per system; all bits when it may stand for any. */
  readonly systems: number;
};

export type SlotRows = {
  readonly isOptional: boolean;
  /** Those that some row can meet. */
  readonly alternatives: readonly SlotAlternative[];
  readonly all: () => Bits;
  /** Those of them that meet it at its best; asked only where `hasWeak`. */
  readonly strong: () => Bits;
  readonly hasWeak: boolean;
  /** Rows that can meet it, at most. */
  readonly size: number;
  /** What a row can gain by it at most, in `strong` and outside of it. */
  readonly best: number;
  readonly weak: number;
};

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

/** The rows of every slot of a plan, in the plan's order. */
export function resolveSlots({ slots }: Plan, space: WordSpace): readonly SlotRows[] {
  return slots.map((slot) => slotRows(slot, space));
}

/**
 * The same for a question whose every slot has to be met; null as soon as no row meets one of them. Most packs lack a
 * word of a question, and its last one, the only one that is new with a key, need not be looked up there.
 */
export function resolveAll({ slots }: Plan, space: WordSpace): readonly SlotRows[] | null {
  const resolved: SlotRows[] = [];
  for (const slot of slots) {
    const rows = slotRows(slot, space);
    if (rows.size === 0 && !rows.isOptional) {
      return null;
    }
    resolved.push(rows);
  }
  return resolved;
}

function slotRows(slot: Slot, space: WordSpace): SlotRows {
  const name = slotName(slot);
  const known = space.slots.get(name);
  if (known !== undefined) {
    return known;
  }
  const rows = resolveSlot(slot, space);
  space.slots.set(name, rows);
  return rows;
}

/** Slots remembered by a pack: from one key to the next all but the last word stay as they are. */
export const REMEMBERED_SLOTS = 32;
/** Each slot is put to every pack, so its name is made once. */
const names = new WeakMap<Slot, string>();

/** Two slots of one name are met by the same rows in the same ways. */
function slotName(slot: Slot): string {
  const known = names.get(slot) ?? describeSlot(slot);
  names.set(slot, known);
  return known;
}

function describeSlot({ alternatives, isOptional }: Slot): string {
  const ways = alternatives.map(({ terms, way, systems }) => {
    return `${way} ${systems.join()} ${terms.map(({ mode, word }) => `${mode} ${word}`).join()}`;
  });
  return `${isOptional ? 'optional' : ''} ${ways.join('|')}`;
}

function resolveSlot(slot: Slot, space: WordSpace): SlotRows {
  const alternatives = slot.alternatives
    .map((alternative, number) => resolveAlternative(alternative, number, space.vocabulary))
    .filter((alternative) => alternative.terms.every(({ words }) => sizeOf(space.vocabulary, words) > 0));
  const rows = lazyRows(alternatives, space);
  return {
    isOptional: slot.isOptional,
    alternatives,
    all: rows.all,
    strong: rows.strong,
    hasWeak: alternatives.some(({ terms }) => terms.some(isUneven)),
    size: alternatives.reduce((sum, one) => sum + smallest(one, space.vocabulary), 0),
    best: Math.max(0, ...alternatives.map((one) => bestValue(one, space.vocabulary))),
    weak: Math.max(0, ...alternatives.map((one) => weakValue(one, space.vocabulary))),
  };
}

/** The sets are made when they are asked for: most packs lack a word of the question, and then none is needed. */
function lazyRows(alternatives: readonly SlotAlternative[], space: WordSpace): Pick<SlotRows, 'all' | 'strong'> {
  const name = alternatives.map(nameOf).join(' | ');
  const all = () =>
    space.sets.keep(name, () => uniteAll(alternatives, space, (one) => space.sets.all(one.term, one.words)));
  const strong = () =>
    space.sets.keep(`strong ${name}`, () => uniteAll(alternatives, space, (one) => strongRows(one, space.sets)));
  return { all, strong };
}

function nameOf({ terms, systems }: SlotAlternative): string {
  return `${terms.map(({ term }) => `${term.mode} ${term.word}`).join(' & ')} @${systems}`;
}

function resolveAlternative(
  { terms, way, systems }: Alternative,
  number: number,
  vocabulary: Vocabulary,
): SlotAlternative {
  return {
    terms: terms.map((term) => ({ term, words: vocabulary.resolve(term) })),
    number,
    cost: COST_OF_WAY[way] + (way === 'read' ? LATER_READING_COST * (number - 1) : 0),
    isTyped: way === 'typed',
    systems: systemMask(systems),
  };
}

/** A word that is there by itself and also in longer or other forms: rows differ in how well they meet it. */
export function isUneven({ words }: SlotTerm): boolean {
  return words.exact !== -1 && (words.others.length > 0 || words.to > words.from);
}

function strongRows(one: SlotTerm, sets: TermSets): Bits {
  return isUneven(one) ? sets.exact(one.term, one.words) : sets.all(one.term, one.words);
}

function uniteAll(alternatives: readonly SlotAlternative[], space: WordSpace, rowsOf: (one: SlotTerm) => Bits): Bits {
  const parts = alternatives.map(({ terms, systems }) => {
    const bits = terms.map(rowsOf);
    const [first, ...rest] = systems === ANY_SYSTEM ? bits : [...bits, space.ofSystems(systems)];
    return rest.reduce((rows, other) => (intersect(rows, other), rows), space.sets.copy(first ?? space.ofSystems(0)));
  });
  const [first, ...rest] = parts;
  return rest.reduce((rows, other) => (unite(rows, other), rows), first ?? space.sets.copy(space.ofSystems(0)));
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

/** What a row of `length` words can score at most; the walk ends when that is no more than what it has. */
export type Bound = (length: number) => number;

/** `strong`: of rows that meet every slot at its best; `weak`: of the others. `matched`: words that a row can meet. */
export type Bounds = { readonly strong: Bound; readonly weak: Bound; readonly matched: number };

/**
 * The highest score a row can have: of those that meet every slot at its best, and of the others. Plain loops, here and
 * below: each pack is asked with every key.
 */
export function boundsOf(slots: readonly SlotRows[]): Bounds {
  const isShared = mayShareWords(slots);
  let [values, matched, early, loss] = [0, 0, 0, Infinity];
  for (const [place, slot] of slots.entries()) {
    values += slot.best;
    matched += longest(slot);
    early += earlyValue(isShared ? 0 : place);
    loss = slot.weak > 0 && slot.hasWeak ? Math.min(loss, slot.best - slot.weak) : loss;
  }
  const together = matched < 2 ? 0 : PHRASE + (matched - 1) * NEXT_TO_EACH_OTHER;
  const most = values + early + together + UNSPECIFIED;
  const least = most - (loss === Infinity ? 0 : loss);
  return {
    strong: (length) => most + coverageValue(matched, length),
    weak: (length) => least + coverageValue(matched, length),
    matched,
  };
}

function longest({ alternatives }: SlotRows): number {
  let longest = 0;
  for (const { terms } of alternatives) {
    longest = Math.max(longest, terms.length);
  }
  return longest;
}

/** true when one word of a row may meet two slots, which then both stand at its early place. */
function mayShareWords(slots: readonly SlotRows[]): boolean {
  for (let i = 0; i < slots.length; i += 1) {
    for (let j = i + 1; j < slots.length; j += 1) {
      const [one, other] = [slots[i], slots[j]];
      if (one !== undefined && other !== undefined && shareWords(one, other)) {
        return true;
      }
    }
  }
  return false;
}

function shareWords(one: SlotRows, other: SlotRows): boolean {
  for (const a of one.alternatives) {
    for (const b of other.alternatives) {
      for (const first of a.terms) {
        for (const second of b.terms) {
          if (overlap(first.words, second.words)) {
            return true;
          }
        }
      }
    }
  }
  return false;
}

function overlap(a: TermWords, b: TermWords): boolean {
  const ranges = Math.max(a.from, b.from) < Math.min(a.to, b.to);
  return ranges || holdsAny(a, b) || holdsAny(b, a);
}

/** true when a word of one term, apart from its range, is one of the other's. */
function holdsAny(one: TermWords, other: TermWords): boolean {
  return holds(one, other.exact) || other.others.some((number) => holds(one, number));
}

function holds(one: TermWords, number: number): boolean {
  return (
    number !== -1 && (number === one.exact || (number >= one.from && number < one.to) || one.others.includes(number))
  );
}
