/**
 * Makes one pack file. It is written beside its final place under a name that no library reads, proven, brought to
 * the disk, and only then renamed: whoever is stopped at any moment leaves the library as it was.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pid } from 'node:process';
import Database from 'better-sqlite3';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { PACK_DDL } from '#db/pack/ddl.ts';
import { PACK_APPLICATION_ID, PACK_SCHEMA, TABLE_GROUPS } from '#db/pack/schema.ts';
import type { TableGroup } from '#db/pack/schema.ts';
import { completeReverse } from './complete-reverse.ts';
import { makeFolder } from '../make-folder.ts';
import { countRows } from './count-rows.ts';
import { asEnvironmentError } from './failures.ts';
import { hashFile, isPackId, packFileName, parsePackName, removeIfFree, syncToDisk } from './pack-file.ts';
import { writeCounts, writeMeta } from './pack-meta.ts';
import type { PackMeta } from './pack-meta.ts';

export type { PackMeta, SourceFile } from './pack-meta.ts';
export type { TableGroup } from '#db/pack/schema.ts';

export type Counts = Readonly<Record<string, number>>;

export type PackPlan = {
  /** The folder that the pack is to stand in: a library's `packs`, or where a build puts its product. */
  readonly folder: string;
  readonly meta: PackMeta;
  readonly tables: readonly TableGroup[];
  /** Writes the rows, inside one transaction; awaited. */
  readonly fill: (db: Database.Database) => unknown;
  /** Builds the search snapshot in its own tables, after `fill`; awaited. null for packs that are not searched. */
  readonly searchable: ((db: Database.Database) => unknown) | null;
  /** Counts that the tables do not show by themselves, such as `excludes1`. */
  readonly counts?: (db: Database.Database) => Counts;
  /** `id`: a product of a build, named without its hash; nothing is replaced but the file of that name. */
  readonly name?: 'id-and-hash' | 'id';
  readonly signal?: AbortSignal;
};

export type CreatedPack = { readonly path: string; readonly id: string; readonly sha256: string };

/** Above this share of unused pages, writing the file anew is worth its time. */
const FREE_PAGES_WORTH_A_VACUUM = 0.02;

/** Builds a pack and puts it in its place. On failure or abort nothing is left behind. */
export async function createPack(plan: PackPlan): Promise<CreatedPack> {
  if (!isPackId(plan.meta.id)) {
    throw new AppError('bad-input', said('pack.bad_id', { id: plan.meta.id }), { where: plan.meta.id });
  }
  const temporary = join(plan.folder, `${plan.meta.id}.${randomBytes(4).toString('hex')}.tmp-${pid}`);
  try {
    makeFolder(plan.folder);
    await writeDatabase(temporary, plan);
    plan.signal?.throwIfAborted();
    syncToDisk(temporary, 'file');
    return putInPlace(temporary, plan);
  } catch (error) {
    removeIfFree(temporary);
    removeIfFree(`${temporary}-journal`);
    throw asEnvironmentError(error, plan.folder);
  }
}

async function writeDatabase(file: string, plan: PackPlan): Promise<void> {
  const db = new Database(file);
  try {
    // The file is thrown away unless it is finished, so nothing has to survive a crash before the final sync. (The
    // driver lets nobody turn the journal off.)
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    // Rows may come in any order; that they fit together is checked once, at the end.
    db.pragma('foreign_keys = OFF');
    db.pragma(`application_id = ${PACK_APPLICATION_ID}`);
    db.pragma(`user_version = ${PACK_SCHEMA}`);
    db.exec('BEGIN');
    const tables = tablesOf(plan);
    const ddl = (['meta', ...tables] as const).map((group) => splitDdl(PACK_DDL[group]));
    ddl.forEach((group) => db.exec(group.tables));
    writeMeta(db, plan.meta, tables);
    await plan.fill(db);
    ddl.forEach((group) => db.exec(group.indexes));
    if (tables.includes('ptp')) {
      completeReverse(db);
    }
    plan.signal?.throwIfAborted();
    await plan.searchable?.(db);
    const counted = countRows(db, tables);
    writeCounts(db, { systems: counted.systems, counts: { ...counted.counts, ...plan.counts?.(db) } });
    db.exec('COMMIT');
    plan.signal?.throwIfAborted();
    finish(db, plan.meta.id);
  } finally {
    db.close();
  }
}

/** Indexes are built over the filled tables: sorted once, which takes a third of keeping them up row by row. */
function splitDdl(sql: string): { readonly tables: string; readonly indexes: string } {
  const index = /^CREATE (?:UNIQUE )?INDEX [^;]*;/gmu;
  return { tables: sql.replace(index, ''), indexes: (sql.match(index) ?? []).join('\n') };
}

/** Rules of modifiers and places of service take their titles from the list of codes. */
function tablesOf({ tables }: PackPlan): readonly TableGroup[] {
  return TABLE_GROUPS.filter((group) => tables.includes(group) || (group === 'codes' && tables.includes('relations')));
}

/**
 * No ANALYZE: every statement is a look-up by key whose plan is proven without statistics, and the statistics of a
 * small pack would talk the planner into scanning it.
 */
function finish(db: Database.Database, id: string): void {
  const free = Number(db.pragma('freelist_count', { simple: true }));
  const pages = Number(db.pragma('page_count', { simple: true }));
  if (free > pages * FREE_PAGES_WORTH_A_VACUUM) {
    db.exec('VACUUM');
  }
  // Rows must not cite sources that are not there, whatever the builder did.
  const dangling = db.pragma('foreign_key_check') as { table: string }[];
  const table = dangling[0]?.table;
  if (table !== undefined) {
    throw new AppError('bad-input', said('pack.dangling_source', { id, table }), { where: id });
  }
  const verdict = db.pragma('integrity_check', { simple: true });
  if (verdict !== 'ok') {
    throw new AppError('environment', said('pack.built_damaged', { id }), { where: id });
  }
  // Written into the file: a reader on a read-only share can't open a WAL database.
  db.pragma('journal_mode = DELETE');
}

function putInPlace(temporary: string, { folder, meta, name = 'id-and-hash' }: PackPlan): CreatedPack {
  const sha256 = hashFile(temporary);
  const path = join(folder, name === 'id' ? `${meta.id}.pack` : packFileName(meta.id, sha256));
  if (existsSync(path) && hashFile(path) === sha256) {
    // The same pack again. Windows refuses to rename over a file that is open.
    rmSync(temporary);
  } else {
    renameSync(temporary, path);
  }
  syncToDisk(folder, 'folder');
  if (name === 'id-and-hash') {
    removeOthers(folder, meta.id, basename(path));
  }
  return { path, id: meta.id, sha256 };
}

/**
 * Removes the files that this one replaces. One that is open on Windows stays until the next start; one that is newer
 * was installed by another process meanwhile, and removes this one.
 */
function removeOthers(folder: string, id: string, keep: string): void {
  for (const name of readdirSync(folder)) {
    const parsed = parsePackName(name);
    if (
      parsed?.id === id &&
      parsed.hash8 !== null &&
      name !== keep &&
      ageOrder(folder, name) < ageOrder(folder, keep)
    ) {
      removeIfFree(join(folder, name));
    }
  }
}

/** Compares as the files' ages do; where those are equal, as their names, so that two processes never remove both. */
function ageOrder(folder: string, name: string): string {
  const modifiedMs = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return `${String(Math.round(modifiedMs * 1000)).padStart(20, '0')} ${name}`;
}
