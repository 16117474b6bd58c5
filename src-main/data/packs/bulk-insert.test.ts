import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { bulkInsert } from './bulk-insert.ts';

const SQL = "INSERT INTO t (a, kind, b) VALUES (?, 'x', ?)";

function tableOf(rows: readonly (readonly [number, string | null])[]): unknown[] {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE t (a INTEGER NOT NULL, kind TEXT, b TEXT)');
  bulkInsert(db, SQL, (add) => rows.forEach(([a, b]) => add(a, b)));
  const written = db.prepare('SELECT a, kind, b FROM t ORDER BY rowid').raw().all();
  db.close();
  return written;
}

test('every row is written once, in order, however many there are', () => {
  const row = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.option(fc.string()));
  always(
    fc.property(fc.array(row, { maxLength: 200 }), (rows) => {
      expect(tableOf(rows)).toEqual(rows.map(([a, b]) => [a, 'x', b]));
    }),
    { numRuns: 40 },
  );
  for (const count of [0, 1, 63, 64, 65, 128]) {
    expect(tableOf(Array.from({ length: count }, (_, n) => [n, null]))).toHaveLength(count);
  }
});

test('a row that does not fit its columns is a fault, and one that the table refuses fails the whole', () => {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE t (a INTEGER NOT NULL, kind TEXT, b TEXT)');
  expect(() => bulkInsert(db, SQL, (add) => add(1))).toThrow(RangeError);
  expect(() => bulkInsert(db, SQL, (add) => add(null, 'b'))).toThrow('NOT NULL');
  db.close();
});
