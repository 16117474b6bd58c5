/** Reads an installed edition back as the rows that it was made from, so that the other file of its pair can join it. */
import type { Database } from 'better-sqlite3';
import type { Change } from './parse-addenda.ts';
import type { OrderRow } from './parse.ts';

type System = 'ICD10CM' | 'ICD10PCS';

type StoredRow = Omit<OrderRow, 'billable'> & { readonly billable: number };
type StoredChange = Omit<Change, 'billable'> & { readonly billable: number | null };

/** Rows of the order file, in its order. */
export function readOrder(installed: Database, system: System): readonly OrderRow[] {
  const rows = installed
    .prepare<[System], StoredRow>(
      `SELECT ord AS "order", key, billable, title_short AS short, title AS long FROM code
       WHERE system = ? ORDER BY ord`,
    )
    .all(system);
  return rows.map((row) => ({ ...row, billable: row.billable === 1 }));
}

/** The list of changes, in its order; empty where no addenda were given. */
export function readChanges(installed: Database, system: System): readonly Change[] {
  const rows = installed
    .prepare<[System], StoredChange>(
      'SELECT action, key, billable, title, before FROM change WHERE system = ? ORDER BY n',
    )
    .all(system);
  return rows.map((row) => ({ ...row, billable: row.billable === null ? null : row.billable === 1 }));
}
