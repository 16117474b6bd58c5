/** What the reader said of tables of claims: one setting, newest first, names of columns alone. */
import type { Database } from 'better-sqlite3';
import type { GivenColumns } from '#core/claims/types.ts';
import type { TableMemory } from '#core/user.ts';

export const TABLE_STATEMENTS = {
  tables: "SELECT value FROM setting WHERE name = 'claimTables'",
  saveTables:
    "INSERT INTO setting (name, value) VALUES ('claimTables', $value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
} as const;

/** An office has a handful of exports; older ones are forgotten. */
const KEPT = 50;

export function columnsOf(db: Database, names: readonly string[]): GivenColumns | null {
  return readTables(db).find((table) => isSame(table.names, names))?.columns ?? null;
}

export function keepColumns(db: Database, memory: TableMemory): void {
  const others = readTables(db).filter((table) => !isSame(table.names, memory.names));
  const value = JSON.stringify([memory, ...others].slice(0, KEPT));
  db.prepare(TABLE_STATEMENTS.saveTables).run({ value });
}

/** Adds what one file remembers to the other's. */
export function copyTables(from: Database, to: Database): void {
  for (const memory of [...readTables(from)].reverse()) keepColumns(to, memory);
}

function readTables(db: Database): readonly TableMemory[] {
  const row = db.prepare(TABLE_STATEMENTS.tables).get() as { value: string } | undefined;
  // Written by keepColumns alone.
  return row === undefined ? [] : (JSON.parse(row.value) as TableMemory[]);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, at) => name === b[at]);
}
