/** Words that may be spelt otherwise: mistyped, written as one, written as two. */
import type { Alternative, Plan, Slot } from './plan.ts';
import type { QueryWord } from './query.ts';
import { readingsOf } from './readings.ts';
import type { CandidateSource, Readings } from './source.ts';
import { chooseCorrections, mayBeMistyped } from './typos.ts';

/** Letters of a part of a word that was written as one: shorter ones make parts of any word. */
const MIN_PART = 3;
/** A part is believed when so many rows have it: rarer words are fragments more often than words. */
const MIN_PART_ROWS = 3;
const NUMBER = /^\d+$/;
const LETTERS_AND_NUMBER = /^(\p{L}+)(\d+)$/u;

/** Two words that are one (`hyper tension`), when some pack knows that one; null when they are not. */
export function joinOf(first: QueryWord, second: QueryWord, sources: readonly CandidateSource[]): Alternative | null {
  const word = first.word + second.word;
  const isAnyNumber = NUMBER.test(first.word) || NUMBER.test(second.word);
  const mayBegin = second.isTyping && second.word.length >= MIN_PART;
  const isKnown = (source: CandidateSource): boolean =>
    source.rowsOf(word) > 0 || (mayBegin && source.knows({ word, mode: 'typing' }));
  if (isAnyNumber || !sources.some(isKnown)) {
    return null;
  }
  return {
    terms: [{ word, mode: second.isTyping ? 'typing' : 'finished' }],
    way: 'joined',
    readAs: { from: `${first.word} ${second.word}`, to: word, kind: 'spelling' },
    systems: [],
  };
}

/** The plan with what nobody knows spelt otherwise; the same plan where nothing was. */
export function correct(plan: Plan, { sources, tables }: Known): Plan {
  return withSlots(plan, (slot) => correctSlot(slot, { sources, tables }));
}

/** What is known of words: those of the packs, and the forms of the tables. */
type Known = { readonly sources: readonly CandidateSource[]; readonly tables: readonly Readings[] };

/**
 * The plan with its known words too spelt otherwise beside as typed: for a question whose words never meet. Beside a word
 * that nobody knows there is nothing to doubt in the others.
 */
export function correctKnown(plan: Plan, sources: readonly CandidateSource[]): Plan {
  const isDoubted = plan.slots.length > 1 && plan.slots.every((slot) => slot.isOptional || isKnown(slot, sources));
  return isDoubted ? withSlots(plan, (slot) => correctKnownSlot(slot, sources)) : plan;
}

function isKnown({ alternatives }: Slot, sources: readonly CandidateSource[]): boolean {
  return alternatives.some(({ terms }) => terms.every((term) => sources.some((source) => source.knows(term))));
}

function withSlots(plan: Plan, change: (slot: Slot) => Slot): Plan {
  const slots = plan.slots.map(change);
  return slots.every((slot, i) => slot === plan.slots[i]) ? plan : { ...plan, slots };
}

function correctKnownSlot(slot: Slot, sources: readonly CandidateSource[]): Slot {
  const word = singleWordOf(slot);
  const others = word === null ? [] : correctionsOf(word, sources, true);
  return others.length === 0 ? slot : { ...slot, alternatives: [...slot.alternatives, ...others] };
}

/** The word of a slot that is one word and read in no other way. */
function singleWordOf({ alternatives }: Slot): string | null {
  const [typed, ...read] = alternatives;
  const [term, ...more] = typed?.terms ?? [];
  const isPlain = typed?.way === 'typed' && term !== undefined && term.mode !== 'whole';
  return isPlain && more.length === 0 && read.length === 0 ? term.word : null;
}

/** A slot that nothing knows, with its corrections; the slot itself when it is known or can't be mistyped. */
function correctSlot(slot: Slot, { sources, tables }: Known): Slot {
  const word = singleWordOf(slot);
  if (word === null || sources.some((source) => source.knows({ word, mode: 'typing' }))) {
    return slot;
  }
  const isTyping = slot.alternatives.some(({ terms }) => terms[0]?.mode === 'typing');
  const alternatives = [...splitsOf(word, isTyping, { sources, tables }), ...correctionsOf(word, sources, false)];
  return alternatives.length === 0 ? slot : { ...slot, alternatives };
}

function correctionsOf(word: string, sources: readonly CandidateSource[], isKnown: boolean): readonly Alternative[] {
  if (!mayBeMistyped(word)) {
    return [];
  }
  const corrections = chooseCorrections(
    sources.flatMap((source) => source.corrections(word)),
    isKnown,
  );
  return corrections
    .filter((one) => one.word !== word)
    .map(({ word: to }) => ({
      terms: [{ word: to, mode: 'finished' as const }],
      way: 'corrected' as const,
      readAs: { from: word, to, kind: 'spelling' as const },
      systems: [],
    }));
}

/** One word that is two (`kneereplacement`): the cut whose rarer part is the commonest. */
function splitsOf(word: string, isTyping: boolean, { sources, tables }: Known): readonly Alternative[] {
  const rowsOf = (part: string) => sources.reduce((sum, source) => sum + source.rowsOf(part), 0);
  const begins = (part: string) => sources.some((source) => source.knows({ word: part, mode: 'typing' }));
  let best: { readonly parts: readonly [string, string]; readonly rows: number } | null = null;
  for (const parts of cutsOf(word).filter(([first, second]) => first !== second)) {
    const [first, second] = [rowsOf(parts[0]), rowsOf(parts[1])];
    const whole = Math.min(first, second);
    const rows = whole === 0 && isTyping && begins(parts[1]) ? Math.min(first, MIN_PART_ROWS) : whole;
    if (rows >= MIN_PART_ROWS && rows > (best?.rows ?? 0)) {
      best = { parts, rows };
    }
  }
  const form = best?.parts.join(' ') ?? '';
  const read = readingsOf(tables.flatMap((table) => table.get(form) ?? []));
  return best === null ? [] : [splitAlternative(word, best.parts, isTyping), ...read];
}

function splitAlternative(word: string, parts: readonly [string, string], isTyping: boolean): Alternative {
  return {
    terms: [
      { word: parts[0], mode: 'whole' },
      { word: parts[1], mode: isTyping ? 'typing' : 'finished' },
    ],
    way: 'joined',
    readAs: { from: word, to: parts.join(' '), kind: 'spelling' },
    systems: [],
  };
}

function cutsOf(word: string): readonly (readonly [string, string])[] {
  const numbered = LETTERS_AND_NUMBER.exec(word);
  if (numbered?.[1] !== undefined && numbered[2] !== undefined) {
    return [[numbered[1], numbered[2]]];
  }
  const places = Array.from({ length: Math.max(0, word.length - 2 * MIN_PART + 1) }, (_, i) => i + MIN_PART);
  return places.map((at) => [word.slice(0, at), word.slice(at)] as const);
}
