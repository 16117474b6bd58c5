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

export type ReadingOptions = {
  /** Empty where nothing is to be read otherwise. */
  readonly tables: readonly Readings[];
  /** Two words as one, where they are one. */
  readonly joinOf: (first: QueryWord, second: QueryWord) => Alternative | null;
};

/** The slots of a question. */
export function slotsOf(query: Query, { tables, joinOf }: ReadingOptions): readonly Slot[] {
  const slots: Slot[] = [];
  const { words } = query;
  for (let at = 0; at < words.length;) {
    const run =
      longestForm(words.slice(at, at + MAX_FORM_WORDS), tables) ?? partedForm(words.slice(at, at + 2), tables);
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

function longestForm(
  words: readonly QueryWord[],
  tables: readonly Readings[],
): { readonly length: number; readonly readings: readonly Reading[] } | null {
  for (let length = words.length; length > 0; length -= 1) {
    const form = words
      .slice(0, length)
      .map(({ word }) => word)
      .join(' ');
    const readings = tables.flatMap((table) => table.get(form) ?? []);
    if (readings.length > 0) {
      return { length, readings: readings.slice(0, MAX_READINGS) };
    }
  }
  return null;
}

/** Letters of either part of a form that was written as two words (`gall stones`): fewer are forms of their own. */
const MIN_PART = 3;

function partedForm(words: readonly QueryWord[], tables: readonly Readings[]): ReturnType<typeof longestForm> {
  const isParted = words.length === 2 && words.every(({ word }) => word.length >= MIN_PART);
  const form = words.map(({ word }) => word).join('');
  const readings = isParted ? tables.flatMap((table) => table.get(form) ?? []) : [];
  return readings.length === 0 ? null : { length: words.length, readings: readings.slice(0, MAX_READINGS) };
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

function termOf({ word, isTyping }: QueryWord): Term {
  const mode: Mode = isTyping ? 'typing' : 'finished';
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
  return way === 'typed' && terms.some((term) => term.mode === 'finished');
}

function begin(one: Alternative): Alternative {
  const terms = one.terms.map(({ word, mode }): Term => ({ word, mode: mode === 'finished' ? 'typing' : mode }));
  return mayBegin(one) ? { ...one, terms } : one;
}
