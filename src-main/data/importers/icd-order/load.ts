/** Order rows to the `code` table: display codes, the tree from the order, ids by search priority. */
import type { Database } from 'better-sqlite3';
import { displayCode } from '#core/codes/parse.ts';
import type { OrderRow } from './parse.ts';

type System = 'ICD10CM' | 'ICD10PCS';

const INSERT = `
INSERT INTO code (id, system, code, key, title, title_short, billable, ord, parent)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Writes all rows. They have to be in the publisher's order, in which a header stands before what is under it. */
export function loadOrder(db: Database, system: System, rows: readonly OrderRow[], priority: readonly number[]): void {
  const insert = db.prepare(INSERT);
  const parents = parentsOf(rows);
  // By ascending id: the table is filled at its end and never split.
  const byPriority = new Array<number>(rows.length);
  priority.forEach((id, index) => {
    byPriority[id] = index;
  });
  byPriority.forEach((index, id) => {
    const row = rows[index];
    if (row !== undefined) {
      const { key, billable, short, long, order } = row;
      insert.run(id + 1, system, displayCode(system, key), key, long, short, billable ? 1 : 0, order, parents[index]);
    }
  });
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
