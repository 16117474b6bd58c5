/** Filters, scopes and dates together, and the scope over running text with its passages. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { dayOfDate } from '#core/codes/dates.ts';
import { makeIndexPack, makeNotesPack } from '#test/fixtures/index-pack.ts';
import { codesOf, makePack, scratchFolder, searchIn, searchPacks } from '#test/fixtures/search-pack.ts';
import type { PackFixture } from '#test/fixtures/search-pack.ts';

const PACK: PackFixture = {
  codes: [
    { code: 'A10', title: 'Fever', isHeader: true },
    { code: 'A10.0', title: 'Fever with rash', parent: 'A10' },
    { code: 'A10.1', title: 'Fever, old name', validTo: dayOfDate('2020-09-30') },
    { system: 'HCPCS', code: 'J0001', title: 'Fever drug' },
    { system: 'CPT', code: '10001', title: 'Fever procedure' },
  ],
  sections: [{ system: 'CPT', code: '10001', text: 'First line.\n\n**Given** for high fever at night only.' }],
  examples: [{ system: 'CPT', code: '10001', title: 'Night fever in a child' }],
};

describe('filters', () => {
  test.each([
    ['fever', ['10001', 'J0001', 'A10.0', 'A10', 'A10.1']],
    ['fever is:billable', ['10001', 'J0001', 'A10.0', 'A10.1']],
    ['is:active fever', ['10001', 'J0001', 'A10.0', 'A10']],
    ['icd: IS:Billable fever is:active', ['A10.0']],
    ['icd: hcpcs: fever is:billable is:active', ['J0001', 'A10.0']],
    ['a10 is:billable', ['A10.0', 'A10.1']],
    ['a10 is:billable is:active', ['A10.0']],
    ['fever is:active @2019-01-01', ['10001', 'J0001', 'A10.0', 'A10.1', 'A10']],
    ['fever -rash icd: is:billable', ['A10.1']],
    ['"fever with" is:billable', ['A10.0']],
  ])('%s', async (text, codes) => {
    const { ask } = await searchIn(PACK);
    expect(codesOf(await ask(text)).sort()).toEqual([...codes].sort());
  });

  test('chosen beside the text do the same, and counts are of what is shown', async () => {
    const { ask } = await searchIn(PACK);
    const reply = await ask('fever', { only: ['billable', 'active'], systems: ['ICD10CM'] });
    expect(codesOf(reply)).toEqual(['A10.0']);
    expect([reply.total, reply.totalIsExact, reply.counts]).toEqual([1, true, { ICD10CM: 1 }]);
  });

  test('a filter that there is not is a word', async () => {
    const { ask } = await searchIn(PACK);
    expect((await ask('high fever is:blue')).hits).toEqual([]);
    expect((await ask('fever procedure is:blue')).hits[0]?.missing).toEqual(['is', 'blue']);
  });

  test('codes that an index only names are filtered by what their own pack says', async () => {
    const folder = scratchFolder(onTestFinished);
    const packs = [
      await makePack(folder, { id: 'icd10cm-test', kind: 'codes', codes: PACK.codes ?? [] }),
      await makeIndexPack(folder, {
        id: 'icd10cm-index-test',
        terms: [
          { way: ['Pyrexia'], codes: { 0: 'A10.-' } },
          { way: ['Pyrexia', 'exanthematous'], codes: { 0: 'A10.0' } },
        ],
      }),
    ];
    packs.forEach((pack) => pack.close());
    const { ask } = searchPacks(packs);
    expect(codesOf(await ask('pyrexia'))).toEqual(['A10.0', 'A10']);
    expect(codesOf(await ask('pyrexia is:billable'))).toEqual(['A10.0']);
  });
});

describe('the scope over running text', () => {
  test('shows the passage, with the words in it marked', async () => {
    const { ask } = await searchIn(PACK);
    const [first] = (await ask('ex: high fever')).hits;
    expect(first).toMatchObject({ code: '10001', why: 'body' });
    const { text = '', marks = [] } = first?.passage ?? {};
    expect(text).toBe('Given for high fever at night only.');
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['high', 'fever']);
  });

  test('looks in worked examples first, and in notes of the tabular list', async () => {
    const folder = scratchFolder(onTestFinished);
    const packs = [
      await makePack(folder, { id: 'starter-test', ...PACK }),
      await makeNotesPack(folder, [['A10.0', 'excludes1', 'fever of unknown origin (R50.9)']]),
    ];
    packs.forEach((pack) => pack.close());
    const { ask } = searchPacks(packs);
    expect((await ask('ex: night fever')).hits[0]?.passage?.text).toBe('Night fever in a child');
    const [note] = (await ask('ex: unknown origin')).hits;
    expect(note).toMatchObject({ code: 'A10.0', passage: { text: 'fever of unknown origin (R50.9)' } });
    // An exclusion is no name of the code that it stands at.
    expect(codesOf(await ask('unknown origin'))).toEqual([]);
  });

  test('combines with a system', async () => {
    const { ask } = await searchIn(PACK);
    expect(codesOf(await ask('ex: cpt: fever'))).toEqual(['10001']);
    expect(codesOf(await ask('ex: icd: fever'))).toEqual([]);
  });

  test('elsewhere there is no passage', async () => {
    const { ask } = await searchIn(PACK);
    expect((await ask('fever')).hits.every(({ passage }) => passage === null)).toBe(true);
  });
});
