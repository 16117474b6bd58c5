/** Order rows to the `code` table: display codes, the tree from the order, ids by search priority. */
import type { Database } from 'better-sqlite3';
import { displayCode } from '#core/codes/parse.ts';
import { bulkInsert } from '../../packs/bulk-insert.ts';
import type { Change } from './parse-addenda.ts';
import type { OrderRow } from './parse.ts';
import { placeOfCode, placesOf } from './places.ts';

type System = 'ICD10CM' | 'ICD10PCS';

const INSERT = `
INSERT INTO code (id, system, code, key, title, title_short, billable, ord, parent, category)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Writes all rows. They have to be in the publisher's order, in which a header stands before what is under it. */
export function loadOrder(db: Database, system: System, rows: readonly OrderRow[], priority: readonly number[]): void {
  const parents = parentsOf(rows);
  // By ascending id: the table is filled at its end and never split.
  const byPriority = new Array<number>(rows.length);
  priority.forEach((id, index) => {
    byPriority[id] = index;
  });
  bulkInsert(db, INSERT, (add) => {
    byPriority.forEach((index, id) => {
      const row = rows[index];
      if (row !== undefined) {
        const { key, billable, short, long, order } = row;
        const parent = parents[index] ?? null;
        const category = parent === null ? placeOfCode(system, key) : null;
        const flag = billable ? 1 : 0;
        add(id + 1, system, displayCode(system, key), key, long, short, flag, order, parent, category);
      }
    });
  });
  const insertPlace = db.prepare('INSERT INTO place (system, place, title, parent, ord) VALUES (?, ?, ?, NULL, ?)');
  placesOf(system).forEach(({ place, title }, ord) => insertPlace.run(system, place, title, ord));
}

/** Writes what the publisher says changed, in the publisher's order. */
export function loadChanges(db: Database, system: System, changes: readonly Change[]): void {
  const insert = db.prepare(
    'INSERT INTO change (system, n, action, code, key, billable, title, before) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const [at, { action, key, billable, title, before }] of changes.entries()) {
    const flag = billable === null ? null : Number(billable);
    insert.run(system, at + 1, action, displayCode(system, key), key, flag, title, before);
  }
}

/** The key of the header above each row, or null: the nearest earlier row of which it is a continuation. */
function parentsOf(rows: readonly OrderRow[]): readonly (string | null)[] {
  const above: string[] = [];
  return rows.map(({ key }) => {
    while (above.length > 0 && !key.startsWith(above.at(-1) ?? '')) {
      above.pop();
    }
    const parent = above.at(-1) ?? null;
    above.push(key);
    return parent;
  });
}
