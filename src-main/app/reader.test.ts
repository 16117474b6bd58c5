/** The reader's uses and own words, through the whole program. */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anApp } from '#test/fixtures/app.ts';
import type { TestApp } from '#test/fixtures/app.ts';
import { aStarterPack } from '#test/fixtures/packs.ts';
import { buildSnapshot } from '#data/search-index/index.ts';

const CODES = [
  { system: 'CPT', code: '63620', title: 'Spinal radiosurgery, first lesion' },
  { system: 'CPT', code: '63621', title: 'Radiosurgery, each further lesion' },
  { system: 'CPT', code: '61796', title: 'Radiosurgery, one cranial lesion' },
  { system: 'ICD10CM', code: 'D33.4', title: 'Benign tumor of spinal cord' },
] as const;

let app: TestApp;
beforeEach(async () => {
  app = await anApp(async ({ root }) => {
    const { path } = await aStarterPack({
      folder: join(root, 'starter'),
      codes: [...CODES],
      searchable: buildSnapshot,
    });
    return { starterPack: path };
  });
});
afterEach(() => app.stop());

const ask = async (text: string) => (await app.client['search.codes']({ text, date: '2025-03-10' })).hits;

describe('uses', () => {
  it('are counted, named newest first, and forgotten', async () => {
    await app.client['uses.add']({ system: 'CPT', code: '63620' });
    // Times are kept to the millisecond.
    await setTimeout(5);
    await app.client['uses.add']({ system: 'ICD10CM', code: 'd33.4' });

    const recent = await app.client['uses.recent']({});
    expect(recent.map(({ system, code }) => [system, code])).toEqual([
      ['ICD10CM', 'D33.4'],
      ['CPT', '63620'],
    ]);
    expect(recent.every(({ title }) => title !== null)).toBe(true);
    expect(await app.client['uses.clear']({})).toEqual({ removed: 2 });
    expect(await app.client['uses.recent']({})).toEqual([]);
  });

  it('of a code that no pack has are told without a title', async () => {
    await app.client['uses.add']({ system: 'CPT', code: '99999' });
    expect(await app.client['uses.recent']({ limit: 1 })).toMatchObject([{ code: '99999', title: null }]);
  });

  it('count in the next search and no more after they are forgotten', async () => {
    const before = await ask('radiosurgery lesion');
    const last = before.at(-1)!;
    for (let i = 0; i < 20; i += 1) {
      await app.client['uses.add']({ system: last.system, code: last.code });
    }
    const place = (await ask('radiosurgery lesion')).findIndex(({ code }) => code === last.code);
    expect(place).toBeLessThan(before.length - 1);
    await app.client['uses.clear']({});
    expect((await ask('radiosurgery lesion')).map(({ code }) => code)).toEqual(before.map(({ code }) => code));
  });
});

describe('own words', () => {
  it('are read in search from then on, until they are taken out', async () => {
    expect(await ask('qqspine')).toEqual([]);
    const word = await app.client['words.add']({ form: 'QQSpine', reads: 'Spinal Radiosurgery' });
    expect(word).toEqual({ form: 'qqspine', reads: 'spinal radiosurgery' });
    expect((await ask('qqspine'))[0]?.code).toBe('63620');
    expect(await app.client['words.list']({})).toEqual([word]);
    expect(await app.client['words.remove'](word)).toEqual({ removed: true });
    expect(await app.client['words.remove'](word)).toEqual({ removed: false });
    expect(await ask('qqspine')).toEqual([]);
  });

  it.each([
    ['', 'spine', 'words.no_form'],
    ['one two three four five six', 'spine', 'words.long_form'],
    ['x', '?', 'words.no_reads'],
    ['x', 'spine '.repeat(13), 'words.long_reads'],
    ['Spine', 'spine', 'words.same'],
  ])('%j for %j is refused in one sentence and changes nothing', async (form, reads, say) => {
    await expect(app.client['words.add']({ form, reads })).rejects.toThrow(say);
    expect(await app.client['words.list']({})).toEqual([]);
  });
});
