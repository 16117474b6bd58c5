/** Indexes of another version: built again once, kept, and found by the next start. */
import { existsSync, readdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Pack } from '#data/packs/open-pack.ts';
import { openPack } from '#data/packs/open-pack.ts';
import { aRequest, codesOf, makePack, scratchFolder, STARTER } from '#test/fixtures/search-pack.ts';
import { createSearch } from './index.ts';
import type { Search, SearchState } from './index.ts';

const WORKER = new URL('./worker.ts', import.meta.url);

async function stalePack(): Promise<Pack> {
  const pack = await makePack(scratchFolder(onTestFinished), STARTER);
  pack.close();
  const db = new Database(pack.file);
  db.exec("UPDATE search_blob SET d = CAST(json_set(d, '$.encoder', 'another') AS BLOB) WHERE k = 'stamp'");
  db.close();
  return reopened(pack.file);
}

/** As the library knows the file now. */
function reopened(file: string): Pack {
  const opened = openPack(file, { location: 'local', builtIn: false });
  if (opened.kind === 'refused') throw new Error(opened.reason.say);
  opened.pack.close();
  return opened.pack;
}

/** A start of the program that asks one question: what it found, and what it had to do for it. */
async function askOnce(pack: Pack, keptIn: string, text = 'srs spine') {
  const states: SearchState[] = [];
  const search = createSearch({
    packs: [pack],
    warmOn: null,
    mode: 'inline',
    keptIn,
    onState: (one) => states.push(one),
  });
  const reply = await search.search(aRequest(text));
  await search.close();
  return { codes: codesOf(reply), notes: reply.notes, states };
}

const REBUILT = ['rebuilding', 'ready'];
const FOUND = { codes: expect.arrayContaining(['63620']) as unknown, notes: [] };

describe('an index that was built again', () => {
  test('is there at the next start, with its other names and texts', async () => {
    const [pack, keptIn] = [await stalePack(), join(scratchFolder(onTestFinished), 'indexes')];
    expect(await askOnce(pack, keptIn)).toMatchObject({ ...FOUND, states: REBUILT });
    expect(readdirSync(keptIn)).toEqual([`${basename(pack.file)}.index`]);
    expect(await askOnce(pack, keptIn)).toMatchObject({ ...FOUND, states: [] });
    expect((await askOnce(pack, keptIn, 'gamma knife')).codes).toEqual(['63620']);
    expect((await askOnce(pack, keptIn, 'radiosugery')).codes[0]).toBe('63620');
  });

  test('is not taken for another file of the same name', async () => {
    const [pack, keptIn] = [await stalePack(), scratchFolder(onTestFinished)];
    await askOnce(pack, keptIn);
    utimesSync(pack.file, 1_000, 1_000);
    expect(await askOnce(reopened(pack.file), keptIn)).toMatchObject({ ...FOUND, states: REBUILT });
  });

  test.each(['cut off', 'written over'])('is built once more when it was %s', async (what) => {
    const [pack, keptIn] = [await stalePack(), scratchFolder(onTestFinished)];
    await askOnce(pack, keptIn);
    const file = join(keptIn, `${basename(pack.file)}.index`);
    if (what === 'cut off') {
      truncateSync(file, 8_192);
    } else {
      writeFileSync(file, 'no index at all');
    }
    expect(await askOnce(pack, keptIn)).toMatchObject({ ...FOUND, states: REBUILT });
    expect(await askOnce(pack, keptIn)).toMatchObject({ ...FOUND, states: [] });
  });

  test('where nothing can be kept it is held in memory', async () => {
    const keptIn = join(scratchFolder(onTestFinished), 'indexes');
    writeFileSync(keptIn, 'a file where the folder should be');
    expect(await askOnce(await stalePack(), keptIn)).toMatchObject({ ...FOUND, states: REBUILT });
  });

  test('goes with its pack', async () => {
    const [pack, keptIn] = [await stalePack(), scratchFolder(onTestFinished)];
    const search = createSearch({ packs: [pack], warmOn: null, mode: 'inline', keptIn });
    await search.search(aRequest('spinal'));
    search.load([]);
    expect(readdirSync(keptIn)).toEqual([]);
    await search.close();
  });
});

describe('in the thread of a window', () => {
  function start(pack: Pack, keptIn: string): { search: Search; states: SearchState[] } {
    const states: SearchState[] = [];
    const onState = (state: SearchState) => states.push(state);
    const search = createSearch({ packs: [pack], warmOn: null, mode: 'worker', workerUrl: WORKER, keptIn, onState });
    onTestFinished(() => search.close());
    return { search, states };
  }

  test('codes are answered while another thread builds, it is said, and the next start has it', async () => {
    const [pack, keptIn] = [await stalePack(), scratchFolder(onTestFinished)];
    const first = start(pack, keptIn);
    const reply = await first.search.search(aRequest('63620'));
    expect([codesOf(reply), reply.notes.map(({ say }) => say)]).toEqual([['63620'], ['search.rebuilding']]);
    const early = await first.search.search(aRequest('sp'));
    await vi.waitFor(() => expect(first.states).toEqual(REBUILT), { timeout: 20_000 });
    expect([codesOf(early), codesOf(await first.search.search(aRequest('sp')))]).toEqual([
      [],
      ['63620', '63621', 'D33.4'],
    ]);
    expect(await first.search.search(aRequest('srs spine'))).toMatchObject({ notes: [], hits: [{ code: '63620' }] });
    expect(existsSync(join(keptIn, `${basename(pack.file)}.index`))).toBe(true);
    const second = start(pack, keptIn);
    expect(await second.search.search(aRequest('srs spine'))).toMatchObject({ notes: [], hits: [{ code: '63620' }] });
    expect(second.states).toEqual([]);
  });

  test('where nothing can be kept the words come all the same', async () => {
    const [pack, folder] = [await stalePack(), scratchFolder(onTestFinished)];
    const keptIn = join(folder, 'indexes');
    writeFileSync(keptIn, '');
    const { search, states } = start(pack, keptIn);
    await search.search(aRequest('63620'));
    await search.search(aRequest('sp'));
    await vi.waitFor(() => expect(states).toEqual(REBUILT), { timeout: 20_000 });
    expect(codesOf(await search.search(aRequest('sp')))).toEqual(['63620', '63621', 'D33.4']);
    expect(await search.search(aRequest('srs spine'))).toMatchObject({ notes: [], hits: [{ code: '63620' }] });
  });
});
