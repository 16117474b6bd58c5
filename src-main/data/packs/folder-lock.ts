/**
 * One process at a time puts packs into a folder: an import that keeps rows of the pack it replaces must not meet
 * another that replaces the same. The lock is SQLite's on an empty file, so that the system lets go of it when its
 * holder ends, however it ends, and nobody has to judge whether a lock was left behind.
 */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { makeFolder } from '../make-folder.ts';
import { asEnvironmentError, codeOf } from './failures.ts';

const LOCK_FILE = 'import.lock';
/** Nothing that writes a pack takes this long; past it, whoever has the lock is stuck. */
const PATIENCE_MS = 10 * 60 * 1000;
const LOOK_AGAIN_MS = 100;

export type LockOptions = {
  readonly signal: AbortSignal;
  /** Told once, when another process is writing and this one has to wait for it. */
  readonly onWait?: () => void;
  readonly patienceMs?: number;
};

/** Does the work while no other process does such work in the folder; waits its turn, and stops waiting when aborted. */
export async function withFolderLock<T>(folder: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const lock = openLock(folder);
  try {
    await takeLock(lock, folder, options);
    return await work();
  } finally {
    lock.close();
  }
}

function openLock(folder: string): Database.Database {
  try {
    makeFolder(folder);
    return new Database(join(folder, LOCK_FILE), { timeout: 0 });
  } catch (error) {
    throw asEnvironmentError(error, folder);
  }
}

async function takeLock(
  lock: Database.Database,
  folder: string,
  { signal, onWait, patienceMs = PATIENCE_MS }: LockOptions,
): Promise<void> {
  const started = performance.now();
  for (let isFirst = true; !tryLock(lock, folder); isFirst = false) {
    if (isFirst) {
      onWait?.();
    }
    if (performance.now() - started > patienceMs) {
      throw new AppError('environment', said('import.folder_busy', { folder }), {
        where: folder,
        hint: said('import.hint.folder_busy'),
      });
    }
    await wait(LOOK_AGAIN_MS, undefined, { signal });
  }
}

function tryLock(lock: Database.Database, folder: string): boolean {
  try {
    // Nothing is ever written, so that no journal has to lie beside the file.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (codeOf(error).startsWith('SQLITE_BUSY')) {
      return false;
    }
    throw asEnvironmentError(error, folder);
  }
}
