/** Opens user.db for writing, or says why it can't be and gives what can be read of it in memory. */
import { chmodSync, closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { USER_APPLICATION_ID, USER_MIGRATIONS } from '#db/user/migrations/index.ts';
import { makeFolder } from '../make-folder.ts';
import { explainDisk, isDamage } from '../packs/failures.ts';
import { migrate, OWNER_ONLY } from './migrate.ts';

export const USER_FILE = 'user.db';
const FOLDER_OWNER_ONLY = 0o700;
/** Another window or a command may be writing; none of its writes takes longer than this. */
const BUSY_MS = 2000;

export type OpenedUserDb =
  | { readonly kind: 'disk'; readonly db: Database.Database }
  | { readonly kind: 'memory'; readonly db: Database.Database; readonly reason: Said };

export function openUserDb(dataFolder: string): OpenedUserDb {
  const file = join(dataFolder, USER_FILE);
  try {
    return { kind: 'disk', db: openOnDisk(dataFolder, file) };
  } catch (error) {
    return { kind: 'memory', db: openInMemory(file), reason: reasonOf(error, file) };
  }
}

/** Why user.db is not written, as a sentence; a failure that is none of the disk's or the file's is a bug and thrown. */
export function reasonOf(error: unknown, file: string): Said {
  if (error instanceof AppError) {
    return error.said;
  }
  // Damage before all else: SQLite speaks of it with codes that a missing disk has too.
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  const reason = isFile && isDamage(error) ? said('storage.damaged_user_db', { file }) : explainDisk(error, file);
  if (reason === null) {
    throw error;
  }
  return reason;
}

function openOnDisk(dataFolder: string, file: string): Database.Database {
  makeFolder(dataFolder, FOLDER_OWNER_ONLY);
  closeSync(openSync(file, 'a', OWNER_ONLY));
  const db = new Database(file, { timeout: BUSY_MS });
  try {
    refuseForeign(db, file);
    // Also on a file that came from elsewhere; SQLite gives the same permissions to the files that it puts beside it.
    chmodSync(file, OWNER_ONLY);
    db.pragma('journal_mode = WAL');
    db.pragma('foreign_keys = ON');
    // What is erased is overwritten: a case may hold what concerns a patient's health.
    db.pragma('secure_delete = ON');
    migrate(db, USER_MIGRATIONS, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function refuseForeign(db: Database.Database, file: string): void {
  const id = Number(db.pragma('application_id', { simple: true }));
  const isNew = Number(db.pragma('schema_version', { simple: true })) === 0;
  if (id !== USER_APPLICATION_ID && !isNew) {
    throw new AppError('environment', said('storage.foreign_user_db', { file }), { where: file });
  }
}

/** What is on disk, as far as it can be read, else an empty one: settings are kept where only writing is refused. */
function openInMemory(file: string): Database.Database {
  return copyOf(file) ?? emptyUserDb();
}

export function emptyUserDb(): Database.Database {
  return migrated(new Database(':memory:'));
}

function copyOf(file: string): Database.Database | null {
  let db: Database.Database | null = null;
  try {
    const bytes = readFileSync(file);
    // A copy in memory has no log beside it: the two bytes that ask for one are set to the plain journal.
    bytes.fill(1, 18, 20);
    db = new Database(bytes);
    refuseForeign(db, file);
    return migrated(db);
  } catch {
    // Missing, damaged, foreign or newer: the reason is told by whoever tried to open it on disk.
    db?.close();
    return null;
  }
}

function migrated(db: Database.Database): Database.Database {
  migrate(db, USER_MIGRATIONS, null);
  return db;
}
