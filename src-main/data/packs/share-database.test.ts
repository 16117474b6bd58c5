import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { shareDatabase } from './share-database.ts';

test('a connection is open until all who hold it have let go, each once', () => {
  const db = new Database(':memory:');
  const { close, share } = shareDatabase(db);
  const one = share();
  const other = share();
  expect(one?.db).toBe(db);
  close();
  close();
  one?.letGo();
  one?.letGo();
  expect(db.open).toBe(true);
  other?.letGo();
  expect(db.open).toBe(false);
});

test('one that is closed is not shared', () => {
  const { close, share } = shareDatabase(new Database(':memory:'));
  close();
  expect(share()).toBeNull();
});
