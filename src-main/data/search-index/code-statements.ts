/** The look-ups of the code lane, and the texts of the rows that are shown. */
import type { System } from '#core/codes/types.ts';
import { statement } from '../packs/statement.ts';
import type { SearchTerm } from './documents.ts';

export type CodePlace = { readonly id: number; readonly system: System; readonly key: string };

/** `systems` is a JSON array; an empty one means any. */
export const CODES_EXACT = statement(
  'search.codes_exact',
  'codes',
  `SELECT id, system, key FROM code
   WHERE key = @key AND (@systems = '[]' OR system IN (SELECT value FROM json_each(@systems)))`,
)<CodePlace>();

/** One system at a time, so that the index gives them in order and the count can stop. */
export const CODES_BEGINNING = statement(
  'search.codes_beginning',
  'codes',
  `SELECT id, system, key FROM code WHERE system = @system AND key >= @key AND key < @end ORDER BY key LIMIT @limit`,
)<CodePlace>();

export const CODES_BEGINNING_COUNT = statement(
  'search.codes_beginning_count',
  'codes',
  `SELECT count(*) AS count
   FROM (SELECT 1 FROM code WHERE system = @system AND key >= @key AND key < @end LIMIT @most)`,
)<{ count: number }>();

/** The last end holds what lies below it; an end that is no code stands where it would. */
export const CODES_RANGE = statement(
  'search.codes_range',
  'codes',
  `SELECT id, system, key FROM code
   WHERE system = @system
     AND ord >= (SELECT ord FROM code WHERE system = @system AND key >= @from ORDER BY key LIMIT 1)
     AND ord <= (SELECT ord FROM code WHERE system = @system AND key < @end ORDER BY key DESC LIMIT 1)
   ORDER BY ord LIMIT @limit`,
)<CodePlace>();

export const CODES_RANGE_COUNT = statement(
  'search.codes_range_count',
  'codes',
  `SELECT count(*) AS count FROM (
     SELECT 1 FROM code
     WHERE system = @system
       AND ord >= (SELECT ord FROM code WHERE system = @system AND key >= @from ORDER BY key LIMIT 1)
       AND ord <= (SELECT ord FROM code WHERE system = @system AND key < @end ORDER BY key DESC LIMIT 1)
     LIMIT @most)`,
)<{ count: number }>();

export type TextRow = CodePlace & {
  readonly ref: number;
  readonly code: string;
  readonly title: string | null;
  readonly billable: number;
  readonly valid_from: number | null;
  readonly valid_to: number | null;
  readonly parent: string | null;
  readonly category: string | null;
};

/** `refs` is a JSON array of code ids; `ref` is the place in it. */
export const TEXTS_OF_CODES = statement(
  'search.texts_of_codes',
  'codes',
  `SELECT wanted.key AS ref, code.id, code.system, code.key, code.code, code.title, code.billable,
     code.valid_from, code.valid_to, code.parent, code.category
   FROM json_each(@refs) AS wanted JOIN code ON code.id = wanted.value`,
)<TextRow>();

/** `refs` is a JSON array of [system, key]. */
export const TEXTS_OF_KEYS = statement(
  'search.texts_of_keys',
  'codes',
  `SELECT wanted.key AS ref, code.id, code.system, code.key, code.code, code.title, code.billable,
     code.valid_from, code.valid_to, code.parent, code.category
   FROM json_each(@refs) AS wanted
   JOIN code ON code.system = wanted.value ->> 0 AND code.key = wanted.value ->> 1`,
)<TextRow>();

export type ParentRow = {
  readonly system: System;
  readonly key: string;
  readonly title: string | null;
  readonly parent: string | null;
  readonly category: string | null;
};

