import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { said } from '#core/said.ts';
import { PACK_SCHEMA } from '#db/pack/schema.ts';
import { aFolder, aPack, aStarterPack } from '#test/fixtures/packs.ts';
import { createCodes } from './code-port.ts';
import { Library } from './library.ts';
import type { LibraryOptions } from './library.ts';

let folder: ReturnType<typeof aFolder>;
let packs: string;
let library: Library | null = null;

beforeEach(() => {
  folder = aFolder();
  packs = join(folder.path, 'packs');
  mkdirSync(packs);
});
afterEach(() => {
  library?.close();
  library = null;
  folder.remove();
});

function open(options: Partial<LibraryOptions> = {}): Library {
  library = new Library({ localFolder: packs, libraryFolder: null, starterPack: null, ...options });
  return library;
}

const aCodesPack = (options: Partial<Parameters<typeof aPack>[0]> = {}) =>
  aPack({ folder: packs, codes: [{ system: 'HCPCS', code: 'J0171' }], ...options });

const ids = (from: Library) => from.packs().map(({ ref }) => ref.id);
const reasons = (from: Library) => from.refused().map(({ file, reason }) => [file, reason.say]);

describe('a file that is no usable pack', () => {
  const refusedAs = async (spoil: (file: string) => void): Promise<string> => {
    const good = await aCodesPack({ id: 'codes-good' });
    const { path } = await aCodesPack({ id: 'codes-bad' });
    spoil(path);
    const opened = open();
    expect(ids(opened)).toEqual(['codes-good']);
    expect(createCodes(opened).systemsOf('J0171')).toEqual(['HCPCS']);
    const [refusal] = opened.refused();
    expect(refusal).toMatchObject({ file: basename(path), id: 'codes-bad' });
    expect(good.path).not.toBe(path);
    return refusal?.reason.say ?? '';
  };

  it('is refused when it is empty', async () => {
    expect(await refusedAs((file) => writeFileSync(file, ''))).toBe('pack.empty');
  });

  it('is refused when it is text', async () => {
    expect(await refusedAs((file) => writeFileSync(file, '<html>not found</html>'))).toBe('pack.foreign');
  });

  it('is refused when it is another program’s database', async () => {
    const foreign = (file: string) => {
      rmSync(file);
      const db = new Database(file);
      db.exec('CREATE TABLE t (a); PRAGMA application_id = 7');
      db.close();
    };
    expect(await refusedAs(foreign)).toBe('pack.foreign');
  });

  it('is refused when it was made by a newer version, and by an older one', async () => {
    const withSchema = (schema: number) => (file: string) => {
      const db = new Database(file);
      db.pragma(`user_version = ${schema}`);
      db.close();
    };
    expect(await refusedAs(withSchema(PACK_SCHEMA + 1))).toBe('pack.newer_schema');
    library?.close();
    expect(await refusedAs(withSchema(PACK_SCHEMA - 1))).toBe('pack.older_schema');
  });

  it('is refused when it is cut short', async () => {
    expect(await refusedAs((file) => truncateSync(file, 8192))).toBe('pack.truncated');
  });

  it('is refused when it is left in write-ahead mode', async () => {
    const unfinished = (file: string) => {
      const bytes = readFileSync(file);
      bytes.fill(2, 18, 20);
      writeFileSync(file, bytes);
    };
    expect(await refusedAs(unfinished)).toBe('pack.unfinished');
  });

  it('is refused when its table of contents is damaged', async () => {
    const damage = (file: string) => {
      const bytes = readFileSync(file);
      bytes.fill(0xff, 100, 4096);
      writeFileSync(file, bytes);
    };
    expect(await refusedAs(damage)).toBe('pack.damaged');
  });

  it('is refused when it does not say what it is', async () => {
    const forget = (file: string) => {
      const db = new Database(file);
      db.exec("DELETE FROM meta WHERE key = 'edition'");
      db.close();
    };
    expect(await refusedAs(forget)).toBe('pack.bad_meta');
  });

  it('is refused when it cannot be read', async () => {
    // Root reads everything, so the file is one that nobody can: a folder by a pack's name.
    const unreadable = (file: string) => {
      rmSync(file);
      mkdirSync(file);
    };
    expect(await refusedAs(unreadable)).toMatch(/^pack\.(empty|unreadable|foreign)$/);
  });
});

