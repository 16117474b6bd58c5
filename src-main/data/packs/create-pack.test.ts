import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pid } from 'node:process';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#core/errors.ts';
import { aFolder, aPack } from '#test/fixtures/packs.ts';
import { createPack } from './create-pack.ts';
import type { PackPlan } from './create-pack.ts';
import { removeLeftovers } from './leftovers.ts';
import { hashFile, parsePackName, writerOf } from './pack-file.ts';
import { openPack } from './open-pack.ts';

let folder: ReturnType<typeof aFolder>;
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());

const codes = [
  { system: 'HCPCS', code: 'J0171' },
  { system: 'HCPCS', code: 'J0', billable: false },
  { system: 'MOD', code: 'LT' },
] as const;

/** A pack with one table, to be varied. */
function plan(change: Partial<PackPlan> = {}): PackPlan {
  return {
    folder: folder.path,
    meta: {
      id: 'mue-dme-2024q3',
      kind: 'mue',
      edition: '2024 Q3',
      validFrom: '2024-07-01',
      validTo: '2024-09-30',
      publisher: 'Test publisher',
      title: 'Test list',
      licence: 'public',
      sources: [],
      wholeSystems: [],
      setting: 'dme',
      builtAt: '2024-07-01T00:00:00Z',
    },
    tables: ['mue'],
    fill: (db) => db.exec("INSERT INTO mue (code, setting, value, mai) VALUES ('A4253', 'dme', 2, 3)"),
    searchable: null,
    ...change,
  };
}

