import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFolder } from '#test/fixtures/packs.ts';
import { UserStore } from './user-store.ts';

describe('what the reader said of tables of claims', () => {
  let folder: ReturnType<typeof aFolder>;
  let store: UserStore;
  beforeEach(() => {
    folder = aFolder();
    store = new UserStore({ dataFolder: folder.path, now: () => '2025-06-01T00:00:00.000Z' });
  });
  afterEach(() => {
    store.close();
    folder.remove();
  });

  test('is found again by the names of the columns, all of them and in their order', () => {
    store.keepColumns({ names: ['a', 'b'], columns: { code: ['b'] } });
    expect(store.columnsOf(['a', 'b'])).toEqual({ code: ['b'] });
    expect(store.columnsOf(['b', 'a'])).toBeNull();
    expect(store.columnsOf(['a'])).toBeNull();
  });

  test('the last word counts', () => {
    store.keepColumns({ names: ['a'], columns: { code: ['a'] } });
    store.keepColumns({ names: ['a'], columns: { dx: ['a'] } });
    expect(store.columnsOf(['a'])).toEqual({ dx: ['a'] });
  });

  test('of more than fifty tables the oldest is forgotten', () => {
    for (let n = 0; n <= 50; n += 1) store.keepColumns({ names: [`t${n}`], columns: { code: ['x'] } });
    expect(store.columnsOf(['t0'])).toBeNull();
    expect(store.columnsOf(['t1'])).not.toBeNull();
  });

  test('does not stand among the settings', () => {
    store.keepColumns({ names: ['a'], columns: { code: ['a'] } });
    expect(Object.keys(store.settings()).sort()).toEqual(['asOf', 'language', 'theme']);
  });
});
