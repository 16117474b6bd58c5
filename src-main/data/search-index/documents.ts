/** What of a pack is searched: titles, other names, and the texts of pages. Read once, when the index is built. */
import type { Database } from 'better-sqlite3';
import { SYSTEMS } from '#core/codes/types.ts';
import type { System } from '#core/codes/types.ts';
import { circumstancesOf } from '#core/search/prior.ts';
import { unspecifiedIn, wordsOf } from '#core/search/words.ts';
import { groupBy } from './group-by.ts';
import { readIndexDocuments } from './index-documents.ts';
import { readNoteDocuments } from './note-documents.ts';

export type RowKind = 'title' | 'synonym' | 'index';

/** A row of the word index. `id` is the code's for a title, that of its `search_term` for another name. */
export type RowDocument = {
  readonly kind: RowKind;
  readonly id: number;
  readonly system: System;
  readonly text: string;
  readonly words: readonly string[];
  /** How many of the words, the last ones, are nonessential. */
  readonly asides: number;
  readonly isHeader: boolean;
  /** How many things it leaves open. */
  readonly unspecified: number;
  /** Reported only beside another code, as the pack's own table of add-on codes has it. */
  readonly isAddOn: boolean;
  /** How much it presupposes that has to be documented (core/search/prior.ts). */
  readonly circumstances: number;
  readonly validFrom: number | null;
  readonly validTo: number | null;
};

/** What of a code is searched as running text: its page, its worked examples, the notes that stand at it. */
export type TextKind = 'page' | 'example' | 'note';

/** A text of a code. `id` is that of its `search_term`. */
export type TextDocument = {
  readonly id: number;
  readonly system: System;
  readonly text: string;
  readonly kind: TextKind;
};

/** What a row of the index stands for, where that is not a code's title. */
export type SearchTerm = {
  readonly id: number;
  readonly system: System;
  readonly key: string;
  readonly kind: 'synonym' | 'index' | TextKind;
  /** The name as it is shown; empty for texts, which the pack's own tables have. */
  readonly text: string;
  /** A cross-reference that leads into another index, which knows the code; null where `key` names it. */
  readonly see: string | null;
};

/** Another word for a word, as an index has it; shaped as the rows of `word`. */
export type SearchReading = {
  readonly form: string;
  readonly reads: string;
  readonly kind: 'abbreviation' | 'synonym' | 'spelling';
  readonly systems: string | null;
};

export type Documents = {
  /** In the order of static priority: short titles first, the default of its category before its neighbours. */
  readonly rows: readonly RowDocument[];
  readonly texts: readonly TextDocument[];
  readonly terms: readonly SearchTerm[];
  readonly readings: readonly SearchReading[];
};

type CodeRow = {
  readonly id: number;
  readonly system: System;
  readonly key: string;
  readonly title: string | null;
  readonly billable: number;
  readonly ord: number;
  readonly valid_from: number | null;
  readonly valid_to: number | null;
  readonly synonyms: string | null;
};

const CODES = `
  SELECT id, system, key, title, billable, ord, valid_from, valid_to, facts ->> '$.synonyms' AS synonyms
  FROM code ORDER BY id`;
const SECTIONS = `
  SELECT system, key, text, items FROM section WHERE key <> '' AND kind <> 'disclaimer' ORDER BY system, key, kind`;
const ADD_ON_CODES = 'SELECT DISTINCT add_on FROM aoc';
const EXAMPLES = 'SELECT system, key, title, entry, text FROM example ORDER BY system, key, n';

/** Everything that is searched of a pack, whatever tables it has. */
export function readDocuments(db: Database): Documents {
  const terms: SearchTerm[] = [];
  const addTerm: AddTerm = (term) => terms.push({ id: terms.length + 1, see: null, ...term });
  const tables = tablesOf(db);
  const codes = tables.has('code') ? (db.prepare(CODES).all() as CodeRow[]) : [];
  const addOns = new Set(tables.has('aoc') ? (db.prepare(ADD_ON_CODES).pluck().all() as string[]) : []);
  const rows = codes.flatMap((code) => rowsOf(code, addOns, addTerm));
  const texts = tables.has('section') ? [...readTexts(db, codes, addTerm)] : [];
  const notes = tables.has('note') ? readNoteDocuments(db, addTerm) : { rows: [], texts: [] };
  const index = tables.has('index_term') ? readIndexDocuments(db, addTerm) : { rows: [], readings: [] };
  const ordered = [...rows, ...notes.rows, ...index.rows].sort(byPriority);
  return {
    rows: ordered.map(({ document }) => document),
    texts: [...texts, ...notes.texts],
    terms,
    readings: index.readings,
  };
}

