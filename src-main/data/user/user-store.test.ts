import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aFolder } from '#test/fixtures/packs.ts';
import { USER_MIGRATIONS } from '#db/user/migrations/index.ts';
import { UserStore } from './user-store.ts';

let folder: ReturnType<typeof aFolder>;
let stores: UserStore[] = [];

beforeEach(() => {
  folder = aFolder();
});
afterEach(() => {
  stores.forEach((store) => store.close());
  stores = [];
  folder.remove();
});

let second = 0;
function open(dataFolder = folder.path): UserStore {
  const now = () => `2025-03-10T09:00:${String((second += 1)).padStart(2, '0')}.000Z`;
  const store = new UserStore({ dataFolder, now });
  stores.push(store);
  return store;
}

const file = () => join(folder.path, 'user.db');
const aDraft = (id: string, entry = '63620') => ({ id, entry, case: null, number: 1, name: null, savedId: null });

describe('settings', () => {
  it('have defaults, keep what was changed, and survive', () => {
    expect(open().settings()).toEqual({ theme: 'system', language: 'en', asOf: null });
    expect(open().saveSettings({ theme: 'dark' })).toEqual({ theme: 'dark', language: 'en', asOf: null });
    expect(open().saveSettings({ asOf: '2025-03-10' })).toMatchObject({ theme: 'dark', asOf: '2025-03-10' });
    expect(open().settings()).toEqual({ theme: 'dark', language: 'en', asOf: '2025-03-10' });
  });
});

describe('drafts', () => {
  it('keep text that could not be read, and come back newest first', () => {
    const store = open();
    store.saveDraft(aDraft('a', 'dx ???'));
    const savedAt = store.saveDraft({ ...aDraft('b'), case: aCase, number: 7, name: 'big.837#3', savedId: 's' });
    store.saveDraft(aDraft('a', 'dx ?'));

    expect(open().drafts()).toEqual([
      { ...aDraft('a', 'dx ?'), updatedAt: expect.any(String) },
      { id: 'b', entry: '63620', case: aCase, number: 7, name: 'big.837#3', savedId: 's', updatedAt: savedAt },
    ]);
    expect(store.removeDraft('a')).toBe(true);
    expect(store.removeDraft('a')).toBe(false);
    expect(open().drafts()).toHaveLength(1);
  });

  it('are written by two programs at once', () => {
    const [a, b] = [open(), open()];
    a.saveDraft(aDraft('a'));
    b.saveDraft(aDraft('b'));

    expect(a.drafts().map(({ id }) => id)).toEqual(['b', 'a']);
  });
});

describe('what search knows of the reader', () => {
  it('is nothing at first, and asking makes no file', () => {
    expect(open().reader()).toEqual({ uses: [], words: [] });
    expect(existsSync(file())).toBe(false);
  });

  it('counts uses, newest first, until they are forgotten', () => {
    const store = open();
    store.addUse({ system: 'CPT', key: '63620' });
    store.addUse({ system: 'ICD10CM', key: 'D334' });
    store.addUse({ system: 'CPT', key: '63620' });

    expect(
      open()
        .reader()
        .uses.map(({ system, key, uses }) => [system, key, uses]),
    ).toEqual([
      ['CPT', '63620', 2],
      ['ICD10CM', 'D334', 1],
    ]);
    expect(store.removeUses()).toBe(2);
    expect(store.reader().uses).toEqual([]);
  });

  it('keeps own words, each once', () => {
    const store = open();
    const word = { form: 'srs', reads: 'spinal radiosurgery' };
    store.addOwnWord(word);
    store.addOwnWord(word);
    store.addOwnWord({ ...word, reads: 'stereotactic' });

    expect(open().reader().words).toEqual([word, { form: 'srs', reads: 'stereotactic' }]);
    expect(store.removeOwnWord(word)).toBe(true);
    expect(store.removeOwnWord(word)).toBe(false);
    expect(store.reader().words).toHaveLength(1);
  });
});

const aCase = {
  payer: 'medicare',
  setting: 'practitioner',
  patient: {},
  diagnoses: [],
  lines: [],
  providers: {},
  history: [],
  facts: {},
  overrides: [],
} as const;

