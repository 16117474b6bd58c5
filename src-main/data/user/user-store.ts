/**
 * What belongs to the user: settings, unsaved cases and those kept on request. Where the disk refuses, everything goes on in memory and says
 * so; as soon as a write succeeds again, what memory held is written with it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { GivenColumns } from '#core/claims/types.ts';
import type { Said } from '#core/said.ts';
import { NO_READER } from '#core/search/reader.ts';
import type { CodeUse, OwnWord, Reader } from '#core/search/reader.ts';
import type { Backup, Draft, SavedCase, Settings, TableMemory } from '#core/user.ts';
import {
  OWN_STATEMENTS,
  readDrafts,
  readSettings,
  removeDraft,
  removeDrafts,
  writeDraft,
  writeSettings,
} from './own-rows.ts';
import { listBackups, makeBackup, readBackup, removeBackup } from './backups.ts';
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
import {
  copySavedCases,
  describeSavedCase,
  readSavedCase,
  readSavedCases,
  removeSavedCases,
  SAVED_STATEMENTS,
  writeSavedCase,
} from './saved-rows.ts';
import { columnsOf, copyTables, keepColumns, TABLE_STATEMENTS } from './table-rows.ts';

export const USER_STATEMENTS = {
  ...OWN_STATEMENTS,
  ...READER_STATEMENTS,
  ...SAVED_STATEMENTS,
  ...TABLE_STATEMENTS,
} as const;

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

  /** What was said of a table whose columns have these names. */
  columnsOf(names: readonly string[]): GivenColumns | null {
    return this.#isOpen || existsSync(this.#file) ? columnsOf(this.#open(), names) : null;
  }

  keepColumns(memory: TableMemory): void {
    this.#write((db) => keepColumns(db, memory));
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
    const isGone = this.#write((db) => removeDraft(db, id));
    if (isGone) this.#emptyLog();
    return isGone;
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

  /** Newest first. */
  savedCases(): readonly SavedCase[] {
    return this.#isOpen || existsSync(this.#file) ? readSavedCases(this.#open()) : [];
  }

  /** null when there is none of this id. */
  savedCase(id: string): SavedCase | null {
    return readSavedCase(this.#open(), id);
  }

  /** Takes the place of what was saved under its id. */
  saveCase(saved: Omit<SavedCase, 'savedAt'>): SavedCase {
    const whole = { ...saved, savedAt: this.#options.now() };
    this.#write((db) => writeSavedCase(db, whole));
    return whole;
  }

  /** false when there was none of this id. */
  describeCase(row: Pick<SavedCase, 'id' | 'name' | 'note'>): boolean {
    return this.#write((db) => describeSavedCase(db, row));
  }

  /** Erases one case, or all of them (null), from the file itself; answers how many. */
  removeCases(id: string | null): number {
    const count = this.#write((db) => removeSavedCases(db, id));
    this.#emptyLog();
    return count;
  }

  /** Newest first. */
  backups(): readonly Backup[] {
    return listBackups(this.#options.dataFolder);
  }

  /** A copy of all that is kept, beside it. */
  makeBackup(): Backup {
    return makeBackup(this.#open(), this.#options.dataFolder, this.#options.now());
  }

  /** Puts a backup in the place of all that is kept, in one step, and what was there into a backup of its own. */
  restoreBackup(file: string): Backup {
    const restored = readBackup(this.#options.dataFolder, file);
    try {
      const before = this.makeBackup();
      this.#write((db) => copyUserData(restored, db));
      return before;
    } finally {
      restored.close();
    }
  }

  /** false when there was none of this name. */
  removeBackup(file: string): boolean {
    return removeBackup(this.#options.dataFolder, file);
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

  /** What the log still holds of what was erased goes with it; while another program reads, with that one's end. */
  #emptyLog(): void {
    if (this.#memory === null) this.#disk?.pragma('wal_checkpoint(TRUNCATE)');
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
  removeDrafts(to);
  for (const draft of readDrafts(from)) {
    writeDraft(to, draft);
  }
  copyReader(from, to);
  copySavedCases(from, to);
  copyTables(from, to);
}
