/**
 * What the sqlite3 shell is given to load: the tables of the pairs, interned, numbered and sorted as the importer has
 * them, one text file each, and the script that loads them into the same schema. `.import` writes no NULL, so that a
 * day which is not stated is 0; that takes the same room in a row.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { PACK_DDL } from '#db/pack/ddl.ts';

const TABLES = {
  number: 'SELECT id, code FROM number ORDER BY id',
  rationale: 'SELECT id, text FROM rationale ORDER BY id',
  ptp: `SELECT c1, c2, n, coalesce(eff, 0), coalesce(del, 0), ind, coalesce(prior1996, 0), rationale
        FROM ptp ORDER BY c1, c2, n`,
} as const;

/** Writes a file per table of `db` into `folder`, and `load.sql`, which loads them and prints the number of pairs. */
export function writeShellInput(db: Database, folder: string): void {
  const imports = Object.entries(TABLES).map(([table, sql]) => {
    const file = join(folder, `${table}.txt`);
    const rows = db.prepare<[], readonly (string | number)[]>(sql).raw().all();
    writeFileSync(file, rows.map((cells) => `${cells.join('\t')}\n`).join(''));
    return `.import '${file}' ${table}`;
  });
  // No journal on the disk and no sync, as our own load has it: both are measured at the same risk.
  const script = [
    'PRAGMA journal_mode = OFF;',
    'PRAGMA synchronous = OFF;',
    PACK_DDL.ptp,
    '.mode tabs',
    ...imports,
    "SELECT 'rows ' || count(*) FROM ptp;",
  ];
  writeFileSync(join(folder, 'load.sql'), `${script.join('\n')}\n`);
}
