/**
 * What belongs to the user: settings and unsaved cases. Where the disk refuses, everything goes on in memory and says
 * so; as soon as a write succeeds again, what memory held is written with it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Case } from '#core/case/types.ts';
import type { Said } from '#core/said.ts';
import { NO_READER } from '#core/search/reader.ts';
import type { CodeUse, OwnWord, Reader } from '#core/search/reader.ts';
import type { Draft, Settings } from '#core/user.ts';
import {
  addOwnWord,
  addUse,
  copyReader,
  READER_STATEMENTS,
  readReader,
  removeOwnWord,
  removeUses,
} from './reader-rows.ts';
import { emptyUserDb, openUserDb, reasonOf, USER_FILE } from './open-user-db.ts';

const DEFAULT_SETTINGS: Settings = { theme: 'system', language: 'en', asOf: null };

export const USER_STATEMENTS = {
  settings: 'SELECT name, value FROM setting',
  saveSetting:
    'INSERT INTO setting (name, value) VALUES ($name, $value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  drafts: 'SELECT id, entry, "case", updated_at FROM draft ORDER BY updated_at DESC, id',
  saveDraft: `INSERT INTO draft (id, entry, "case", updated_at) VALUES ($id, $entry, $case, $updatedAt)
     ON CONFLICT (id) DO UPDATE SET entry = excluded.entry, "case" = excluded."case", updated_at = excluded.updated_at`,
  removeDraft: 'DELETE FROM draft WHERE id = $id',
  removeDrafts: 'DELETE FROM draft',
  ...READER_STATEMENTS,
} as const;

type DraftRow = {
  readonly id: string;
  readonly entry: string;
  readonly case: string | null;
  readonly updated_at: string;
};

export type UserStoreOptions = {
  readonly dataFolder: string;
  /** ISO date and time of now. */
  readonly now: () => string;
  /** Given the database on disk; tests limit its size with it. */
  readonly onOpen?: (db: Database) => void;
};

/** Opened with the first question: most commands ask nothing of it. */
export class UserStore {
  readonly #options: UserStoreOptions;
  readonly #file: string;
  #disk: Database | null = null;
  #memory: Database | null = null;
  #reason: Said | null = null;
  #isOpen = false;

  constructor(options: UserStoreOptions) {
    this.#options = options;
    this.#file = join(options.dataFolder, USER_FILE);
  }

  /** null while it can be written; else why not. */
  readOnlyReason(): Said | null {
    this.#open();
    return this.#reason;
  }

  settings(): Settings {
    return readSettings(this.#open());
  }

  saveSettings(change: Partial<Settings>): Settings {
    this.#write((db) => writeSettings(db, change));
    return this.settings();
  }

  drafts(): readonly Draft[] {
    return readDrafts(this.#open());
  }

  /** Returns when it was saved. */
  saveDraft(draft: Omit<Draft, 'updatedAt'>): string {
    const updatedAt = this.#options.now();
    this.#write((db) => writeDraft(db, { ...draft, updatedAt }));
    return updatedAt;
  }

  /** false when there was none of this id. */
  removeDraft(id: string): boolean {
    return this.#write((db) => db.prepare(USER_STATEMENTS.removeDraft).run({ id }).changes > 0);
  }

  /** What search reads of the reader. Makes no file where there is none: a command that only asks leaves nothing behind. */
  reader(): Reader {
    return this.#isOpen || existsSync(this.#file) ? readReader(this.#open()) : NO_READER;
  }

  /** Counts a use of a code, now. */
  addUse(code: Pick<CodeUse, 'system' | 'key'>): void {
    this.#write((db) => addUse(db, { ...code, lastUsed: this.#options.now() }));
  }

  /** Forgets which codes were used; answers how many. */
  removeUses(): number {
    return this.#write(removeUses);
  }

  addOwnWord(word: OwnWord): void {
    this.#write((db) => addOwnWord(db, word));
  }

  /** false when there was none. */
  removeOwnWord(word: OwnWord): boolean {
    return this.#write((db) => removeOwnWord(db, word));
  }

  /** 'ok', or what SQLite finds wrong with the file. Reads all of it. */
  checkIntegrity(): string {
    return String(this.#open().pragma('integrity_check', { simple: true }));
  }

  close(): void {
    this.#disk?.close();
    this.#memory?.close();
    this.#disk = null;
    this.#memory = null;
  }

  /** The database that answers now. */
  #open(): Database {
    if (!this.#isOpen) {
      const opened = openUserDb(this.#options.dataFolder);
      this.#isOpen = true;
      if (opened.kind === 'disk') {
        this.#disk = opened.db;
        this.#options.onOpen?.(opened.db);
      } else {
        this.#memory = opened.db;
        this.#reason = opened.reason;
      }
    }
    const db = this.#memory ?? this.#disk;
    if (db === null) {
      throw new Error('the user store was closed');
    }
    return db;
  }

  #write<T>(change: (db: Database) => T): T {
    this.#open();
    if (this.#disk !== null) {
      try {
        return this.#writeToDisk(this.#disk, change);
      } catch (error) {
        this.#reason = reasonOf(error, this.#file);
        this.#memory ??= inMemory(this.#disk);
      }
    }
    return change(this.#open());
  }

  #writeToDisk<T>(disk: Database, change: (db: Database) => T): T {
    const memory = this.#memory;
    const result = disk
      .transaction(() => {
        if (memory !== null) {
          copyUserData(memory, disk);
        }
        return change(disk);
      })
      .immediate();
    memory?.close();
    this.#memory = null;
    this.#reason = null;
    return result;
  }
}

/** A copy to go on with after the disk has refused a write; what was there is still readable. */
function inMemory(disk: Database): Database {
  const memory = emptyUserDb();
  copyUserData(disk, memory);
  return memory;
}

function copyUserData(from: Database, to: Database): void {
  writeSettings(to, readSettings(from));
  to.prepare(USER_STATEMENTS.removeDrafts).run();
  for (const draft of readDrafts(from)) {
    writeDraft(to, draft);
  }
  copyReader(from, to);
}

function readSettings(db: Database): Settings {
  const rows = db.prepare(USER_STATEMENTS.settings).all() as { name: string; value: string }[];
  const known = rows.filter(({ name }) => Object.hasOwn(DEFAULT_SETTINGS, name));
  // Written by writeSettings only, from a value of this type.
  const saved = Object.fromEntries(known.map(({ name, value }) => [name, JSON.parse(value)])) as Partial<Settings>;
  return { ...DEFAULT_SETTINGS, ...saved };
}

function writeSettings(db: Database, change: Partial<Settings>): void {
  const save = db.prepare(USER_STATEMENTS.saveSetting);
  for (const [name, value] of Object.entries(change)) {
    save.run({ name, value: JSON.stringify(value) });
  }
}

function readDrafts(db: Database): readonly Draft[] {
  const rows = db.prepare(USER_STATEMENTS.drafts).all() as DraftRow[];
  return rows.map((row) => ({
    id: row.id,
    entry: row.entry,
    case: row.case === null ? null : (JSON.parse(row.case) as Case),
    updatedAt: row.updated_at,
  }));
}

function writeDraft(db: Database, { id, entry, case: theCase, updatedAt }: Draft): void {
  const json = theCase === null ? null : JSON.stringify(theCase);
  db.prepare(USER_STATEMENTS.saveDraft).run({ id, entry, case: json, updatedAt });
}