/** A row, and its place in the publisher's order. */
export type Ordered = { readonly document: RowDocument; readonly ord: number };
/** Notes what a row stands for; answers its number. */
export type AddTerm = (term: Omit<SearchTerm, 'id' | 'see'> & { readonly see?: string | null }) => number;

function rowsOf(code: CodeRow, addOns: ReadonlySet<string>, addTerm: AddTerm): readonly Ordered[] {
  const { system, key, id, ord } = code;
  const shared = {
    system,
    isHeader: code.billable === 0,
    unspecified: code.title === null ? 0 : unspecifiedIn(wordsOf(code.title)),
    isAddOn: addOns.has(key) && (system === 'CPT' || system === 'HCPCS'),
    circumstances: circumstancesOf(system, key, code.title ?? ''),
    asides: 0,
    validFrom: code.valid_from,
    validTo: code.valid_to,
  };
  const row = (kind: RowKind, text: string, rowId: () => number): readonly Ordered[] => {
    const words = wordsOf(text);
    return words.length === 0 ? [] : [{ document: { ...shared, kind, id: rowId(), text, words }, ord }];
  };
  const names = namesOf(code);
  return [
    ...(code.title === null ? [] : row('title', code.title, () => id)),
    ...names.flatMap((text) => row('synonym', text, () => addTerm({ system, key, kind: 'synonym', text }))),
  ];
}

function namesOf({ synonyms }: CodeRow): readonly string[] {
  const names: unknown = synonyms === null ? [] : JSON.parse(synonyms);
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

/** Later rows of the same worth are found later, so this order is what a capped answer keeps the best by. */
function byPriority(a: Ordered, b: Ordered): number {
  return (
    lengthOf(a) - lengthOf(b) ||
    b.document.unspecified - a.document.unspecified ||
    SYSTEMS.indexOf(a.document.system) - SYSTEMS.indexOf(b.document.system) ||
    a.ord - b.ord ||
    a.document.id - b.document.id
  );
}

function lengthOf({ document: { words, asides } }: Ordered): number {
  return words.length - asides;
}

type SectionRow = { system: System; key: string; text: string | null; items: string | null };
type ExampleRow = { system: System; key: string; title: string; entry: string; text: string | null };

/** Per code one text of all its sections and names, and one of its examples; in the order of the codes, examples first. */
function readTexts(db: Database, codes: readonly CodeRow[], addTerm: AddTerm): readonly TextDocument[] {
  const sections = groupBy(db.prepare(SECTIONS).all() as SectionRow[], pageOf);
  const examples = groupBy(db.prepare(EXAMPLES).all() as ExampleRow[], pageOf);
  const found = codes.flatMap((code): readonly TextDocument[] => {
    const { system, key } = code;
    const cases = (examples.get(pageOf(code)) ?? []).map((row) => `${row.title} ${row.entry} ${row.text ?? ''}`);
    const parts = (sections.get(pageOf(code)) ?? []).map(
      ({ text, items }) => `${text ?? ''} ${textsOfItems(items).join(' ')}`,
    );
    const add = (kind: 'page' | 'example', text: string): readonly TextDocument[] => {
      const id = addTerm({ system, key, kind, text: '' });
      return [{ id, system, text, kind }];
    };
    return [
      ...(parts.length === 0 ? [] : add('page', [code.title ?? '', ...namesOf(code), ...parts, ...cases].join('\n'))),
      ...(cases.length === 0 ? [] : add('example', cases.join('\n'))),
    ];
  });
  const isExample = ({ kind }: TextDocument) => kind === 'example';
  return [...found.filter(isExample), ...found.filter((one) => !isExample(one))];
}

function pageOf({ system, key }: { readonly system: System; readonly key: string }): string {
  return `${system}:${key}`;
}

/** The texts in a section's authored rows, whatever their shape. */
export function textsOfItems(items: string | null): readonly string[] {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      texts.push(value);
    } else if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(collect);
    }
  };
  collect(items === null ? null : JSON.parse(items));
  return texts;
}

/** Is there anything to search in the pack? */
export function isSearched(tables: ReadonlySet<string>): boolean {
  return ['code', 'note', 'index_term'].some((table) => tables.has(table));
}

/** Names of the tables that a pack has. */
export function tablesOf(db: Database): ReadonlySet<string> {
  return new Set(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]);
}
