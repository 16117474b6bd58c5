/** One pack that is searched: its own read-only handle, and its word index, loaded when a question first needs it. */
import Database from 'better-sqlite3';
import type { IsoDate, System } from '#core/codes/types.ts';
import { dayOfDate } from '#core/codes/dates.ts';
import type { PackRef } from '#core/packs.ts';
import { USED } from '#core/search/rank.ts';
import { worthOf } from '#core/search/reader.ts';
import type { CodeUse } from '#core/search/reader.ts';
import type { CodeName, Reading, Readings } from '#core/search/source.ts';
import { wordsOf } from '#core/search/words.ts';
import { createReader } from '../packs/statement.ts';
import type { PackReader } from '../packs/statement.ts';
import { isDamage, PackDamaged } from '../packs/failures.ts';
import type { Bits } from './bits.ts';
import { INDEX_READINGS, TERMS, TEXTS_OF_KEYS, WORDS } from './code-statements.ts';
import type { WordRow } from './code-statements.ts';
import { hasTable, isSearched, readDocuments } from './documents.ts';
import type { SearchReading, SearchTerm } from './documents.ts';
import { IndexRoads } from './index-roads.ts';
import { Lexicon } from './lexicon.ts';
import { PackCodes } from './pack-codes.ts';
import { readTexts } from './pack-passages.ts';
import { PackTexts } from './pack-texts.ts';
import { Remembered } from './remembered.ts';
import { RowIndex } from './row-index.ts';
import type { Snapshot } from './snapshot.ts';
import { hasCurrentSnapshot, readSnapshot } from './store.ts';
import { TextIndex } from './text-index.ts';
import { makeSnapshot } from './transcode.ts';

/** A pack to be searched, as the library knows it. Plain data: it crosses to the worker. */
export type SearchPack = {
  readonly ref: PackRef;
  readonly file: string;
  /** Changes when the file is written anew. */
  readonly stamp: string;
  readonly systems: readonly System[];
  /** Packs of one series are editions of the same: one of them answers. */
  readonly series: string;
};

/** The parts that answer words. */
export type WordIndex = { readonly rows: RowIndex; readonly texts: TextIndex; readonly lexicon: Lexicon };

/** Entries of an index remembered. */
const REMEMBERED_TERMS = 2_000;
/** Pages of the file kept in memory: hits are read once and shown; the index has its own arrays. */
const CACHE_KIB = 1_000;

export class PackIndex {
  readonly pack: SearchPack;
  readonly codes: PackCodes;
  readonly texts: PackTexts;
  readonly #db: Database.Database;
  readonly #read: PackReader;
  #words: WordIndex | null = null;
  #isCurrent: boolean | null = null;
  #terms: readonly SearchTerm[] | null = null;
  #readings: Readings | null = null;
  /** Other words of an index that was built in memory. */
  #built: readonly SearchReading[] | null = null;
  readonly #roads: IndexRoads | null;
  readonly #termsById = new Remembered<number, SearchTerm | null>(REMEMBERED_TERMS);
  readonly #inactive = new Map<IsoDate, Bits | null>();
  #gains: { readonly uses: readonly CodeUse[]; readonly rows: ReadonlyMap<number, number> | null } | null = null;

