/**
 * Word indexes that this version had to build again, kept in files of their own: packs are written once and may lie on a
 * share. One is taken only for the very file that it was built of; whatever is wrong with one, it is built again.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { getBuiltinModule } from 'node:process';
import Database from 'better-sqlite3';
import { makeFolder } from '../make-folder.ts';
import { namesIn } from '../packs/leftovers.ts';
import { openReadOnly } from '../packs/open-read-only.ts';
import type { Documents } from './documents.ts';
import type { SearchPack } from './pack-index.ts';
import type { Snapshot } from './snapshot.ts';
import { hasCurrentSnapshot, writeSnapshot } from './store.ts';

const EXTENSION = '.index';
const META = 'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID';

export class KeptIndexes {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  fileOf(pack: SearchPack): string {
    return join(this.#folder, basename(pack.file) + EXTENSION);
  }

  /** The kept index of a pack, open for reading; null where there is none that this version understands. */
  open(pack: SearchPack): Database.Database | null {
    const file = this.fileOf(pack);
    if (!existsSync(file)) {
      return null;
    }
    let db: Database.Database | null = null;
    try {
      db = openReadOnly(file);
      if (
        db.prepare("SELECT value FROM meta WHERE key = 'pack'").pluck().get() === pack.stamp &&
        hasCurrentSnapshot(db)
      ) {
        return db;
      }
    } catch (error) {
      throwUnlessOfDisk(error);
    }
    db?.close();
    return null;
  }

  /** Writes the index of a pack, in one step; false where the disk refuses, and then it is held in memory instead. */
  keep(pack: SearchPack, snapshot: Snapshot, documents: Documents): boolean {
    const { threadId } = getBuiltinModule('node:worker_threads');
    const part = `${this.fileOf(pack)}.${process.pid}-${threadId}.part`;
    try {
      makeFolder(this.#folder);
      remove(part);
      write(part, pack, snapshot, documents);
      renameSync(part, this.fileOf(pack));
      return true;
    } catch (error) {
      throwUnlessOfDisk(error);
      remove(part);
      return false;
    }
  }

  remove(pack: SearchPack): void {
    remove(this.fileOf(pack));
  }

  /** Removes what belongs to none of these packs, and what a killed program left of writing. */
  tidy(packs: readonly SearchPack[]): void {
    const wanted = new Set(packs.map((pack) => basename(this.fileOf(pack))));
    const names = namesIn(this.#folder);
    const unwanted = names.filter((name) => name.endsWith('.part') || (name.endsWith(EXTENSION) && !wanted.has(name)));
    unwanted.forEach((name) => remove(join(this.#folder, name)));
  }
}

function write(file: string, pack: SearchPack, snapshot: Snapshot, documents: Documents): void {
  const db = new Database(file);
  try {
    // Nothing reads the file before it has its name, and what a power cut leaves is built again.
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.transaction(() => {
      db.exec(META);
      writeSnapshot(db, snapshot, documents);
      db.prepare("INSERT INTO meta (key, value) VALUES ('pack', ?)").run(pack.stamp);
    })();
  } finally {
    db.close();
  }
}

/** Another window may hold the file open, which keeps Windows from removing it; it is removed another time. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    throwUnlessOfDisk(error);
  }
}

/** Both the system's errors and SQLite's have a code; one without is a bug. */
function throwUnlessOfDisk(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) {
    throw error;
  }
}
