/**
 * The query language: what was typed, taken apart. Nothing is an error; what is not understood is words.
 *
 *   words      spinal radiosurg        the last one is still being typed, unless a blank follows it
 *   codes      d334  D33.4  6362  E11.-  J96.x  61781-61783  99213-25  and pasted lists
 *   "phrase"   words next to each other, in this order        -word   rows without it
 *   scopes     cpt: icd: pcs: hcpcs: mod: pos: ex:            @2025-03-10  @3/10/2025   date of service
 *   filters    is:billable  is:active
 *
 * `mod:` and `pos:` alone list what is in them: both are short enough to be read.
 */
import type { IsoDate, System } from '../codes/types.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import type { Filter } from './types.ts';
import { besideWords, isListed, isSurelyCode, readAsk, readLetterModifier, readModified, readNamed } from './asks.ts';
import type { CodeAsk } from './asks.ts';
import { MAX_WORDS, takeApart } from './pieces.ts';
import type { Draft, Piece } from './pieces.ts';
import { wordsOf } from './words.ts';

/** More than any pasted list needs; the rest is not read, and the reply says so. */
export const MAX_TEXT = 20_000;
/** Codes of a pasted list that are answered, whatever the page size. */
export const MAX_LIST = 500;
/** Codes among words that are read as codes; a longer mixture is a document, not a question. */
export const MAX_WITHIN = 100;

export type QueryWord = {
  readonly word: string;
  /** Still being typed: matches the beginning of words. A finished word is a word. */
  readonly isTyping: boolean;
};

export type Query = {
  readonly words: readonly QueryWord[];
  readonly phrases: readonly (readonly QueryWord[])[];
  readonly without: readonly string[];
  /** What asks for codes: alone, or as a list. */
  readonly asks: readonly CodeAsk[];
  /** Every piece is a code: a list, answered in its own order. */
  readonly isList: boolean;
  /** Codes among words: the words are sought within them, when such codes exist (else they are words too). */
  readonly within: readonly CodeAsk[];
  readonly systems: readonly System[];
  /** `ex:` looks in running text only: guidance, notes and worked examples. */
  readonly isFullText: boolean;
  readonly only: readonly Filter[];
  readonly date: IsoDate | null;
  readonly notes: readonly Said[];
};

/** Reads a question. Costs time in proportion to its length, `MAX_TEXT` at most. */
export function parseQuery(
  typed: string,
  chosen: readonly System[] = [],
  chosenFilters: readonly Filter[] = [],
): Query {
  const text = typed.slice(0, MAX_TEXT);
  const draft = takeApart(text, chosen, chosenFilters);
  const notes = [...(typed.length > MAX_TEXT ? [said('search.text_cut', { read: MAX_TEXT })] : []), ...draft.notes];
  const base = {
    systems: [...draft.systems],
    isFullText: draft.isFullText,
    only: [...draft.only],
    date: draft.date,
    phrases: draft.phrases.map(({ words, isTyping }) => asTyped(words, isTyping)).filter((words) => words.length > 0),
  };
  const asks = draft.isFullText ? [] : draft.pieces.map((piece) => readAsk(piece.text, base.systems));
  const isBare = base.phrases.length === 0 && draft.without.length === 0;
  const list = isBare && asks.length > 1 ? asList(asks) : null;
  if (list !== null) {
    return { ...base, ...NOTHING, ...list, notes: [...notes, ...list.notes] };
  }
  return { ...base, ...asWords(draft, asks, text), notes: [...notes, ...tooManyWords(draft.pieces)] };
}

const NOTHING = { words: [], without: [], within: [] } as const;

function asList(asks: readonly (CodeAsk | null)[]): Pick<Query, 'asks' | 'isList' | 'notes'> | null {
  const codes = asks.filter((ask) => ask !== null);
  if (codes.length < asks.length || !codes.every(isListed)) {
    return null;
  }
  const different = [...new Map(codes.map((ask) => [askId(ask), ask])).values()];
  const notes =
    different.length > MAX_LIST ? [said('search.list_cut', { read: MAX_LIST, given: different.length })] : [];
  return { asks: different.slice(0, MAX_LIST), isList: true, notes };
}

function askId(ask: CodeAsk): string {
  return ask.kind === 'range' ? `${ask.from}-${ask.to}` : ask.key;
}

function asWords(
  { pieces, without, phrases, named: scopes, systems: inScope }: Draft,
  asks: readonly (CodeAsk | null)[],
  text: string,
): Pick<Query, 'words' | 'without' | 'asks' | 'isList' | 'within'> {
  const systems = [...inScope];
  const isAlone = pieces.length === 1 && phrases.length === 0;
  const named = phrases.length === 0 ? readNamed(pieces.map(({ text }) => text).join(' ')) : null;
  const only =
    named ?? (isAlone ? (asks[0] ?? readLetterModifier(pieces[0]?.text ?? '')) : modifiedCode(pieces, phrases));
  const all = pieces.length === 0 && phrases.length === 0 && without.length === 0 ? askAll(scopes) : [];
  const words = wordsOfPieces(pieces, text.length);
  const excluded = without.flatMap((typed) => wordsOf(typed, MAX_WORDS));
  // A question of exclusions alone asks for nothing: then they are words.
  const isOnlyWithout = words.length === 0 && phrases.length === 0;
  return {
    words: isOnlyWithout ? asTyped(excluded.slice(0, MAX_WORDS), false) : words,
    without: isOnlyWithout ? [] : excluded.slice(0, MAX_WORDS),
    asks: only === null ? all : [only],
    isList: false,
    within:
      isAlone || only !== null
        ? []
        : surelyCodes(asks)
            .slice(0, MAX_WITHIN)
            .map((ask) => besideWords(ask, systems)),
  };
}

/** `99213 25`: a code with its modifiers, as claims write it. */
function modifiedCode(pieces: readonly Piece[], phrases: Draft['phrases']): CodeAsk | null {
  return phrases.length === 0 ? readModified(pieces.map(({ text }) => text).join('-')) : null;
}

const LISTED: ReadonlySet<System> = new Set(['MOD', 'POS']);

function askAll(named: readonly System[]): readonly CodeAsk[] {
  const systems = named.filter((system) => LISTED.has(system));
  return systems.length === 0 ? [] : [{ kind: 'begins', key: '', isOpen: true, systems, typed: '' }];
}

function surelyCodes(asks: readonly (CodeAsk | null)[]): readonly CodeAsk[] {
  return asks.filter((ask) => ask !== null).filter(isSurelyCode);
}

function wordsOfPieces(pieces: readonly Piece[], length: number): readonly QueryWord[] {
  const typed = pieces.flatMap((piece) => wordsOf(piece.text, MAX_WORDS + 1));
  const isTyping = pieces.at(-1)?.end === length;
  return asTyped(typed, isTyping).slice(0, MAX_WORDS);
}

/** The same word twice asks for nothing more; the one being typed keeps its place at the end. */
function asTyped(words: readonly string[], isTyping: boolean): readonly QueryWord[] {
  const last = isTyping ? words.at(-1) : undefined;
  const finished = [...new Set(last === undefined ? words : words.slice(0, -1))];
  const query = finished.map((word) => ({ word, isTyping: false }));
  return last === undefined || finished.includes(last) ? query : [...query, { word: last, isTyping: true }];
}

function tooManyWords(pieces: readonly Piece[]): readonly Said[] {
  const words = new Set(pieces.flatMap((piece) => wordsOf(piece.text, MAX_WORDS + 1)));
  return words.size > MAX_WORDS ? [said('search.words_cut', { read: MAX_WORDS })] : [];
}
