/** Where a pack's word index lies: in the pack itself, or kept apart because this version had to build it again. */
import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { isDamage, PackDamaged } from '../packs/failures.ts';
import { createReader } from '../packs/statement.ts';
import type { PackReader } from '../packs/statement.ts';
import type { KeptIndexes } from './kept-indexes.ts';
import type { SearchPack } from './pack-index.ts';
import type { Stamp } from './snapshot.ts';
import { currentStamp } from './store.ts';
import type { Guard } from './store.ts';

export type Home = {
  readonly db: Database;
  readonly file: string;
  readonly read: PackReader;
  readonly stamp: Stamp;
};

/** Of a file's pages the part kept in memory: hits are read once and shown; the index has its own arrays. */
const CACHED_PART = 1 / 32;
const MIN_CACHE_KIB = 200;

/** Keeps no more of a file in memory than pays: packs are many, and most answers are in the few large ones. */
export function limitCache(db: Database): void {
  const { size } = statSync(db.name);
  const kib = Math.max(MIN_CACHE_KIB, Math.round((size / 1024) * CACHED_PART));
  db.pragma(`cache_size = -${kib}`);
}

type Places = {
  readonly db: Database;
  readonly tables: ReadonlySet<string>;
  readonly read: PackReader;
  readonly kept: KeptIndexes | null;
};

/** null when neither place has an index that this version understands. */
export function findHome(pack: SearchPack, { db, tables, read, kept }: Places): Home | null {
  const own = currentStamp(db, tables);
  if (own !== null) {
    return { db, file: pack.file, read, stamp: own };
  }
  const apart = kept?.open(pack) ?? null;
  const stamp = apart === null ? null : currentStamp(apart);
  if (kept === null || apart === null || stamp === null) {
    return null;
  }
  limitCache(apart);
  const file = kept.fileOf(pack);
  return { db: apart, file, read: createReader(apart, { file }), stamp };
}

/** What a file is to blame for is told as such, with its name. */
export function guardOf(file: string): Guard {
  return (read) => {
    try {
      return read();
    } catch (error) {
      throw isDamage(error) ? new PackDamaged(file, error) : error;
    }
  };
}
