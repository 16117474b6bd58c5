/**
 * What is asked of a pack's word index, and how a row answers. The planner makes plans from a question and the
 * readings of its words; data finds the rows.
 */
import type { System } from '../codes/types.ts';
import type { CodeAsk } from './asks.ts';
import type { Filter, ReadAs } from './types.ts';

/** How a word matches: the beginning of words, the word in its number and tense, or exactly this word. */
export type Mode = 'typing' | 'finished' | 'whole';
export type Term = { readonly word: string; readonly mode: Mode };

/** How a word came to be sought: as typed, by a table of readings, with its blanks moved, or corrected. */
export type Way = 'typed' | 'read' | 'joined' | 'corrected';

/** One way to meet a slot: all its terms, in any place of the row. */
export type Alternative = {
  readonly terms: readonly Term[];
  readonly way: Way;
  /** null: as typed. */
  readonly readAs: ReadAs | null;
  /** Rows of these systems only; empty = any. Short forms mean different things in different systems. */
  readonly systems: readonly System[];
};

/** A typed word, or words that have a meaning together, with every way to read them. */
export type Slot = {
  readonly typed: readonly string[];
  readonly alternatives: readonly Alternative[];
  /** A row may do without it: `of`, `to`. Where a row has it, it counts. */
  readonly isOptional: boolean;
};

/** A question to the word index of a pack: titles, other names, index terms. A row has to meet every slot. */
export type Plan = {
  readonly slots: readonly Slot[];
  /** Words next to each other; they stand in slots as well. */
  readonly phrases: readonly (readonly Term[])[];
  readonly without: readonly string[];
  readonly systems: readonly System[];
  readonly only: readonly Filter[];
  /** Only these codes, where any are named; their titles alone are searched then. */
  readonly within: readonly CodeAsk[];
};

/**
 * Words that count as the same word: plural and past of what was typed, and its singular. Longer endings change the
 * meaning (`arm`, `army`) and are left to the beginning of words. What somebody did and what was done to somebody are
 * one to a coder: `tripped` is tripping, `stabbed` a stab.
 */
const ENDINGS = ['s', 'es', 'd', 'ed', 'al'];
const MIN_STEM = 3;
/** `-ed` and `-ing` after fewer letters are parts of other words (`string`, `united`). */
const DEED = /^(\p{L}{4,})(?:ed|ing)$/u;
const DOUBLED = /(.)\1$/u;

/** The other forms of a word; those that no row has do no harm. */
export function otherForms(word: string): readonly string[] {
  const known = formsOf.get(word) ?? makeForms(word);
  if (formsOf.size >= REMEMBERED) {
    formsOf.clear();
  }
  formsOf.set(word, known);
  return known;
}

/** The same words are asked about for each row of an answer, and key after key. */
const formsOf = new Map<string, readonly string[]>();
const REMEMBERED = 500;

function makeForms(word: string): readonly string[] {
  if (word.length < MIN_STEM) {
    return [];
  }
  const longer = ENDINGS.map((ending) => word + ending);
  const shorter = ['s', 'es'].filter((ending) => word.endsWith(ending) && word.length - ending.length >= MIN_STEM);
  return [...longer, ...shorter.map((ending) => word.slice(0, -ending.length)), ...deedsOf(word)];
}

/** `lifted` as `lift`, `lifting`; `tripped` as `trip`, too; `bruised` as `bruise`. */
function deedsOf(word: string): readonly string[] {
  const stem = DEED.exec(word)?.[1];
  if (stem === undefined) {
    return [];
  }
  const single = DOUBLED.test(stem) ? [stem.slice(0, -1)] : [];
  return [stem, `${stem}e`, `${stem}ed`, `${stem}ing`, ...single].filter((form) => form !== word);
}