  /** Opens the file; fails when it is gone or damaged. */
  constructor(pack: SearchPack) {
    this.pack = pack;
    this.#db = new Database(pack.file, { readonly: true, fileMustExist: true });
    this.#db.pragma(`cache_size = -${CACHE_KIB}`);
    this.#read = createReader(this.#db, { file: pack.file });
    this.codes = new PackCodes(this.#read, pack.systems);
    const has = (table: string) => hasTable(this.#db, table);
    this.texts = new PackTexts(this.#read, { codes: has('code'), addOns: has('aoc') });
    this.#roads = has('index_term') ? new IndexRoads(this.#db, this.#read) : null;
  }

  /** false when the pack's word index was made by another version and has to be built again. */
  isCurrent(): boolean {
    this.#isCurrent ??= !isSearched(this.#db) || hasCurrentSnapshot(this.#db);
    return this.#isCurrent;
  }

  /** The word index; null while there is none that this version understands. */
  words(): WordIndex | null {
    if (this.#words === null && this.isCurrent()) {
      const snapshot = guard(this.pack.file, () => readSnapshot(this.#db));
      this.#words = snapshot === null ? null : indexOf(snapshot);
    }
    return this.#words;
  }

  /** Builds the word index in memory, from the pack's tables. */
  async rebuild(pause: () => Promise<void>): Promise<void> {
    const documents = readDocuments(this.#db);
    const snapshot = await makeSnapshot(documents, pause);
    this.#terms = documents.terms;
    this.#built = documents.readings;
    this.#readings = null;
    this.#words = indexOf(snapshot);
    this.#isCurrent = true;
    this.#gains = null;
  }

  /** The pieces of a running text. */
  textsOf(term: SearchTerm): readonly string[] {
    return readTexts(this.#read, term);
  }

  /** What rows of the word index stand for, in the order of `ids`. */
  terms(ids: readonly number[]): readonly (SearchTerm | null)[] {
    const terms = this.#terms;
    if (terms !== null) {
      return ids.map((id) => terms[id - 1] ?? null);
    }
    return this.#termsById.all(ids, (missing) => {
      const rows = this.#read.all(TERMS, { ids: JSON.stringify(missing) });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return missing.map((id) => byId.get(id) ?? null);
    });
  }

  readings(): Readings {
    this.#readings ??= readingsOf([...this.#authoredWords(), ...this.#indexWords()]);
    return this.#readings;
  }

  #authoredWords(): readonly WordRow[] {
    return hasTable(this.#db, 'word') ? this.#read.all(WORDS, {}) : [];
  }

  #indexWords(): readonly WordRow[] {
    return (
      this.#built ??
      (hasTable(this.#db, 'search_reading') && this.isCurrent() ? this.#read.all(INDEX_READINGS, {}) : [])
    );
  }

  /** Makes ready what a first question may be spared. */
  prepare(): void {
    this.#roads?.prepare();
  }

  /** The codes that a cross-reference leads to, where this pack has the table that it names. */
  follow(see: string): readonly CodeName[] {
    return this.#roads?.follow(see) ?? [];
  }

  /** What rows gain because their codes were used; reckoned once per list of uses. */
  gains(uses: readonly CodeUse[], today: IsoDate): ReadonlyMap<number, number> | null {
    if (this.#gains?.uses !== uses) {
      this.#gains = { uses, rows: this.#gainsOf(uses, today) };
    }
    return this.#gains.rows;
  }

  #gainsOf(uses: readonly CodeUse[], today: IsoDate): ReadonlyMap<number, number> | null {
    const own = uses.filter(({ system }) => this.pack.systems.includes(system));
    const rows = own.length === 0 ? undefined : this.words()?.rows;
    if (rows === undefined) {
      return null;
    }
    const refs = JSON.stringify(own.map(({ system, key }) => [system, key]));
    const found = this.#read.all(TEXTS_OF_KEYS, { refs });
    const gains = new Map(found.map(({ ref, id }) => [id, own[ref]]));
    return rows.gainsOf((id) => {
      const use = gains.get(id);
      return use === undefined ? undefined : USED * worthOf(use, today);
    });
  }

  /** Rows that are not valid on a date. */
  inactiveOn(date: IsoDate): Bits | null {
    const known = this.#inactive.get(date);
    if (known !== undefined) {
      return known;
    }
    const bits = this.words()?.rows.inactiveOn(dayOfDate(date)) ?? null;
    // A reader looks by one date at a time.
    this.#inactive.clear();
    this.#inactive.set(date, bits);
    return bits;
  }

  close(): void {
    this.#db.close();
  }
}

/** What the file is to blame for is told as such, with its name. */
function guard<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw isDamage(error) ? new PackDamaged(file, error) : error;
  }
}

function indexOf(snapshot: Snapshot): WordIndex {
  const rows = new RowIndex(snapshot);
  const texts = new TextIndex(snapshot);
  const rowsOf = (word: number) => rows.vocabulary.rowsOf(word, word + 1) + texts.vocabulary.rowsOf(word, word + 1);
  const range = (prefix: string) => rows.vocabulary.range(prefix);
  return { rows, texts, lexicon: new Lexicon({ words: snapshot.words, sounds: snapshot.sounds, rowsOf, range }) };
}

/** A form as it is kept: small letters and single blanks. */
const PLAIN_FORM = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/** Readings by their folded form. */
export function readingsOf(rows: readonly WordRow[]): Readings {
  const readings = new Map<string, Reading[]>();
  for (const { form, reads, kind, systems } of rows) {
    const folded = PLAIN_FORM.test(form) ? form : wordsOf(form).join(' ');
    const list = readings.get(folded) ?? [];
    readings.set(folded, list);
    list.push({
      // Thousands of forms, of which a question has a few: the words are cut when they are asked for.
      get reads() {
        return wordsOf(reads);
      },
      readAs: { from: form, to: reads, kind },
      // The pack's compiler allows nothing but names of systems here.
      systems: systems === null ? [] : (JSON.parse(systems) as readonly System[]),
    });
  }
  return readings;
}
