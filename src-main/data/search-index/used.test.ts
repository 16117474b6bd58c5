/** What the reader has used, and the reader's own words: they help, and hide nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CodeUse } from '#core/search/reader.ts';
import { always } from '#test/fixtures/always.ts';
import { codesOf, searchIn } from '#test/fixtures/search-pack.ts';
import type { PackFixture } from '#test/fixtures/search-pack.ts';

const PACK: PackFixture = {
  codes: [
    { code: 'A10.0', title: 'Pain in knee' },
    { code: 'A11.0', title: 'Pain in ankle' },
    { code: 'A12.0', title: 'Pain in wrist' },
    { code: 'A13', title: 'Pain', isHeader: true },
    { code: 'A14.0', title: 'Other pain of long standing in many places of the body' },
    { system: 'CPT', code: '10001', title: 'Treatment of pain' },
  ],
};
const NOW = '2025-03-10T09:00:00Z';
const use = (key: string, uses: number, system: CodeUse['system'] = 'ICD10CM'): CodeUse => {
  return { system, key, uses, lastUsed: NOW };
};

describe('codes used before', () => {
  test('stand before those that tie with them, and it is said', async () => {
    const search = await searchIn(PACK);
    expect(codesOf(await search.ask('pain in')).slice(0, 3)).toEqual(['A10.0', 'A11.0', 'A12.0']);
    search.know({ uses: [use('A120', 4)], words: [] });
    const { hits } = await search.ask('pain in');
    expect(hits[0]?.code).toBe('A12.0');
    expect(hits[0]?.explain).toContainEqual({ say: 'search.explain.used', with: {} });
    expect(hits[1]?.explain).not.toContainEqual({ say: 'search.explain.used', with: {} });
  });

  test('forgotten, they stand where they stood', async () => {
    const search = await searchIn(PACK);
    const before = codesOf(await search.ask('pain'));
    search.know({ uses: [use('A140', 50), use('10001', 9, 'CPT')], words: [] });
    expect(codesOf(await search.ask('pain'))).not.toEqual(before);
    search.know({ uses: [], words: [] });
    expect(codesOf(await search.ask('pain'))).toEqual(before);
  });

  test('no use hides an exact code or an exact title', async () => {
    const search = await searchIn(PACK);
    const uses = fc.array(
      fc.tuple(fc.constantFrom('A100', 'A110', 'A120', 'A13', 'A140'), fc.integer({ min: 1, max: 1_000_000 })),
    );
    await always(
      fc.asyncProperty(uses, async (pairs) => {
        search.know({ uses: pairs.map(([key, count]) => use(key, count)), words: [] });
        expect(codesOf(await search.ask('a110'))[0]).toBe('A11.0');
        expect(codesOf(await search.ask('pain in wrist'))[0]).toBe('A12.0');
        expect(codesOf(await search.ask('pain in knee'))[0]).toBe('A10.0');
      }),
      { numRuns: 50 },
    );
  });

  test('a code that no pack has does no harm', async () => {
    const search = await searchIn(PACK);
    search.know({ uses: [use('Z999', 4)], words: [] });
    expect(codesOf(await search.ask('pain in'))[0]).toBe('A10.0');
  });
});

describe('own words', () => {
  test('are read beside what was typed, as long as they are there', async () => {
    const search = await searchIn(PACK);
    expect(codesOf(await search.ask('gonalgia'))).toEqual([]);
    search.know({ uses: [], words: [{ form: 'gonalgia', reads: 'pain knee' }] });
    const reply = await search.ask('gonalgia');
    expect(codesOf(reply)).toEqual(['A10.0']);
    expect(reply.readAs).toEqual([{ from: 'gonalgia', to: 'pain knee', kind: 'synonym' }]);
    search.know({ uses: [], words: [] });
    expect(codesOf(await search.ask('gonalgia'))).toEqual([]);
  });
});
