/** What a killed process left in a packs folder: unfinished files, which no library reads, are removed at start. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { kill, pid } from 'node:process';
import { codeOf } from './failures.ts';
import { removeIfFree, writerOf } from './pack-file.ts';

/** No build of a pack takes this long; past it, the number of the writing process may be another's by now. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/** Removes unfinished files whose writer is gone. A folder that is missing or can't be read has none. */
export function removeLeftovers(folder: string, nowMs: number): void {
  for (const name of namesIn(folder)) {
    const writer = writerOf(name);
    const file = join(folder, name);
    if (writer !== null && isAbandoned(file, writer, nowMs)) {
      removeIfFree(file);
    }
  }
}

/** Removes unfinished files of this very process: of a thread that was ended in the middle of its work. */
export function removeUnfinished(folder: string): void {
  for (const name of namesIn(folder)) {
    if (writerOf(name) === pid) {
      removeIfFree(join(folder, name));
    }
  }
}

/** Names in a folder; none when it can't be read, which is said where the folder's packs are listed. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAbandoned(file: string, writer: number, nowMs: number): boolean {
  const modifiedMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? nowMs;
  if (nowMs - modifiedMs > ABANDONED_AFTER_MS) {
    return true;
  }
  // In a container every run may have the same number: what is older than this process is not its own.
  return writer === pid ? modifiedMs < performance.timeOrigin : !isRunning(writer);
}

function isRunning(writer: number): boolean {
  try {
    kill(writer, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, and it is someone else's.
    return codeOf(error) === 'EPERM';
  }
}
