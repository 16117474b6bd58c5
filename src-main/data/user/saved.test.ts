/** Cases kept on request: what is kept comes back, what is erased is gone from the file, a backup restores all of it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aFolder } from '#test/fixtures/packs.ts';
import type { SavedCase } from '#core/user.ts';
import { UserStore } from './user-store.ts';

let folder: ReturnType<typeof aFolder>;
let stores: UserStore[] = [];
let second = 0;

beforeEach(() => {
  folder = aFolder();
  second = 0;
});
afterEach(() => {
  stores.forEach((store) => store.close());
  stores = [];
  folder.remove();
});

function open(): UserStore {
  const now = () => `2025-03-10T09:00:${String((second += 1)).padStart(2, '0')}.000Z`;
  const store = new UserStore({ dataFolder: folder.path, now });
  stores.push(store);
  return store;
}

function aSaved(id: string, name = `Case ${id}`): Omit<SavedCase, 'savedAt'> {
  return {
    id,
    name,
    note: '',
    entry: '63620',
    case: {
      payer: 'medicare',
      setting: 'practitioner',
      patient: {},
      diagnoses: [],
      lines: [{ code: '63620', modifiers: [], units: 1 }],
      providers: {},
      history: [],
      facts: {},
      overrides: [],
    },
    checked: {
      on: '2025-03-10',
      summary: { errors: 0, warnings: 0, infos: 0, questions: 0, overridden: 0, notChecked: 0 },
      findings: [],
      coverage: [],
    },
  };
}

const DRAFT = { id: 'd', case: null, number: 1, name: null, savedId: null };

const names = (store: UserStore) => store.savedCases().map(({ name }) => name);

describe('saved cases', () => {
  it('come back whole, newest first, and are replaced under their id', () => {
    const store = open();
    store.saveCase(aSaved('a'));
    const b = store.saveCase(aSaved('b'));
    store.saveCase({ ...aSaved('a', 'Again'), note: 'Asked the surgeon' });

    expect(names(open())).toEqual(['Again', 'Case b']);
    expect(store.savedCase('b')).toEqual(b);
    expect(store.describeCase({ id: 'b', name: 'Second', note: 'n' })).toBe(true);
    expect(store.savedCase('b')).toEqual({ ...b, name: 'Second', note: 'n' });
    expect(store.describeCase({ id: 'none', name: '', note: '' })).toBe(false);
    expect(store.savedCase('none')).toBeNull();
  });

  it('are asked for without making a file', () => {
    expect(open().savedCases()).toEqual([]);
    expect(existsSync(join(folder.path, 'user.db'))).toBe(false);
  });

  it('are erased from the bytes of the file and of its log, one or all', () => {
    const store = open();
    store.saveCase(aSaved('a', 'Quagga-one'));
    store.saveCase(aSaved('b', 'Quagga-two'));
    store.saveCase(aSaved('c', 'Okapi'));
    expect(bytesHold('Quagga-one')).toBe(true);

    expect(store.removeCases('a')).toBe(1);
    expect(store.removeCases('a')).toBe(0);
    expect(bytesHold('Quagga-one')).toBe(false);
    expect(names(store)).toEqual(['Okapi', 'Quagga-two']);

    expect(store.removeCases(null)).toBe(2);
    expect([bytesHold('Quagga-two'), bytesHold('Okapi')]).toEqual([false, false]);
    expect(store.savedCases()).toEqual([]);
  });
});

it('an unsaved case that is erased is gone from the bytes, too', () => {
  const store = open();
  store.saveDraft({ ...DRAFT, entry: 'Quagga' });
  expect(bytesHold('Quagga')).toBe(true);
  store.removeDraft('d');
  expect(bytesHold('Quagga')).toBe(false);
});

/** Whether any file beside user.db holds the text. */
function bytesHold(text: string): boolean {
  return readdirSync(folder.path)
    .filter((name) => statSync(join(folder.path, name)).isFile())
    .some((name) => readFileSync(join(folder.path, name)).includes(text));
}

