/**
 * From typed words to slots: which words mean something together, and what else each may be read as. A reading stands
 * beside the words as typed, not after them: raw hits would otherwise hide what was meant (`afib`, afibrinogenemia).
 */
import type { Alternative, Mode, Slot, Term } from './plan.ts';
import type { Query, QueryWord } from './query.ts';
import type { Reading, Readings } from './source.ts';

/** Words of the longest short form or lay phrase that is looked for. */
export const MAX_FORM_WORDS = 5;
/** Readings of one form that are tried; a short form with more meanings says too little. */
export const MAX_READINGS = 6;

/**
 * Words that join others and say little by themselves. What people leave out or put in between (`mets to liver`,
 * `pain in knee`) decides no search; `with`, `without` and `no` do.
 */
const JOINING: ReadonlySet<string> = new Set([
  'a',
  'an',
  'and',
  'at',
  'by',
  'for',
  'from',
  'in',
  'into',
  'of',
  'on',
  'or',
  'the',
  'to',
]);

/** Behind a question these say that it says no more, which titles do in many words: `uti nos` is `uti`. */
const NO_MORE: ReadonlySet<string> = new Set(['unspecified', 'nos']);

export type ReadingOptions = {
  /** Empty where nothing is to be read otherwise. */
  readonly tables: readonly Readings[];
  /** true: of a form of several words that begins or ends with another form, the words are read by themselves. */
  readonly isParted?: boolean;
  /** Two words as one, where they are one. */
  readonly joinOf: (first: QueryWord, second: QueryWord) => Alternative | null;
};

/** The slots of a question. */
export function slotsOf(query: Query, { tables, joinOf, isParted = false }: ReadingOptions): readonly Slot[] {
  const slots: Slot[] = [];
  const words = withoutNoMore(query.words);
  for (let at = 0; at < words.length;) {
    const longest = longestForm(words.slice(at, at + MAX_FORM_WORDS), tables);
    const run =
      (isParted && longest !== null ? partOf(words.slice(at, at + longest.length), tables) : null) ??
      longest ??
      partedForm(words.slice(at, at + 2), tables);
    const [first, second] = [words[at], words[at + 1]];
    const joined = run === null && first !== undefined && second !== undefined ? joinOf(first, second) : null;
    const typed = words.slice(at, at + (run?.length ?? (joined === null ? 1 : 2)));
    slots.push(slotOf(typed, joined === null ? readingsOf(run?.readings ?? []) : [joined]));
    at += typed.length;
  }
  for (const phrase of query.phrases) {
    slots.push(...phrase.map((word) => phraseSlot(word)));
  }
  return slots.every((slot) => slot.isOptional) ? slots.map((slot) => ({ ...slot, isOptional: false })) : slots;
}

function withoutNoMore(words: readonly QueryWord[]): readonly QueryWord[] {
  const end = words.findLastIndex(({ word }) => !NO_MORE.has(word)) + 1;
  return end === 0 ? words : words.slice(0, end);
}

type Run = { readonly length: number; readonly readings: readonly Reading[] };

function longestForm(words: readonly QueryWord[], tables: readonly Readings[]): Run | null {
  for (let length = words.length; length > 0; length -= 1) {
    const some = words.slice(0, length).map(({ word }) => word);
    const run = runOf(some.join(' '), length, tables) ?? (length === 2 ? turnedForm(some, tables) : null);
    if (run !== null) {
      return run;
    }
  }
  return null;
}

/** The front of a form of several words, up to where another form begins or ends; null where it has no other within it. */
function partOf(words: readonly QueryWord[], tables: readonly Readings[]): Run | null {
  const front = longestForm(words.slice(0, -1), tables);
  const isBehind = words.some((_, i) => i > 0 && longestForm(words.slice(i), tables) !== null);
  return front ?? (isBehind ? { length: 1, readings: [] } : null);
}

/** As an index turns it about: `wheelchair manual`. */
function turnedForm(words: readonly string[], tables: readonly Readings[]): Run | null {
  const isLong = words.every((word) => word.length >= MIN_PART);
  return isLong ? runOf([...words].reverse().join(' '), words.length, tables) : null;
}

function runOf(form: string, length: number, tables: readonly Readings[]): Run | null {
  const readings = tables.flatMap((table) => table.get(form) ?? []);
  return readings.length === 0 ? null : { length, readings: readings.slice(0, MAX_READINGS) };
}

/** Letters of either part of a form that was written as two words (`gall stones`): fewer are forms of their own. */
const MIN_PART = 3;

function partedForm(words: readonly QueryWord[], tables: readonly Readings[]): Run | null {
  const isParted = words.length === 2 && words.every(({ word }) => word.length >= MIN_PART);
  const form = words.map(({ word }) => word).join('');
  return isParted ? runOf(form, words.length, tables) : null;
}

function slotOf(words: readonly QueryWord[], read: readonly Alternative[]): Slot {
  const asTyped: Alternative = { terms: words.map(termOf), way: 'typed', readAs: null, systems: [] };
  const isOptional = read.length === 0 && words.every(({ word, isTyping }) => JOINING.has(word) && !isTyping);
  return { typed: words.map(({ word }) => word), alternatives: [asTyped, ...read], isOptional };
}

export function readingsOf(readings: readonly Reading[]): readonly Alternative[] {
  return readings.map(({ reads, readAs, systems }): Alternative => {
    return { terms: reads.map((word) => ({ word, mode: 'finished' })), way: 'read', readAs, systems };
  });
}

/** Nobody shortens to one letter, and neither `with` nor the `w` of `w/` is the beginning of `without`. */
function termOf({ word, isTyping }: QueryWord): Term {
  const isItself = word === 'with' || word.length === 1;
  const mode: Mode = isTyping ? 'typing' : isItself ? 'whole' : 'finished';
  return { word, mode };
}

/** In quotes a word is that word; the last one of an open phrase is still being typed. */
export function phraseTerm({ word, isTyping }: QueryWord): Term {
  return { word, mode: isTyping ? 'typing' : 'whole' };
}

function phraseSlot(word: QueryWord): Slot {
  return {
    typed: [word.word],
    alternatives: [{ terms: [phraseTerm(word)], way: 'typed', readAs: null, systems: [] }],
    isOptional: false,
  };
}

/** Every finished word as the beginning of words: people shorten words (`myocard infarc`). The same slots where none is. */
export function asBeginnings(slots: readonly Slot[]): readonly Slot[] {
  return slots.some((slot) => slot.alternatives.some(mayBegin))
    ? slots.map((slot) => ({ ...slot, alternatives: slot.alternatives.map(begin) }))
    : slots;
}

function mayBegin({ way, terms }: Alternative): boolean {
  return way === 'typed' && terms.some(isShortened);
}

function begin(one: Alternative): Alternative {
  const terms = one.terms.map((term): Term => (isShortened(term) ? { ...term, mode: 'typing' } : term));
  return mayBegin(one) ? { ...one, terms } : one;
}

function isShortened({ word, mode }: Term): boolean {
  return mode === 'finished' && !JOINING.has(word);
}