/** The codes wanted and all above them; `wanted` is a JSON array of [system, key]. */
export const ABOVE = statement(
  'search.above',
  'codes',
  `WITH RECURSIVE above(system, key, title, parent, category) AS (
     SELECT code.system, code.key, code.title, code.parent, code.category
     FROM json_each(@wanted) AS wanted
     JOIN code ON code.system = wanted.value ->> 0 AND code.key = wanted.value ->> 1
     UNION
     SELECT code.system, code.key, code.title, code.parent, code.category
     FROM above JOIN code ON code.system = above.system AND code.key = above.parent)
   SELECT system, key, title, parent, category FROM above`,
)<ParentRow>();

export type PlaceRow = {
  readonly system: System;
  readonly place: string;
  readonly title: string;
  readonly parent: string | null;
};

/** All of them, once: there are some hundred. */
export const PLACES = statement('search.places', 'codes', 'SELECT system, place, title, parent FROM place')<PlaceRow>();

export const ADD_ONS = statement(
  'search.add_ons',
  'aoc',
  `SELECT DISTINCT add_on AS code FROM aoc WHERE add_on IN (SELECT value FROM json_each(@codes))`,
)<{ code: string }>();

export type WordRow = {
  readonly form: string;
  readonly reads: string;
  readonly kind: 'abbreviation' | 'synonym' | 'spelling';
  readonly systems: string | null;
};

/** All of them, in order, once and one a line: a question may hold any. Forms have no line breaks. */
export const WORD_FORMS = statement(
  'search.word_forms',
  'words',
  'SELECT group_concat(form, char(10) ORDER BY form) AS forms FROM (SELECT DISTINCT form FROM word)',
)<{ forms: string | null }>();

/** `forms` is a JSON array. */
export const WORDS_OF_FORMS = statement(
  'search.words_of_forms',
  'words',
  `SELECT form, reads, kind, systems FROM word
   WHERE form IN (SELECT value FROM json_each(@forms)) ORDER BY form, n`,
)<WordRow>();

/** The same of the other words that an index has; the table is the snapshot's own, and short. */
export const INDEX_FORMS = statement(
  'search.index_forms',
  'index',
  'SELECT group_concat(form, char(10) ORDER BY form) AS forms FROM (SELECT DISTINCT form FROM search_reading)',
)<{ forms: string | null }>();

export const INDEX_WORDS_OF_FORMS = statement(
  'search.index_words_of_forms',
  'index',
  `SELECT form, reads, kind, systems FROM search_reading
   WHERE form IN (SELECT value FROM json_each(@forms)) ORDER BY rowid`,
)<WordRow>();

/** `col`: a column of the table; null for the first code that the term has. */
export const CODES_OF_TERM = statement(
  'search.codes_of_term',
  'index',
  'SELECT key FROM index_code WHERE term = @term AND (@col IS NULL OR col = @col) ORDER BY col LIMIT 1',
)<{ key: string }>();

/** What rows of the word index stand for; the table is the snapshot's own. */
export const TERMS = statement(
  'search.terms',
  'codes',
  'SELECT id, system, key, kind, text, see FROM search_term WHERE id IN (SELECT value FROM json_each(@ids))',
)<SearchTerm>();

/** The authored sections of a code's page; `items` is JSON. */
export const SECTION_TEXTS = statement(
  'search.section_texts',
  'pages',
  "SELECT text, items FROM section WHERE system = @system AND key = @key AND kind <> 'disclaimer' ORDER BY kind",
)<{ text: string | null; items: string | null }>();

export const EXAMPLE_TEXTS = statement(
  'search.example_texts',
  'pages',
  'SELECT title, entry, text FROM example WHERE system = @system AND key = @key ORDER BY n',
)<{ title: string; entry: string; text: string | null }>();

export const NOTE_TEXTS = statement(
  'search.note_texts',
  'notes',
  `SELECT note.text FROM note_entry JOIN note ON note.entry = note_entry.id
   WHERE note_entry.kind = 'code' AND note_entry.key = @key ORDER BY note.id`,
)<{ text: string }>();