describe('backups', () => {
  it('are whole copies for their owner alone, restored in one step, and the way back is kept', () => {
    const store = open();
    store.saveSettings({ theme: 'dark' });
    store.saveCase(aSaved('a'));
    store.saveDraft({ ...DRAFT, entry: 'dx ???' });
    store.addOwnWord({ form: 'srs', reads: 'spinal radiosurgery' });
    const backup = store.makeBackup();
    if (platform !== 'win32') {
      expect(statSync(join(folder.path, 'backups')).mode & 0o777).toBe(0o700);
      expect(statSync(join(folder.path, 'backups', backup.file)).mode & 0o777).toBe(0o600);
    }

    store.removeCases(null);
    store.saveCase(aSaved('later'));
    store.saveSettings({ theme: 'light' });
    store.removeDraft('d');
    const before = store.restoreBackup(backup.file);

    const again = open();
    expect(names(again)).toEqual(['Case a']);
    expect(again.settings().theme).toBe('dark');
    expect(again.drafts().map(({ entry }) => entry)).toEqual(['dx ???']);
    expect(again.reader().words).toHaveLength(1);

    again.restoreBackup(before.file);
    expect(names(again)).toEqual(['Case later']);
    expect(again.settings().theme).toBe('light');
  });

  it('are listed newest first, and removed by their name alone', () => {
    const store = open();
    store.saveCase(aSaved('a'));
    const [one, two] = [store.makeBackup(), store.makeBackup()];
    expect(store.backups().map(({ file, bytes }) => [file, bytes])).toEqual([
      [two.file, two.bytes],
      [one.file, one.bytes],
    ]);
    expect(store.removeBackup('../user.db')).toBe(false);
    expect(store.removeBackup(one.file)).toBe(true);
    expect(store.backups()).toHaveLength(1);
    expect(existsSync(join(folder.path, 'user.db'))).toBe(true);
  });

  it('of an older version are brought forward, and the file stays as it was', () => {
    const store = open();
    store.saveSettings({ theme: 'dark' });
    const { file } = store.makeBackup();
    const path = join(folder.path, 'backups', file);
    const old = new Database(path);
    old.exec('DROP TABLE saved_case');
    for (const column of ['number', 'name', 'saved_id']) old.exec(`ALTER TABLE draft DROP COLUMN ${column}`);
    old.pragma('user_version = 2');
    old.close();
    const bytes = readFileSync(path);
    store.saveCase(aSaved('a'));
    store.saveSettings({ theme: 'light' });

    store.restoreBackup(file);

    expect(store.settings().theme).toBe('dark');
    expect(store.savedCases()).toEqual([]);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it.each([
    ['what is not there', 'none.db', () => undefined, 'backup.no_file'],
    ['what is no database', 'text.db', (path: string) => writeFileSync(path, 'no database'), 'backup.foreign'],
    [
      'another program’s',
      'other.db',
      (path: string) => void new Database(path).exec('CREATE TABLE t (a)').close(),
      'backup.foreign',
    ],
    [
      'a newer one',
      'newer.db',
      (path: string) => change(path, (db) => db.pragma('user_version = 999')),
      'backup.newer',
    ],
    ['a damaged one', 'damaged.db', (path: string) => damage(path), 'backup.damaged'],
  ])('%s is refused, and nothing changes', (_what, name, prepare, key) => {
    const store = open();
    store.saveCase(aSaved('a'));
    mkdirSync(join(folder.path, 'elsewhere'));
    const path = join(folder.path, 'elsewhere', name);
    prepare(path);

    expect(() => store.restoreBackup(path)).toThrow(
      expect.objectContaining({ said: expect.objectContaining({ say: key }), where: path }),
    );
    expect(names(store)).toEqual(['Case a']);
    expect(store.backups()).toEqual([]);
  });

  /** A copy of a database of ours, changed. */
  function change(path: string, how: (db: Database.Database) => unknown): void {
    const other = new UserStore({ dataFolder: join(folder.path, 'other'), now: () => '2025-03-10T10:00:00.000Z' });
    for (let n = 0; n < 200; n += 1) other.saveCase(aSaved(`n${n}`));
    other.close();
    const db = new Database(join(folder.path, 'other', 'user.db'));
    how(db);
    db.exec(`VACUUM INTO '${path}'`);
    db.close();
  }

  function damage(path: string): void {
    change(path, () => undefined);
    const bytes = readFileSync(path);
    bytes.fill(0xaa, 5 * 4096, 12 * 4096);
    writeFileSync(path, bytes);
  }
});
