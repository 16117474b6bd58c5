/** Whether a pack's file is whole and is what was built: the one question that reads all of it, which takes its time. */
import { basename } from 'node:path';
import Database from 'better-sqlite3';
import type { Said } from '#core/said.ts';
import { said } from '#core/said.ts';
import { codeOf } from './failures.ts';
import { damaged } from './open-pack.ts';
import { hashFile, parsePackName } from './pack-file.ts';

/** What is wrong with each file, in the same order; null for one that is whole. */
export type Prove = (files: readonly string[]) => Promise<readonly (Said | null)[]>;

/** On the caller's thread, which waits: some two hundred megabytes a second. */
export function proveFiles(files: readonly string[]): readonly (Said | null)[] {
  return files.map(problemOf);
}

export const proveHere: Prove = (files) => Promise.resolve(proveFiles(files));

/** The hash in the name catches any change; the integrity check tells damage from a file that was merely renamed. */
function problemOf(path: string): Said | null {
  const file = basename(path);
  try {
    const hash8 = parsePackName(file)?.hash8 ?? null;
    if (!isWhole(path)) {
      return damaged(path);
    }
    return hash8 === null || hashFile(path).startsWith(hash8) ? null : said('pack.changed', { file });
  } catch (error) {
    if (codeOf(error) === '') {
      throw error;
    }
    return damaged(path);
  }
}

function isWhole(file: string): boolean {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return db.pragma('integrity_check', { simple: true }) === 'ok';
  } finally {
    db.close();
  }
}
