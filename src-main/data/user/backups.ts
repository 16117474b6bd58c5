/** Copies of user.db in a folder beside it, and one of them (or one from elsewhere) as a database to be read. */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import type { Backup } from '#core/user.ts';
import { USER_APPLICATION_ID, USER_MIGRATIONS } from '#db/user/migrations/index.ts';
import { makeFolder } from '../make-folder.ts';
import { explainDisk } from '../packs/failures.ts';
import { migrate, writeCopy } from './migrate.ts';

const BACKUP_FOLDER = 'backups';
const FOLDER_OWNER_ONLY = 0o700;
const BACKUP_NAME = /^user-[\w-]+\.db$/;
/** A thousand cases of a hundred lines are some tens of megabytes; what is larger is something else. */
const MAX_BYTES = 512 * 1024 * 1024;

/** Newest first. */
export function listBackups(dataFolder: string): readonly Backup[] {
  const folder = join(dataFolder, BACKUP_FOLDER);
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    // No backup was made yet, or the folder may not be read: making one tells.
    return [];
  }
  return names
    .filter((name) => BACKUP_NAME.test(name))
    .map((file) => {
      const { size, mtime } = statSync(join(folder, file));
      return { file, bytes: size, madeAt: mtime.toISOString() };
    })
    .sort((a, b) => (a.file < b.file ? 1 : -1));
}

/** Writes a whole copy that only its owner may read. `now` is an ISO date and time, which becomes its name. */
export function makeBackup(db: Database.Database, dataFolder: string, now: string): Backup {
  const folder = join(dataFolder, BACKUP_FOLDER);
  const file = `user-${now.replaceAll(/[:.]/g, '-').replace('T', '-').replace('Z', '')}.db`;
  try {
    makeFolder(folder, FOLDER_OWNER_ONLY);
    writeCopy(db, join(folder, file));
    return { file, bytes: statSync(join(folder, file)).size, madeAt: now };
  } catch (error) {
    const reason = explainDisk(error, folder);
    throw reason === null ? error : new AppError('environment', reason, { where: folder, cause: error });
  }
}

/** false when there was none of this name. Only what lies in the folder of backups can be removed. */
export function removeBackup(dataFolder: string, file: string): boolean {
  const known = listBackups(dataFolder).some((one) => one.file === file);
  if (known) {
    rmSync(join(dataFolder, BACKUP_FOLDER, file));
  }
  return known;
}

/** A backup in memory, brought to this version's form; the file itself is only read. `file`: a name in the folder, or a path. */
export function readBackup(dataFolder: string, file: string): Database.Database {
  const path = isAbsolute(file) ? file : join(dataFolder, BACKUP_FOLDER, basename(file));
  const refuse = (key: string, code: 'not-found' | 'bad-input' = 'bad-input'): AppError =>
    new AppError(code, said(key, { file: basename(path) }), { where: file });
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) {
    throw refuse('backup.no_file', 'not-found');
  }
  if (stat.size > MAX_BYTES) {
    throw refuse('backup.too_large');
  }
  const db = openCopy(path);
  if (db === null || Number(db.pragma('application_id', { simple: true })) !== USER_APPLICATION_ID) {
    db?.close();
    throw refuse('backup.foreign');
  }
  if (Number(db.pragma('user_version', { simple: true })) > (USER_MIGRATIONS.at(-1)?.number ?? 0)) {
    db.close();
    throw refuse('backup.newer');
  }
  try {
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') throw refuse('backup.damaged');
    migrate(db, USER_MIGRATIONS, null);
    return db;
  } catch (error) {
    db.close();
    throw error instanceof AppError ? error : refuse('backup.damaged');
  }
}

/** null for what is no database. */
function openCopy(path: string): Database.Database | null {
  const bytes = readFileSync(path);
  if (!bytes.subarray(0, 15).equals(Buffer.from('SQLite format 3'))) {
    return null;
  }
  // A copy in memory has no log beside it: the two bytes that ask for one are set to the plain journal.
  bytes.fill(1, 18, 20);
  try {
    const db = new Database(bytes);
    db.pragma('schema_version');
    return db;
  } catch {
    return null;
  }
}