describe('a pack that turns out damaged while it is read', () => {
  it('is put aside by name, the question is answered by the rest, and a good copy is taken up again', async () => {
    await aCodesPack({ id: 'codes-good' });
    const { path } = await aCodesPack({
      id: 'codes-bad',
      codes: Array.from({ length: 3000 }, (_, n) => ({ system: 'CPT' as const, code: String(10000 + n) })),
    });
    const bytes = readFileSync(path);
    const good = Buffer.from(bytes);
    // Everything behind the first pages: the file opens, and its rows can't be read.
    bytes.fill(0xa5, 16 * 4096);
    writeFileSync(path, bytes);
    const onChange = vi.fn();
    const opened = open({ onChange });

    expect(ids(opened)).toEqual(['codes-bad', 'codes-good']);
    expect(createCodes(opened).systemsOf('12000')).toEqual([]);
    expect(createCodes(opened).systemsOf('J0171')).toEqual(['HCPCS']);
    expect(reasons(opened)).toEqual([[basename(path), 'pack.damaged']]);
    expect(onChange).toHaveBeenCalledOnce();

    writeFileSync(path, good);
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    expect(reasons(opened)).toEqual([]);
    expect(createCodes(opened).systemsOf('12000')).toEqual(['CPT']);
  });
});

describe('several folders', () => {
  it('are one library: built in, local, read-only, one pack per id', async () => {
    const share = join(folder.path, 'share');
    const starter = await aStarterPack({ folder: join(folder.path, 'starter') });
    await aCodesPack({ id: 'codes-both', edition: 'local' });
    await aCodesPack({ id: 'codes-both', edition: 'shared', folder: share });
    await aCodesPack({ id: 'codes-shared', folder: share });
    const opened = open({ libraryFolder: share, starterPack: starter.path });

    expect(opened.list().map(({ id, edition, location, builtIn }) => [id, edition, location, builtIn])).toEqual([
      ['starter-2025', '2025', 'local', true],
      ['codes-both', 'local', 'local', false],
      ['codes-shared', '2025', 'library', false],
    ]);
  });

  it('may be a whole data folder of someone else', async () => {
    const share = join(folder.path, 'share');
    await aCodesPack({ id: 'codes-shared', folder: join(share, 'packs') });

    expect(ids(open({ libraryFolder: share }))).toEqual(['codes-shared']);
  });

  it('are named when they cannot be read; a local one that does not exist yet is no fault', () => {
    const missing = join(folder.path, 'gone');
    const opened = open({ localFolder: join(folder.path, 'later'), libraryFolder: missing });

    expect(reasons(opened)).toEqual([[missing, 'library.unreadable_folder']]);
  });

  it('are named when they are files', () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');

    expect(reasons(open({ localFolder: join(file, 'packs') }))).toEqual([
      [join(file, 'packs'), 'library.unreadable_folder'],
    ]);
  });

  it('work without the built-in pack, and name it', () => {
    const starterPack = join(folder.path, 'starter-2025.pack');

    expect(reasons(open({ starterPack }))).toEqual([['starter-2025.pack', 'pack.unreadable']]);
  });
});

describe('two files of one id', () => {
  it('count as the newer, and the older one is removed at the next start', async () => {
    const old = await aCodesPack({ builtAt: '2025-01-01T00:00:00Z', edition: 'old' });
    const kept = readFileSync(old.path);
    const { path } = await aCodesPack({ builtAt: '2025-02-01T00:00:00Z', edition: 'new' });
    // As after an installation that could not delete the file which another program held open.
    writeFileSync(old.path, kept);

    expect(open().list()).toMatchObject([{ id: 'codes-test-2025', edition: 'new' }]);
    expect(readdirSync(packs)).toEqual([basename(path)]);
  });

  it('are left alone in a folder that is not ours', async () => {
    const share = join(folder.path, 'share');
    const old = await aCodesPack({ folder: share, builtAt: '2025-01-01T00:00:00Z' });
    const kept = readFileSync(old.path);
    await aCodesPack({ folder: share, builtAt: '2025-02-01T00:00:00Z' });
    writeFileSync(old.path, kept);

    expect(ids(open({ libraryFolder: share }))).toEqual(['codes-test-2025']);
    expect(readdirSync(share)).toHaveLength(2);
  });

  it('are both kept when one was put there by hand', async () => {
    const { path } = await aCodesPack();
    copyFileSync(path, join(packs, 'my copy.pack'));

    expect(ids(open())).toEqual(['codes-test-2025']);
    expect(readdirSync(packs)).toHaveLength(2);
  });
});

