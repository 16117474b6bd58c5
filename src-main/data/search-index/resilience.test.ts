/** Packs that come, go, are damaged or made by another version, and questions of every kind. */
import { rmSync, truncateSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Pack } from '#data/packs/open-pack.ts';
import { codesOf, makePack, scratchFolder, searchIn, searchPacks, STARTER } from '#test/fixtures/search-pack.ts';
import type { SearchState } from './index.ts';

describe('when something is not as it should be', () => {
  async function stalePack(): Promise<Pack> {
    const pack = await makePack(scratchFolder(onTestFinished), STARTER);
    pack.close();
    const db = new Database(pack.file);
    db.exec("UPDATE search_blob SET d = CAST(json_set(d, '$.flexsearch', '0.0.1') AS BLOB) WHERE k = 'stamp'");
    db.close();
    return pack;
  }

  test('an index of another version is built again, and a command waits for it', async () => {
    const states: SearchState[] = [];
    const { ask } = searchPacks([await stalePack()], (state) => states.push(state));
    const reply = await ask('srs spine');
    expect(reply.hits[0]).toMatchObject({ code: '63620', explain: [{ with: { name: 'srs spine' } }] });
    expect(reply.notes).toEqual([]);
    expect(codesOf(await ask('radiosugery'))[0]).toBe('63620');
    expect(states).toEqual(['rebuilding', 'ready']);
  });

  test('a pack whose file goes away keeps answering until it is taken out', async () => {
    const pack = await makePack(scratchFolder(onTestFinished), STARTER);
    pack.close();
    const search = searchPacks([pack]);
    const first = search.ask('spinal');
    rmSync(pack.file);
    expect(codesOf(await first)).toContain('63620');
    expect(codesOf(await search.ask('radiosurgery'))).toContain('63620');
    search.load([]);
    expect(await search.ask('spinal')).toMatchObject({ hits: [], notes: [] });
  });

  test('packs come and go while it runs', async () => {
    const folder = scratchFolder(onTestFinished);
    const [one, two] = [
      await makePack(folder, { id: 'one', kind: 'codes', codes: [{ system: 'CPT', code: '10001', title: 'Knee' }] }),
      await makePack(folder, { id: 'two', kind: 'codes', codes: [{ code: 'M17', title: 'Knee' }] }),
    ];
    [one, two].forEach((pack) => pack.close());
    const search = searchPacks([one]);
    expect(codesOf(await search.ask('knee'))).toEqual(['10001']);
    search.load([one, two]);
    expect(codesOf(await search.ask('knee'))).toEqual(['10001', 'M17']);
    search.load([two]);
    expect(codesOf(await search.ask('knee'))).toEqual(['M17']);
  });

  test('a pack that is cut off or missing is named, and the others answer', async () => {
    const folder = scratchFolder(onTestFinished);
    const good = await makePack(folder, STARTER);
    const bad = await makePack(folder, {
      id: 'bad',
      kind: 'codes',
      codes: [{ system: 'HCPCS', code: 'A0001', title: 'Spinal' }],
    });
    [good, bad].forEach((pack) => pack.close());
    truncateSync(bad.file, 4096);
    const { ask } = searchPacks([good, bad, { ...bad, file: `${bad.file}.gone` }]);
    const reply = await ask('spinal radiosurg');
    expect(codesOf(reply)[0]).toBe('63620');
    expect(reply.notes[0]).toMatchObject({ say: 'search.packs_lost' });
  });

  test.each([
    '😀😀 🏥',
    '\u202Eالحبل الشوكي\u202C',
    '脊柱放射外科',
    '((((',
    '%_%',
    "'; DROP TABLE code; --",
    '.*+?^${}()|[]\\',
    '\u0000\u0001',
    'a'.repeat(20_000),
    'spine '.repeat(500),
    '-'.repeat(1000),
    '"'.repeat(1001),
    '@@@@',
    '\ud800',
    '1'.repeat(10_000),
    'a b c d e f g h i j k l m n o p q r s t u v w x y z',
    '-spinal -cord',
    '"spinal cord" -tumor',
    'E11.-.-.-',
    '*',
    '~',
    'cpt:icd:mod:',
  ])('anything may be typed: %#', async (text) => {
    const { ask } = await searchIn(STARTER);
    const reply = await ask(text);
    expect(reply.query).toBe(text);
    expect(reply.hits.length).toBeLessThanOrEqual(50);
  });
});
