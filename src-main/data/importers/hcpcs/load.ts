/** HCPCS rows to the `code` table, and the letters as the tree above them. */
import type { Database } from 'better-sqlite3';
import type { HcpcsRow } from './parse.ts';
import { HCPCS_LETTERS } from './places.ts';

const INSERT = `
INSERT INTO code (id, system, code, key, title, title_short, billable, ord, category, valid_from, valid_to, facts)
VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)`;

/** Writes all rows; ids by search priority, positions in the order of the file. */
export function loadHcpcs(db: Database, rows: readonly HcpcsRow[], priority: readonly number[]): void {
  const insert = db.prepare(INSERT);
  const letters = new Map(HCPCS_LETTERS);
  for (const [at, { system, code, long, short, from, to, facts }] of rows.entries()) {
    const letter = code.slice(0, 1);
    const category = system === 'HCPCS' && letters.has(letter) ? letter : null;
    const json = Object.keys(facts).length === 0 ? null : JSON.stringify(facts);
    insert.run((priority[at] ?? at) + 1, system, code, code, long, short, at + 1, category, from, to, json);
  }
  const used = new Set(rows.filter(({ system }) => system === 'HCPCS').map(({ code }) => code.slice(0, 1)));
  const insertPlace = db.prepare('INSERT INTO place (system, place, title, parent, ord) VALUES (?, ?, ?, NULL, ?)');
  for (const [ord, [letter, title]] of HCPCS_LETTERS.entries()) {
    if (used.has(letter)) {
      insertPlace.run('HCPCS', letter, title, ord);
    }
  }
}