describe('user.db', () => {
  it.skipIf(platform === 'win32')('is its owner’s alone, with everything beside it', () => {
    const data = join(folder.path, 'codedesk');
    const store = open(data);
    store.saveDraft(aDraft('a'));

    expect(statSync(data).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(data)) {
      expect([name, statSync(join(data, name)).mode & 0o777]).toEqual([name, 0o600]);
    }
  });

  it('is not opened before it is asked', () => {
    open();

    expect(existsSync(file())).toBe(false);
  });

  it('writes ahead, so that readers do not wait for writers', () => {
    open().settings();
    const db = new Database(file(), { readonly: true });

    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.close();
  });

  it('takes every step from the first, and backs up before later ones', () => {
    for (const { number } of USER_MIGRATIONS) {
      expect(number).toBe(USER_MIGRATIONS.findIndex((step) => step.number === number) + 1);
    }
    expect(open().checkIntegrity()).toBe('ok');
  });
});

/** Says the reason, still answers, and has not touched the file. */
function expectUntouched(reason: string, before: Buffer): void {
  const store = open();
  expect(store.readOnlyReason()?.say).toBe(reason);
  expect(store.settings().theme).toBe('system');
  store.saveDraft(aDraft('a'));
  expect(store.drafts()).toHaveLength(1);
  expect(readFileSync(file())).toEqual(before);
}

describe('a user.db that is not written', () => {
  it('is one of a newer version', () => {
    open().saveSettings({ theme: 'dark' });
    stores.pop()?.close();
    const db = new Database(file());
    db.pragma('user_version = 999');
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();

    expectUntouched('storage.newer_user_db', readFileSync(file()));
  });

  it('is another program’s', () => {
    const db = new Database(file());
    db.exec('CREATE TABLE theirs (a)');
    db.close();

    expectUntouched('storage.foreign_user_db', readFileSync(file()));
  });

  it('is one that is damaged', () => {
    writeFileSync(file(), 'this was never a database, and it is long enough to be looked at'.repeat(100));

    expectUntouched('storage.damaged_user_db', readFileSync(file()));
  });

  it('lies where no folder can be: everything goes on in memory', () => {
    // Permissions do not stop root, who may run the tests; a file in the folder's place stops everybody.
    const blocked = join(folder.path, 'blocked');
    writeFileSync(blocked, '');
    const store = open(join(blocked, 'codedesk'));

    expect(store.readOnlyReason()?.say).toBe('storage.not_a_folder');
    expect(store.saveSettings({ theme: 'light' }).theme).toBe('light');
    store.saveDraft(aDraft('a'));
    expect(store.drafts()).toHaveLength(1);
    expect(store.removeDraft('a')).toBe(true);
  });

  it.skipIf(platform !== 'linux')('lies on a file system that takes no files', () => {
    expect(open('/proc/codedesk').readOnlyReason()?.say).toMatch(/^storage\./);
  });

  it('can still be read where only writing is refused', () => {
    open().saveSettings({ theme: 'dark' });
    open().saveDraft(aDraft('kept'));
    stores.forEach((store) => store.close());
    stores = [];
    // A folder where SQLite wants its log: nobody can write, and the file itself is whole.
    rmSync(`${file()}-wal`, { force: true });
    mkdirSync(`${file()}-wal`);
    const store = open();

    expect(store.readOnlyReason()).not.toBeNull();
    expect(store.settings().theme).toBe('dark');
    expect(store.drafts()).toMatchObject([{ id: 'kept' }]);
  });
});

describe('a disk that becomes full', () => {
  it('loses nothing: writing goes on in memory, and reaches the disk when there is room again', () => {
    let disk: Database.Database | null = null;
    const store = new UserStore({
      dataFolder: folder.path,
      now: () => '2025-03-10T09:00:00.000Z',
      onOpen: (db) => {
        disk = db;
      },
    });
    stores.push(store);
    store.saveDraft(aDraft('before'));
    // A real SQLITE_FULL: the file may not grow beyond the pages that it has.
    const limit = (pages: number) => disk?.pragma(`max_page_count = ${pages}`);
    limit(1);

    store.saveDraft(aDraft('after', '63620 '.repeat(10_000)));

    expect(store.readOnlyReason()).toMatchObject({ say: 'storage.full', with: { place: file() } });
    expect(store.drafts().map(({ id }) => id)).toEqual(['after', 'before']);
    expect(
      open()
        .drafts()
        .map(({ id }) => id),
    ).toEqual(['before']);

    limit(1_000_000);
    store.saveSettings({ theme: 'dark' });

    expect(store.readOnlyReason()).toBeNull();
    expect(
      open()
        .drafts()
        .map(({ id }) => id),
    ).toEqual(['after', 'before']);
  });
});
