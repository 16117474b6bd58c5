/**
 * A typed question in its pieces: what keeps to a system, a date or a filter is taken out, the rest are words and codes.
 * What looks like a scope or a date and is none stays among the words, and a note says so.
 */
import { DAY, readDay } from '../codes/typed-day.ts';
import type { IsoDate, System } from '../codes/types.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import { isCodeText, splitJoined } from './asks.ts';
import type { Filter } from './types.ts';
import { wordsOf } from './words.ts';

/** Different words of a question that count; a longer description is cut here and the reply says so. */
export const MAX_WORDS = 24;
/** Notes of one question: a pasted text has colons enough, and nobody reads more. */
const MAX_NOTES = 3;

const SCOPES: Readonly<Record<string, readonly System[]>> = {
  cpt: ['CPT'],
  icd: ['ICD10CM'],
  dx: ['ICD10CM'],
  pcs: ['ICD10PCS'],
  hcpcs: ['HCPCS'],
  mod: ['MOD'],
  pos: ['POS'],
  ex: [],
};
const FILTERS: ReadonlyMap<string, Filter> = new Map([
  ['is:billable', 'billable'],
  ['is:active', 'active'],
]);

const QUOTED_OR_PIECE = /["“”„]([^"“”„]*)(["“”„]|$)|[^\s,;"“”„]+/gu;
const SCOPE = /^([a-z]+):(.*)$/is;
/** Of fewer letters nobody makes a scope: `a:b` is a ratio. */
const MIN_SCOPE = 2;
/** As entries of a case write it: a code with its day. */
const WITH_DATE = new RegExp(`^(.+)(@${DAY})$`, 's');
const DATED = /^@(?=[\p{L}\p{N}])/u;
/** What may still become a day, typed further: `2025-1`, `3/1`. */
const DAY_BEGUN =
  /^(?:\d{0,7}|\d{4}-(?:[01]?|(?:0[1-9]|1[0-2])(?:-[0-3]?)?)|(?:0?[1-9]|1[0-2])\/(?:[0-3]?\d?|[0-3]?\d\/\d{0,3}))$/;
const WITHOUT = /^[-−](?=[\p{L}\p{N}])(.+)$/su;

export type Piece = { readonly text: string; readonly end: number };
export type Draft = {
  pieces: Piece[];
  /** Those that the text names, beside the chosen ones. */
  named: System[];
  phrases: { words: readonly string[]; isTyping: boolean }[];
  without: string[];
  systems: Set<System>;
  isFullText: boolean;
  only: Set<Filter>;
  date: IsoDate | null;
  notes: Said[];
  /** Characters of the text. */
  length: number;
};

/** Takes a text apart; `chosen`: what was chosen beside it. */
export function takeApart(text: string, chosen: readonly System[], chosenFilters: readonly Filter[]): Draft {
  const draft: Draft = {
    pieces: [],
    named: [],
    phrases: [],
    without: [],
    systems: new Set(chosen),
    isFullText: false,
    only: new Set(chosenFilters),
    date: null,
    notes: [],
    length: text.length,
  };
  for (const match of text.matchAll(QUOTED_OR_PIECE)) {
    if (match[1] === undefined) {
      readPiece(draft, { text: match[0], end: match.index + match[0].length });
    } else if (isCodeText(match[1])) {
      // A code in quotes, as it is copied from a table, is that code.
      readPiece(draft, { text: match[1], end: match.index + match[0].length });
    } else {
      draft.phrases.push({ words: wordsOf(match[1], MAX_WORDS), isTyping: match[2] === '' && !/\s$/.test(match[1]) });
    }
  }
  return draft;
}

function readPiece(draft: Draft, piece: Piece): void {
  // A scope stands before another piece; there may be as many as fit into a text.
  for (let left: Piece | null = piece; left !== null;) {
    left = readFront(draft, left);
  }
}

/** Takes a piece, or its front; answers what is left to be read. */
function readFront(draft: Draft, piece: Piece): Piece | null {
  const filter = FILTERS.get(piece.text.toLowerCase());
  if (filter !== undefined) {
    draft.only.add(filter);
    return null;
  }
  const [, undated, dated] = WITH_DATE.exec(piece.text) ?? [];
  if (undated !== undefined && dated !== undefined && 'day' in readDay(dated.slice(1))) {
    readDated(draft, { text: dated, end: piece.end });
    return { text: undated, end: piece.end - dated.length };
  }
  const [, scope, rest] = SCOPE.exec(piece.text) ?? [];
  if (scope !== undefined && rest !== undefined) {
    return readScoped(draft, piece, { scope, rest });
  }
  const without = WITHOUT.exec(piece.text)?.[1];
  if (DATED.test(piece.text)) {
    readDated(draft, piece);
  } else if (without !== undefined) {
    draft.without.push(without);
  } else {
    addPiece(draft, piece);
  }
  return null;
}

function readScoped(draft: Draft, piece: Piece, { scope, rest }: { scope: string; rest: string }): Piece | null {
  const key = scope.toLowerCase();
  const systems = Object.hasOwn(SCOPES, key) ? SCOPES[key] : undefined;
  if (systems !== undefined) {
    systems.forEach((system) => draft.systems.add(system));
    draft.named.push(...systems);
    draft.isFullText ||= systems.length === 0;
    return rest === '' ? null : { text: rest, end: piece.end };
  }
  if (rest === '' || scope.length < MIN_SCOPE) {
    addPiece(draft, piece);
    return null;
  }
  addNote(draft, said('search.scope_unread', { scope: `${key}:` }));
  addPiece(draft, { text: scope, end: piece.end - rest.length });
  addPiece(draft, { text: rest, end: piece.end });
  return null;
}

/** `@…`: the day that is asked about, as entries of a case write it. */
function readDated(draft: Draft, piece: Piece): void {
  const typed = piece.text.slice(1);
  const read = readDay(typed);
  if ('day' in read) {
    draft.date = read.day;
    return;
  }
  const isTyping = piece.end === draft.length && DAY_BEGUN.test(typed);
  if (!isTyping) {
    addNote(draft, said('search.date_unread', { typed: piece.text }));
  }
  addPiece(draft, piece);
}

function addNote(draft: Draft, note: Said): void {
  if (draft.notes.length < MAX_NOTES) {
    draft.notes.push(note);
  }
}

const LETTERS = /[\p{L}\p{N}]/gu;
/** Of fewer letters than one in so many characters nobody makes words: `.*[a-z]+(`; `(L)` is one. */
const MOST_PER_LETTER = 3;

function addPiece(draft: Draft, piece: Piece): void {
  const isNoise = (piece.text.match(LETTERS)?.length ?? 0) * MOST_PER_LETTER < piece.text.length;
  if (!isNoise) {
    const parts = splitJoined(piece.text);
    // Only the last one can be still being typed.
    draft.pieces.push(...parts.map((text, i) => ({ text, end: piece.end - (i < parts.length - 1 ? 1 : 0) })));
  }
}
