/** Where a pack's word index lies: in the pack itself, or kept apart because this version had to build it again. */
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

/** Pages of a file kept in memory: hits are read once and shown; the index has its own arrays. */
export const CACHE_KIB = 1_000;

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
  apart.pragma(`cache_size = -${CACHE_KIB}`);
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
