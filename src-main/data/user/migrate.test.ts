import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aFolder } from '#test/fixtures/packs.ts';
import { USER_MIGRATIONS } from '#db/user/migrations/index.ts';
import { migrate } from './migrate.ts';

let folder: ReturnType<typeof aFolder>;
let db: Database.Database;
let file: string;

beforeEach(() => {
  folder = aFolder();
  file = join(folder.path, 'user.db');
  db = new Database(file);
});
afterEach(() => {
  db.close();
  folder.remove();
});

const upTo = (number: number) => USER_MIGRATIONS.filter((step) => step.number <= number);
const version = () => db.pragma('user_version', { simple: true });

describe('step 1', () => {
  it('makes the tables of settings, drafts and uses', () => {
    migrate(db, upTo(0), file);
    expect(version()).toBe(0);

    migrate(db, upTo(1), file);
    db.exec(`INSERT INTO setting VALUES ('theme', '"dark"');
             INSERT INTO draft VALUES ('a', '63620', NULL, '2025-03-10T09:00:00Z');
             INSERT INTO code_use VALUES ('CPT', '63620', 1, '2025-03-10T09:00:00Z');`);

    expect(version()).toBe(1);
    expect(() => db.exec("INSERT INTO draft VALUES ('b', NULL, NULL, '')")).toThrow(/NOT NULL/);
  });
});

describe('step 2', () => {
  it('adds the reader’s own words and keeps what is there', () => {
    migrate(db, upTo(1), file);
    db.exec("INSERT INTO code_use VALUES ('CPT', '63620', 3, '2025-03-10T09:00:00Z')");

    migrate(db, upTo(2), file);
    db.exec("INSERT INTO own_word VALUES ('srs', 'spinal radiosurgery')");

    expect(version()).toBe(2);
    expect(db.prepare('SELECT uses FROM code_use').pluck().all()).toEqual([3]);
    expect(() => db.exec("INSERT INTO own_word VALUES ('srs', 'spinal radiosurgery')")).toThrow(/UNIQUE/);
  });
});

describe('step 3', () => {
  it('adds saved cases and keeps what is there', () => {
    migrate(db, upTo(2), file);
    db.exec("INSERT INTO own_word VALUES ('srs', 'spinal radiosurgery')");

    migrate(db, upTo(3), file);
    db.exec("INSERT INTO saved_case VALUES ('a', 'Name', '', '63620', '{}', '{}', '2025-03-10T09:00:00Z')");

    expect(version()).toBe(3);
    expect(db.prepare('SELECT form FROM own_word').pluck().all()).toEqual(['srs']);
    expect(() => db.exec("INSERT INTO saved_case VALUES ('b', NULL, '', '', '', '', '')")).toThrow(/NOT NULL/);
  });
});

describe('step 4', () => {
  it('gives drafts a number, a name and what they are saved as, and keeps those that are there', () => {
    migrate(db, upTo(3), file);
    db.exec("INSERT INTO draft VALUES ('a', '63620', NULL, '2025-03-10T09:00:00Z')");

    migrate(db, upTo(4), file);

    expect(version()).toBe(4);
    expect(db.prepare('SELECT id, entry, number, name, saved_id FROM draft').all()).toEqual([
      { id: 'a', entry: '63620', number: 0, name: null, saved_id: null },
    ]);
  });
});

describe('going from one version to the next', () => {
  const next = [...USER_MIGRATIONS, { number: 99, sql: "ALTER TABLE draft ADD COLUMN title TEXT NOT NULL DEFAULT ''" }];

  it('keeps what is there and leaves a copy of what was', () => {
    migrate(db, USER_MIGRATIONS, file);
    db.exec("INSERT INTO draft (id, entry, updated_at) VALUES ('a', '63620', '2025-03-10T09:00:00Z')");

    migrate(db, next, file);

    expect(version()).toBe(99);
    expect(db.prepare('SELECT id, title FROM draft').all()).toEqual([{ id: 'a', title: '' }]);
    const backup = new Database(`${file}.before-99`, { readonly: true });
    expect(backup.prepare('SELECT id FROM draft').pluck().all()).toEqual(['a']);
    expect(backup.pragma('user_version', { simple: true })).toBe(USER_MIGRATIONS.at(-1)?.number);
    backup.close();
    expect(existsSync(`${file}.before-99.unfinished`)).toBe(false);
    if (platform !== 'win32') expect(statSync(`${file}.before-99`).mode & 0o777).toBe(0o600);
  });

  it('takes a failing step back whole and stays at the version before', () => {
    migrate(db, USER_MIGRATIONS, file);
    const failing = [...USER_MIGRATIONS, { number: 99, sql: 'DROP TABLE draft; SELECT nonsense FROM nowhere' }];

    expect(() => migrate(db, failing, file)).toThrow(/nowhere/);
    expect(version()).toBe(USER_MIGRATIONS.at(-1)?.number);
    expect(db.prepare('SELECT count(*) FROM draft').pluck().get()).toBe(0);
  });

  it('makes no copy of a new file, and none of one in memory', () => {
    migrate(db, next, file);
    expect(existsSync(`${file}.before-99`)).toBe(false);

    const memory = new Database(':memory:');
    migrate(memory, USER_MIGRATIONS, null);
    migrate(memory, next, null);
    memory.close();
  });

  it('refuses a file of a later version', () => {
    migrate(db, next, file);

    expect(() => migrate(db, USER_MIGRATIONS, file)).toThrow(
      expect.objectContaining({ code: 'environment', said: expect.objectContaining({ say: 'storage.newer_user_db' }) }),
    );
  });
});