describe('a library in use', () => {
  it('notices packs that come and go', async () => {
    const onChange = vi.fn();
    const opened = open({ onChange });
    expect(ids(opened)).toEqual([]);

    const { path } = await aCodesPack();
    opened.refresh();
    expect(ids(opened)).toEqual(['codes-test-2025']);

    rmSync(path);
    opened.refresh();
    expect(ids(opened)).toEqual([]);
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('notices a pack by itself, a moment later', async () => {
    const opened = open();
    await aCodesPack();

    await vi.waitFor(() => expect(ids(opened)).toEqual(['codes-test-2025']), { timeout: 5000, interval: 100 });
  });

  it('is not disturbed by other files', () => {
    writeFileSync(join(packs, 'notes.txt'), 'x');

    expect(open().list()).toEqual([]);
    expect(open().refused()).toEqual([]);
  });

  it('tells of each pack what INTERFACE lists', async () => {
    const made = await aCodesPack();

    expect(open().list()).toEqual([
      {
        id: 'codes-test-2025',
        kind: 'codes',
        edition: '2025',
        validFrom: '2025-01-01',
        validTo: '2025-12-31',
        counts: { rows: 1, billable: 1, headers: 0, codes: 1, modifiers: 0, places: 0 },
        publisher: 'Test publisher',
        licence: 'public',
        sha256: made.sha256,
        source: 'test.txt',
        builtIn: false,
        location: 'local',
        bytes: readFileSync(made.path).length,
      },
    ]);
  });
});

describe('verify', () => {
  it('reads whole files and names what is wrong with each', async () => {
    const good = await aCodesPack({ id: 'codes-good' });
    const changed = await aCodesPack({ id: 'codes-changed' });
    const db = new Database(changed.path);
    db.exec("UPDATE code SET title = 'Something else'");
    db.close();
    const cut = await aCodesPack({ id: 'codes-cut' });
    truncateSync(cut.path, 4096);

    expect(await open().verify(null)).toMatchObject([
      { id: 'codes-changed', ok: false, problem: { say: 'pack.changed' } },
      { id: 'codes-good', file: basename(good.path), ok: true, problem: null },
      { id: 'codes-cut', ok: false, problem: { say: 'pack.truncated' } },
    ]);
  });

  it('finds damage inside', async () => {
    const { path } = await aCodesPack({
      codes: Array.from({ length: 2000 }, (_, n) => ({ system: 'CPT' as const, code: String(10000 + n) })),
    });
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 20 * 4096, 30 * 4096);
    writeFileSync(path, bytes);

    expect(await open().verify('codes-test-2025')).toMatchObject([{ ok: false, problem: { say: 'pack.damaged' } }]);
  });

  it('does not know a pack that is not there', async () => {
    await expect(open().verify('codes-none')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('goes by the hash in the name where there is one', async () => {
    const { path } = await aCodesPack({ name: 'id' });
    appendFileSync(path, Buffer.alloc(0));

    expect(await open().verify('codes-test-2025')).toMatchObject([{ ok: true }]);
    renameSync(path, join(packs, 'codes-test-2025.00000000.pack'));
    expect(await open().verify('codes-test-2025')).toMatchObject([{ ok: false, problem: { say: 'pack.changed' } }]);
  });

  it('says nothing of a pack that was removed while it was read', async () => {
    const { path } = await aCodesPack();
    const prove = (files: readonly string[]) => {
      rmSync(path);
      return Promise.resolve(files.map(() => said('pack.damaged', { file: 'x' })));
    };
    const library = new Library({ localFolder: packs, libraryFolder: null, starterPack: null, prove });
    expect(await library.verify(null)).toEqual([]);
    library.close();
  });
});

describe('remove', () => {
  it('deletes a local pack and goes on without it', async () => {
    await aCodesPack();
    const opened = open();
    expect(ids(opened)).toEqual(['codes-test-2025']);

    opened.remove('codes-test-2025');

    expect(ids(opened)).toEqual([]);
    expect(readdirSync(packs)).toEqual([]);
  });

  it('deletes a damaged file by the id in its name', async () => {
    const { path } = await aCodesPack();
    writeFileSync(path, '');
    open().remove('codes-test-2025');

    expect(readdirSync(packs)).toEqual([]);
  });

  it('refuses the built-in pack, packs of the shared folder, and what is not there', async () => {
    const share = join(folder.path, 'share');
    const starter = await aStarterPack({ folder: join(folder.path, 'starter') });
    await aCodesPack({ folder: share, id: 'codes-shared' });
    const opened = open({ starterPack: starter.path, libraryFolder: share });
    const failure = (id: string) => {
      try {
        opened.remove(id);
      } catch (error) {
        return error;
      }
      return null;
    };

    expect(failure('starter-2025')).toMatchObject({ code: 'bad-input', said: { say: 'library.built_in' } });
    expect(failure('codes-shared')).toMatchObject({ code: 'bad-input', said: { say: 'library.read_only' } });
    expect(failure('nothing')).toMatchObject({ code: 'not-found', said: { say: 'pack.unknown' } });
    expect(ids(opened)).toEqual(['starter-2025', 'codes-shared']);
  });
});
