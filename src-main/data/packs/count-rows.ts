import type { Database } from 'better-sqlite3';
import { SYSTEMS } from '#core/codes/types.ts';
import type { System } from '#core/codes/types.ts';
import type { TableGroup } from '#db/pack/schema.ts';

type Counted = { readonly counts: Readonly<Record<string, number>>; readonly systems: readonly System[] };

/** Each statement counts a whole table once, when a pack is built; names of the counts are those of `packs --json`. */
const COUNTS: Readonly<Partial<Record<TableGroup, string>>> = {
  codes: `SELECT count(*) AS rows,
                 count(*) FILTER (WHERE billable = 1) AS billable,
                 count(*) FILTER (WHERE billable = 0) AS headers,
                 count(*) FILTER (WHERE system <> 'MOD') AS codes,
                 count(*) FILTER (WHERE system = 'MOD') AS modifiers,
                 count(*) FILTER (WHERE system = 'POS') AS places
          FROM code`,
  ptp: 'SELECT count(*) AS rows, count(*) FILTER (WHERE del IS NULL) AS active FROM ptp',
  mue: 'SELECT count(*) AS rows FROM mue',
  aoc: 'SELECT count(*) AS rows FROM aoc',
  mpfs: 'SELECT count(*) AS rows FROM mpfs',
  notes: `SELECT (SELECT count(*) FROM note) AS rows,
                 (SELECT count(*) FROM note_entry WHERE kind = 'code') AS entries,
                 (SELECT count(DISTINCT block) FROM note WHERE kind = 'excludes1') AS excludes1`,
  index: `SELECT (SELECT count(*) FROM index_code) AS rows, (SELECT count(*) FROM index_term) AS entries`,
  crosswalk: `SELECT count(*) AS rows, count(DISTINCT new_key) AS codes FROM crosswalk`,
  pages: `SELECT count(*) AS pages FROM (
            SELECT DISTINCT system, key FROM section WHERE key <> '' AND system NOT IN ('MOD', 'POS'))`,
};

/** Counts what was written. `rows` is that of the pack's first table: codes where there are any. */
export function countRows(db: Database, tables: readonly TableGroup[]): Counted {
  let counts: Record<string, number> = {};
  for (const group of tables) {
    const sql = COUNTS[group];
    if (sql !== undefined) {
      counts = { ...(db.prepare(sql).get() as Record<string, number>), ...counts };
    }
  }
  return { counts, systems: tables.includes('codes') ? systemsOf(db) : [] };
}

function systemsOf(db: Database): readonly System[] {
  const found = new Set(db.prepare('SELECT DISTINCT system FROM code').pluck().all());
  return SYSTEMS.filter((system) => found.has(system));
}
