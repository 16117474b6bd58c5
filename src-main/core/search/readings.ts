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

/** The slots of a question. `literal` leaves every reading out. */
export function slotsOf(query: Query, tables: readonly Readings[], isLiteral: boolean): readonly Slot[] {
  const slots: Slot[] = [];
  const { words } = query;
  for (let at = 0; at < words.length;) {
    const run = isLiteral ? null : longestForm(words.slice(at, at + MAX_FORM_WORDS), tables);
    const typed = words.slice(at, at + (run?.length ?? 1));
    slots.push(slotOf(typed, run?.readings ?? []));
    at += typed.length;
  }
  for (const phrase of query.phrases) {
    slots.push(...phrase.map((word) => phraseSlot(word)));
  }
  return slots;
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

function slotOf(words: readonly QueryWord[], readings: readonly Reading[]): Slot {
  const asTyped: Alternative = { terms: words.map(termOf), readAs: null, systems: [] };
  const read = readings.map(({ reads, readAs, systems }): Alternative => {
    return { terms: reads.map((word) => ({ word, mode: 'finished' })), readAs, systems };
  });
  return { typed: words.map(({ word }) => word), alternatives: [asTyped, ...read] };
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
  return { typed: [word.word], alternatives: [{ terms: [phraseTerm(word)], readAs: null, systems: [] }] };
}

/** Every finished word as the beginning of words: people shorten words (`myocard infarc`). The same slots where none is. */
export function asBeginnings(slots: readonly Slot[]): readonly Slot[] {
  return slots.some((slot) => slot.alternatives.some(mayBegin))
    ? slots.map((slot) => ({ ...slot, alternatives: slot.alternatives.map(begin) }))
    : slots;
}

function mayBegin({ readAs, terms }: Alternative): boolean {
  return readAs === null && terms.some((term) => term.mode === 'finished');
}

function begin(one: Alternative): Alternative {
  const terms = one.terms.map(({ word, mode }): Term => ({ word, mode: mode === 'finished' ? 'typing' : mode }));
  return mayBegin(one) ? { ...one, terms } : one;
}