describe('createPack', () => {
  it('names the file by its id and hash, and leaves nothing else', async () => {
    const made = await aPack({ folder: folder.path, codes });

    expect(readdirSync(folder.path)).toEqual([`codes-test-2025.${made.sha256.slice(0, 8)}.pack`]);
    expect(hashFile(made.path)).toBe(made.sha256);
  });

  it('makes the same file of the same rows', async () => {
    const [a, b] = [await aPack({ folder: folder.path, codes }), await aPack({ folder: folder.path, codes })];

    expect(a).toEqual(b);
    expect(readdirSync(folder.path)).toHaveLength(1);
  });

  it('counts what it holds', async () => {
    const made = await aPack({ folder: folder.path, codes });
    const opened = openPack(made.path, { location: 'local', builtIn: false });

    expect(opened.kind === 'open' && opened.pack.meta.counts).toEqual({
      rows: 3,
      billable: 2,
      headers: 1,
      codes: 2,
      modifiers: 1,
      places: 0,
    });
    expect(opened.kind === 'open' && opened.pack.meta.systems).toEqual(['HCPCS', 'MOD']);
    if (opened.kind === 'open') opened.pack.close();
  });

  it('replaces the pack of the same id, and not one whose id merely begins the same', async () => {
    await aPack({ folder: folder.path, codes });
    await aPack({ folder: folder.path, id: 'codes-test-2025-b', codes });
    await aPack({ folder: folder.path, codes: codes.slice(0, 1) });

    expect(readdirSync(folder.path).map((name) => parsePackName(name)?.id)).toEqual([
      'codes-test-2025-b',
      'codes-test-2025',
    ]);
  });

  it('leaves a newer one of the same id alone, which another process has just installed', async () => {
    const other = join(folder.path, 'codes-test-2025.ffffffff.pack');
    writeFileSync(other, 'newer');
    const soon = new Date(Date.now() + 60_000);
    utimesSync(other, soon, soon);

    await aPack({ folder: folder.path, codes });

    expect(existsSync(other)).toBe(true);
  });

  it('never leaves a write-ahead log, so that it opens from a read-only share', async () => {
    const made = await aPack({ folder: folder.path, codes });
    const header = readFileSync(made.path);

    expect([header[18], header[19]]).toEqual([1, 1]);
  });

  it('takes up what a failed fill had written', async () => {
    const failing = plan({
      fill: (db) => {
        db.exec("INSERT INTO mue (code, setting, value, mai) VALUES ('A4253', 'dme', 2, 3)");
        throw new Error('line 7 makes no sense');
      },
    });

    await expect(createPack(failing)).rejects.toThrow('line 7 makes no sense');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('keeps the pack that was there when a new one fails', async () => {
    const first = await createPack(plan());
    const stop = new AbortController();
    const cancelled = plan({
      signal: stop.signal,
      fill: () => stop.abort(),
    });

    await expect(createPack(cancelled)).rejects.toThrow(/abort/i);
    expect(readdirSync(folder.path)).toEqual([first.path.slice(folder.path.length + 1)]);
  });

  it('says in one sentence that the disk is full', async () => {
    // A real SQLITE_FULL: the database may not grow beyond the pages that it has.
    const full = plan({
      fill: (db) => {
        db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
        const insert = db.prepare("INSERT INTO mue (code, setting, value, mai) VALUES (?, 'dme', 2, 3)");
        for (let n = 0; n < 10_000; n += 1) insert.run(`A${n}`);
      },
    });

    await expect(createPack(full)).rejects.toMatchObject({
      code: 'environment',
      said: { say: 'storage.full', with: { place: folder.path } },
    });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('says that a folder cannot be made where a file stands', async () => {
    // Tests may run as root, whom no permission stops: a file in the folder's place refuses everybody.
    const file = join(folder.path, 'file');
    writeFileSync(file, '');

    await expect(createPack(plan({ folder: join(file, 'packs') }))).rejects.toMatchObject({
      code: 'environment',
      said: { say: 'storage.not_a_folder' },
    });
  });

  it('refuses rows that cite a source which is not there', async () => {
    const dangling = plan({
      fill: (db) => db.exec("INSERT INTO mue (code, setting, value, mai, source_id) VALUES ('A4253', 'dme', 2, 3, 9)"),
    });

    await expect(createPack(dangling)).rejects.toMatchObject({ said: { say: 'pack.dangling_source' } });
  });

  it('refuses an id that cannot be a file name', async () => {
    const { meta } = plan();

    for (const id of ['', '../up', 'Mue', 'a.b', 'a b']) {
      await expect(createPack(plan({ meta: { ...meta, id } }))).rejects.toBeInstanceOf(AppError);
    }
  });

  it('awaits a fill and a snapshot that take their time, in this order', async () => {
    const done: string[] = [];
    const slow = (name: string) => async () => {
      await new Promise((resolve) => setImmediate(resolve));
      done.push(name);
    };

    await createPack(plan({ fill: slow('fill'), searchable: slow('snapshot') }));

    expect(done).toEqual(['fill', 'snapshot']);
  });

  it('writes the reverse direction of pairs', async () => {
    const made = await aPack({
      folder: folder.path,
      id: 'ptp-test',
      kind: 'ptp',
      ptp: [
        { column1: '63620', column2: '77427', indicator: 0 },
        { column1: '61796', column2: '77427', indicator: 0 },
      ],
    });
    const db = new Database(made.path, { readonly: true });

    expect(db.prepare('SELECT count(*) FROM ptp_reverse').pluck().get()).toBe(1);
    db.close();
  });

  it('is named by its id alone when a build asks for that', async () => {
    const made = await aPack({ folder: folder.path, codes, name: 'id' });

    expect(made.path).toBe(join(folder.path, 'codes-test-2025.pack'));
  });
});

describe('what a killed process left', () => {
  /** No process has this number: Linux, macOS and Windows end far below. */
  const NOBODY = 2 ** 30;
  const leave = (name: string) => writeFileSync(join(folder.path, name), 'half');

  it('is told by its name', () => {
    expect(writerOf('ptp-2024q3.0a1b2c3d.tmp-17')).toBe(17);
    expect(writerOf('ptp-2024q3.0a1b2c3d.tmp-17-journal')).toBe(17);
    expect(writerOf('ptp-2024q3.0a1b2c3d.pack')).toBeNull();
  });

  it('is removed when its process is gone, and left to one that still runs', () => {
    leave(`a.00000000.tmp-${NOBODY}`);
    leave(`a.00000000.tmp-${NOBODY}-journal`);
    leave(`b.00000000.tmp-${pid}`);
    leave(`c.00000000.tmp-1`);
    leave('d.00000000.pack');

    removeLeftovers(folder.path, Date.now());

    expect(readdirSync(folder.path).sort()).toEqual([`b.00000000.tmp-${pid}`, 'c.00000000.tmp-1', 'd.00000000.pack']);
  });

  it('is removed when it is older than the process that has its number now, or than any build takes', () => {
    leave(`a.00000000.tmp-${pid}`);
    leave('b.00000000.tmp-1');
    const longAgo = new Date(performance.timeOrigin - 60_000);
    utimesSync(join(folder.path, `a.00000000.tmp-${pid}`), longAgo, longAgo);

    removeLeftovers(folder.path, Date.now());
    expect(existsSync(join(folder.path, `a.00000000.tmp-${pid}`))).toBe(false);

    removeLeftovers(folder.path, Date.now() + 25 * 60 * 60 * 1000);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('is nothing where there is no folder', () => {
    expect(() => removeLeftovers(join(folder.path, 'none'), Date.now())).not.toThrow();
    expect(statSync(folder.path).isDirectory()).toBe(true);
  });
});
