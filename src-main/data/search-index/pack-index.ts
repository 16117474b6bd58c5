/** One pack that is searched: a read-only handle, and its word index, loaded when a question first needs it. */
import type { Database } from 'better-sqlite3';
import type { IsoDate, System } from '#core/codes/types.ts';
import { dayOfDate } from '#core/codes/dates.ts';
import type { PackRef } from '#core/packs.ts';
import { USED } from '#core/search/rank.ts';
import { worthOf } from '#core/search/reader.ts';
import type { CodeUse } from '#core/search/reader.ts';
import type { CodeName, Readings } from '#core/search/source.ts';
import { openReadOnly } from '../packs/open-read-only.ts';
import type { Shared } from '../packs/share-database.ts';
import { createReader } from '../packs/statement.ts';
import type { PackReader } from '../packs/statement.ts';
import type { Bits } from './bits.ts';
import {
  INDEX_FORMS,
  INDEX_WORDS_OF_FORMS,
  TERMS,
  TEXTS_OF_KEYS,
  WORD_FORMS,
  WORDS_OF_FORMS,
} from './code-statements.ts';
import { isSearched, readDocuments, tablesOf } from './documents.ts';
import type { SearchTerm } from './documents.ts';
import { findHome, guardOf, limitCache } from './index-home.ts';
import type { Home } from './index-home.ts';
import { IndexRoads } from './index-roads.ts';
import type { KeptIndexes } from './kept-indexes.ts';
import { Lexicon } from './lexicon.ts';
import { PackCodes } from './pack-codes.ts';
import { readTexts } from './pack-passages.ts';
import { PackTexts } from './pack-texts.ts';
import { Remembered } from './remembered.ts';
import { RowIndex } from './row-index.ts';
import type { Snapshot } from './snapshot.ts';
import { readSnapshot } from './store.ts';
import { readingsOf, TableReadings } from './table-readings.ts';
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

/** Entries of an index remembered: those of a few keys. */
const REMEMBERED_TERMS = 300;

export class PackIndex {
  readonly pack: SearchPack;
  readonly codes: PackCodes;
  readonly texts: PackTexts;
  readonly #db: Database;
  readonly #letGo: () => void;
  readonly #read: PackReader;
  readonly #kept: KeptIndexes | null;
  /** Where the word index lies: in the pack, or kept apart; null while there is none, undefined before it was looked for. */
  #home: Home | null | undefined = undefined;
  #words: WordIndex | null = null;
  #terms: readonly SearchTerm[] | null = null;
  #readings: readonly Readings[] | null = null;
  /** Other words of an index that was built in memory. */
  #built: Readings | null = null;
  readonly #tables: ReadonlySet<string>;
  readonly #roads: IndexRoads | null;
  readonly #termsById = new Remembered<number, SearchTerm | null>(REMEMBERED_TERMS);
  readonly #inactive = new Map<IsoDate, Bits | null>();
  #gains: { readonly uses: readonly CodeUse[]; readonly rows: ReadonlyMap<number, number> | null } | null = null;

  /**
   * Opens the file where its connection is not `shared`; fails when it is gone or damaged. `kept`: where indexes are that
   * had to be built again.
   */
  constructor(pack: SearchPack, kept: KeptIndexes | null = null, shared: Shared | null = null) {
    this.pack = pack;
    this.#kept = kept;
    this.#db = shared?.db ?? openReadOnly(pack.file);
    this.#letGo = shared?.letGo ?? (() => void this.#db.close());
    limitCache(this.#db);
    this.#read = createReader(this.#db, { file: pack.file });
    this.codes = new PackCodes(this.#read, pack.systems);
    this.#tables = tablesOf(this.#db);
    this.texts = new PackTexts(this.#read, { codes: this.#tables.has('code'), addOns: this.#tables.has('aoc') });
    this.#roads = this.#tables.has('index_term') ? new IndexRoads(this.#db, this.#read) : null;
  }

  /** false when the pack's word index was made by another version and has to be built again. */
  isCurrent(): boolean {
    return !isSearched(this.#tables) || this.#built !== null || this.#index() !== null;
  }

  #index(): Home | null {
    if (this.#home === undefined) {
      this.#home = findHome(this.pack, {
        db: this.#db,
        tables: this.#tables,
        read: this.#read,
        kept: this.#kept,
      });
    }
    return this.#home;
  }

  /** The word index; null while there is none that this version understands. */
  words(): WordIndex | null {
    const home = this.#words === null ? this.#index() : null;
    if (home !== null) {
      const guard = guardOf(home.file);
      this.#words = indexOf(guard(() => readSnapshot(home.db, home.stamp, guard)));
    }
    return this.#words;
  }

  /** Builds the word index from the pack's tables and keeps it; where it can't be kept it is held in memory. */
  async rebuild(pause: () => Promise<void>): Promise<void> {
    const documents = readDocuments(this.#db);
    const snapshot = await makeSnapshot(documents, pause);
    if ((this.#kept?.keep(this.pack, snapshot, documents) ?? false) && this.takeKept()) {
      return;
    }
    this.#terms = documents.terms;
    this.#built = readingsOf(documents.readings);
    this.#words = indexOf(snapshot);
    this.#forgetDerived();
  }

  /** Takes the index that was built meanwhile and kept; false where there is none. */
  takeKept(): boolean {
    this.#home = undefined;
    this.#forgetDerived();
    return this.#index() !== null;
  }

  /** Gives up a kept index that turned out to be damaged; true when the file was this pack's. It is built again. */
  dropKept(file: string): boolean {
    const home = this.#home ?? null;
    if (home === null || home.file !== file || home.db === this.#db) {
      return false;
    }
    home.db.close();
    this.#kept?.remove(this.pack);
    this.#home = null;
    this.#words = null;
    this.#forgetDerived();
    return true;
  }

  #forgetDerived(): void {
    this.#readings = null;
    this.#gains = null;
    this.#inactive.clear();
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
      const rows = this.#index()?.read.all(TERMS, { ids: JSON.stringify(missing) }) ?? [];
      const byId = new Map(rows.map((row) => [row.id, row]));
      return missing.map((id) => byId.get(id) ?? null);
    });
  }

  /** Tables of readings: authored words, and those of an index. */
  readings(): readonly Readings[] {
    this.#readings ??= [...this.#authoredWords(), ...this.#indexWords()];
    return this.#readings;
  }

  #authoredWords(): readonly Readings[] {
    const statements = { forms: WORD_FORMS, rows: WORDS_OF_FORMS };
    return this.#tables.has('word') ? [new TableReadings(this.#read, statements)] : [];
  }

  #indexWords(): readonly Readings[] {
    if (this.#built !== null) {
      return [this.#built];
    }
    const statements = { forms: INDEX_FORMS, rows: INDEX_WORDS_OF_FORMS };
    const home = isSearched(this.#tables) ? this.#index() : null;
    return home === null ? [] : [new TableReadings(home.read, statements)];
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
    if (this.#home?.db !== this.#db) {
      this.#home?.db.close();
    }
    this.#letGo();
  }
}

function indexOf(snapshot: Snapshot): WordIndex {
  const rows = new RowIndex(snapshot);
  const texts = new TextIndex(snapshot);
  const rowsOf = (word: number) => rows.vocabulary.rowsOf(word, word + 1) + texts.vocabulary.rowsOf(word, word + 1);
  const range = (prefix: string) => rows.vocabulary.range(prefix);
  const { words, sounds } = snapshot;
  return { rows, texts, lexicon: new Lexicon({ words, sounds, rowsOf, range }) };
}
