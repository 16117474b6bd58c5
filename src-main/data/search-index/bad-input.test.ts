/** Whatever is typed or pasted, with an index beside the codes: an answer, never a failure. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeIndexPack, makeNotesPack } from '#test/fixtures/index-pack.ts';
import { codesOf, makePack, scratchFolder, searchPacks, STARTER } from '#test/fixtures/search-pack.ts';
import type { AskedSearch, CodeFixture } from '#test/fixtures/search-pack.ts';

const CODES = Array.from({ length: 200 }, (_, i): CodeFixture => {
  return { code: `A${10 + Math.floor(i / 10)}.${i % 10}`, title: `Finding ${i} of the back` };
});

async function aLibrary(): Promise<AskedSearch> {
  const folder = scratchFolder(onTestFinished);
  const packs = [
    await makePack(folder, { ...STARTER, id: 'starter-test' }),
    await makePack(folder, { id: 'icd10cm-test', kind: 'codes', codes: CODES }),
    await makeIndexPack(folder, {
      id: 'icd10cm-index-test',
      terms: [
        { way: ['Backache'], codes: { 0: 'A10.0' } },
        { way: ['Spine'], see: 'Backache' },
      ],
    }),
    await makeNotesPack(folder, [['A10.1', 'excludes1', 'ache of the back (M54.-)']]),
  ];
  packs.forEach((pack) => pack.close());
  return searchPacks(packs);
}

const ODD = [
  '',
  ' \t\n ',
  '🦴🦴',
  'ظهر \u202Eألم',
  '背痛',
  'x'.repeat(10_000),
  'ache '.repeat(500),
  '?!.,;:-()[]{}',
  "%'; DELETE FROM search_term; --",
  '(a+)+$^.*\\',
  '\u0000\uFFFF\ud800',
  'is:billable is:active',
  'is: is:is: :is',
  'ex:',
  'ex: %_"',
  'ex: "',
  '@2025-13-45 back',
  '-',
  '--back',
  '"" ""',
  'A10-A10-A10',
  'icd: cpt: pcs: hcpcs: mod: pos: ex: back',
] as const;

describe('anything may be typed', () => {
  test.each(ODD)('%#', async (text) => {
    const { ask } = await aLibrary();
    for (const literal of [false, true]) {
      const reply = await ask(text, { literal, only: ['active'] });
      expect(reply.query).toBe(text);
      expect(reply.hits.length).toBeLessThanOrEqual(50);
      expect(reply.total).toBeGreaterThanOrEqual(reply.hits.length);
    }
  });

  test('a word repeated five hundred times is that word', async () => {
    const { ask } = await aLibrary();
    expect(codesOf(await ask('backache '.repeat(500)))).toEqual(codesOf(await ask('backache ')));
  });

  test('ten thousand characters of words are cut, and it is said', async () => {
    const { ask } = await aLibrary();
    const words = Array.from({ length: 1_500 }, (_, i) => `word${i}`).join(' ');
    expect((await ask(words)).notes).toContainEqual({ say: 'search.words_cut', with: { read: 24 } });
  });
});

describe('a pasted list', () => {
  test('of two hundred codes shows the two hundred, in its own order', async () => {
    const { ask } = await aLibrary();
    const list = CODES.map(({ code }) => code).reverse();
    const reply = await ask(list.join('\n'));
    expect(codesOf(reply)).toEqual(list);
    expect([reply.total, reply.totalIsExact, reply.cursor]).toEqual([200, true, null]);
  });

  test('with codes that no pack has names them', async () => {
    const { ask } = await aLibrary();
    const reply = await ask('A10.0, Z99.9; A10.1');
    expect(codesOf(reply)).toEqual(['A10.0', 'A10.1']);
    expect(reply.notes).toContainEqual({ say: 'search.list_unknown', with: { count: 1, codes: ['Z99.9'] } });
  });
});

describe('a pack that goes', () => {
  test('while questions run takes nothing else with it', async () => {
    const folder = scratchFolder(onTestFinished);
    const starter = await makePack(folder, { ...STARTER, id: 'starter-test' });
    const other = await makePack(folder, { id: 'icd10cm-test', kind: 'codes', codes: CODES });
    [starter, other].forEach((pack) => pack.close());
    const search = searchPacks([starter, other]);
    const running = Array.from({ length: 20 }, (_, i) => search.ask('finding of the back'.slice(0, i + 1)));
    search.load([starter]);
    const replies = await Promise.all(running);
    expect(replies).toHaveLength(20);
    expect(codesOf(await search.ask('finding'))).toEqual([]);
    expect(codesOf(await search.ask('spinal radiosurg'))[0]).toBe('63620');
  });
});

test('a slip in the day does not hide what the words beside it find', async () => {
  const library = await aLibrary();
  const plain = await library.ask('radiosurgery');
  const slipped = await library.ask('radiosurgery @9876-543-21x');
  expect(codesOf(slipped)).toEqual(codesOf(plain));
  expect(codesOf(slipped)[0]).toBe('63620');
  expect(slipped.query).toBe('radiosurgery @9876-543-21x');
  expect(slipped.notes.map(({ say }) => say)).toEqual(['search.date_left_out']);
  expect((await library.ask('@9876-543-21x')).notes.map(({ say }) => say)).toEqual(['search.date_unread']);
});
