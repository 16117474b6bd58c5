/** Rows by the hundred thousand. One statement that writes many rows takes half the time of as many statements. */
import type { Database } from 'better-sqlite3';

/** More at once gain nothing that could be measured; SQLite takes some thirty thousand values in a statement. */
const ROWS_AT_ONCE = 64;

export type SqlValue = string | number | null;
export type AddRow = (...values: readonly SqlValue[]) => void;

/**
 * Runs `INSERT … VALUES (?, …)` for every row that `fill` adds, in their order. `sql` is written for one row and ends
 * with its values in brackets. A row that a constraint refuses fails the whole: this is for rows that were checked.
 */
export function bulkInsert(db: Database, sql: string, fill: (add: AddRow) => void): void {
  const start = sql.lastIndexOf('(');
  const row = sql.slice(start);
  const width = row.split('?').length - 1;
  const insertMany = db.prepare<[SqlValue[]]>(`${sql.slice(0, start)}${Array(ROWS_AT_ONCE).fill(row).join(', ')}`);
  // One array for all of them: millions of short-lived ones would cost more than the writing.
  const waiting = Array<SqlValue>(width * ROWS_AT_ONCE).fill(null);
  let length = 0;
  fill((...values) => {
    if (values.length !== width) {
      throw new RangeError(`${values.length} values for ${width} columns`);
    }
    for (const value of values) {
      waiting[length] = value;
      length += 1;
    }
    if (length === waiting.length) {
      insertMany.run(waiting);
      length = 0;
    }
  });
  const insertOne = db.prepare<[SqlValue[]]>(sql);
  for (let at = 0; at < length; at += width) {
    insertOne.run(waiting.slice(at, at + width));
  }
}
