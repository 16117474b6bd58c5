/** Search as the app asks it, over packs built as the real ones are. */
import { describe, expect, test } from 'vitest';
import type { SearchReply } from '#core/search/types.ts';
import { codesOf, searchIn, STARTER } from '#test/fixtures/search-pack.ts';
import type { CodeFixture, PackFixture } from '#test/fixtures/search-pack.ts';

describe('what coders type', () => {
  test.each([
    ['spinal radiosurg', '63620'],
    ['6362', '63620'],
    ['srs spine', '63620'],
    ['stereotatic radiosugery spine', '63620'],
    ['d334', 'D33.4'],
    ['D33.4', 'D33.4'],
    ['dm2', 'E11.9'],
    ['heart attack', 'I21.9'],
    ['tumor benign', 'D33.4'],
    ['myo infarc', 'I21.9'],
    ['diabetes type 2 @2025-01-01', 'E11.9'],
    ['mod: 5', '59'],
    ['lt', 'LT'],
    ['pos: off', '11'],
    ['gamma knife', '63620'],
    ['ex: two tumors', '63621'],
    ['e11 without', 'E11.9'],
  ])('%s finds %s first', async (text, code) => {
    const { ask } = await searchIn(STARTER);
    expect(codesOf(await ask(text))[0]).toBe(code);
  });

  test.each([
    ['d334', 'code-exact'],
    ['d33', 'code-prefix'],
    ['spinal radiosurg', 'phrase'],
    ['radiosurgery spinal', 'title'],
    ['srs spine', 'synonym'],
    ['heart attack', 'synonym'],
    ['gamma knife', 'body'],
    ['radiosugery', 'typo'],
  ])('%s is found by its %s', async (text, why) => {
    const { ask } = await searchIn(STARTER);
    expect((await ask(text)).hits[0]?.why).toBe(why);
  });

  test('what was read differently is said, with the rows that it led to', async () => {
    const { ask } = await searchIn(STARTER);
    expect((await ask('dm2')).readAs).toEqual([{ from: 'dm2', to: 'type 2 diabetes', kind: 'abbreviation' }]);
    expect((await ask('radiosugery')).readAs).toEqual([{ from: 'radiosugery', to: 'radiosurgery', kind: 'spelling' }]);
    const literal = await ask('dm2', { literal: true });
    expect([literal.readAs, literal.hits]).toEqual([[], []]);
  });

  test('a hit has all that a row shows', async () => {
    const { ask } = await searchIn(STARTER);
    expect((await ask('type 2 diab')).hits[0]).toEqual({
      system: 'ICD10CM',
      code: 'E11.9',
      title: 'Type 2 diabetes without complications',
      titleSource: 'starter',
      billable: true,
      status: 'active',
      pack: 'starter-test',
      edition: 'test',
      path: ['Diabetes', 'Type 2 diabetes'],
      badges: [],
      score: expect.any(Number) as number,
      marks: [
        [0, 4],
        [5, 6],
        [7, 11],
      ],
      missing: [],
      passage: null,
      why: 'phrase',
      explain: [{ say: 'search.explain.phrase', with: {} }],
    });
  });

  test('a row that lacks a word says which', async () => {
    const { ask } = await searchIn(STARTER);
    const reply = await ask('spinal radiosurgery xylophone');
    expect(reply.hits[0]).toMatchObject({ code: '63620', missing: ['xylophone'] });
  });

  test('nothing found, nothing typed: no hits and no error', async () => {
    const { ask } = await searchIn(STARTER);
    for (const text of ['zzzzzz', '', '   ', '99999', 'cpt:']) {
      expect(await ask(text)).toMatchObject({ hits: [], total: 0, totalIsExact: true, cursor: null });
    }
  });
});

describe('what can not be found is told why', () => {
  const says = ({ notes }: SearchReply) => notes.map(({ say }) => say);

  test('a code of another system than the one searched', async () => {
    const { ask } = await searchIn(STARTER);
    const reply = await ask('icd:63620');
    expect(codesOf(reply)).toEqual([]);
    expect(reply.notes[0]).toMatchObject({
      say: 'search.code_elsewhere',
      with: { code: '63620', system: { say: 'search.system.CPT' }, asked: [{ say: 'search.system.ICD10CM' }] },
    });
    expect(says(await ask('cpt:63620'))).toEqual([]);
    expect(says(await ask('icd:12345'))).toEqual(['search.list_unknown']);
  });

  test('a whole code that no pack has; of CPT how it becomes known', async () => {
    const { ask } = await searchIn(STARTER);
    const both = ['search.list_unknown', 'search.cpt_by_number'];
    const expected: Record<string, readonly string[]> = {
      '99999': both,
      'cpt:99999': both,
      '99999-25': both,
      '63620 99999': both,
      'Z98.765': ['search.list_unknown'],
      J9999: ['search.list_unknown'],
      '9999': [],
      '99999 visit': [],
      z98765: [],
    };
    for (const [text, notes] of Object.entries(expected)) expect([text, says(await ask(text))]).toEqual([text, notes]);
    expect((await ask('99999-25')).notes[0]?.with).toEqual({ count: 1, codes: ['99999'] });
  });

  test('a diagnosis that does not exist leads to those that begin alike, and says so', async () => {
    const { ask } = await searchIn(STARTER);
    const reply = await ask('E11.99');
    expect(codesOf(reply)).toEqual(['E11.9']);
    expect(reply.hits[0]).toMatchObject({ why: 'typo', explain: [{ say: 'search.explain.code_near' }] });
    expect(reply).toMatchObject({ total: 1, notes: [{ say: 'search.list_unknown', with: { codes: ['E11.99'] } }] });
    expect(codesOf(await ask('E99.9'))).toEqual([]);
  });

  test('words of CPT where no pack has its descriptors', async () => {
    const { ask } = await searchIn(STARTER);
    expect(says(await ask('cpt:colonoscopy'))).toEqual(['search.cpt_not_installed']);
    expect(says(await ask('icd:colonoscopy'))).toEqual([]);
    const codes = [{ system: 'CPT' as const, code: '12345', title: 'Made up' }];
    const licensed = await searchIn(STARTER, { id: 'own', kind: 'descriptors', codes });
    expect(says(await licensed.ask('cpt:colonoscopy'))).toEqual([]);
  });
});

describe('several packs', () => {
  const codes = (title: string): readonly CodeFixture[] => [{ code: 'E11.9', title }];
  const old: PackFixture = {
    id: 'icd-2025',
    kind: 'codes',
    validFrom: '2024-10-01',
    validTo: '2025-09-30',
    codes: codes('Diabetes, old words'),
  };
  const young: PackFixture = {
    id: 'icd-2026',
    kind: 'codes',
    validFrom: '2025-10-01',
    validTo: null,
    codes: codes('Diabetes, new words'),
  };

  test('the edition that holds on the date answers', async () => {
    const { ask } = await searchIn(old, young);
    const shown = async (date: string) => {
      const { hits, editionNote } = await ask('diabetes', { date });
      return [hits.map(({ title }) => title).join(), editionNote?.say ?? null];
    };
    expect(await shown('2025-09-30')).toEqual(['Diabetes, old words', null]);
    expect(await shown('2025-10-01')).toEqual(['Diabetes, new words', null]);
    expect(await shown('2020-01-01')).toEqual(['Diabetes, old words', 'search.edition_newer']);
  });

  test('an older edition says so', async () => {
    const { ask } = await searchIn(old);
    expect((await ask('E11.9', { date: '2027-01-01' })).editionNote).toEqual({
      say: 'search.edition_older',
      with: {
        systems: [{ say: 'search.system.ICD10CM', with: {} }],
        edition: 'icd-2025',
        until: { date: '2025-09-30' },
      },
    });
  });

  test('a list that knows a code by its number alone leaves the words to a pack that has some', async () => {
    const [code, system] = ['22', 'MOD'] as const;
    const bare: PackFixture = { id: 'mod-2024', kind: 'codes', codes: [{ system, code, title: null }], validTo: null };
    const { ask } = await searchIn(
      { id: 'starter-x', codes: [{ system, code, title: 'More work' }], validTo: null },
      bare,
    );
    expect((await ask('mod:22')).hits.map(({ title }) => title)).toEqual(['More work']);
    expect((await ask('mod:')).hits.map(({ title }) => title)).toEqual(['More work']);
  });

  test('a code of two packs is one hit, in the publisher’s words', async () => {
    const { ask } = await searchIn(young, { id: 'starter-x', codes: codes('Diabetes, our words'), validTo: null });
    const reply = await ask('diabetes', { date: '2025-12-01' });
    expect(reply.hits.map(({ title, pack }) => `${title} ${pack}`)).toEqual(['Diabetes, new words icd-2026']);
    expect(reply).toMatchObject({ total: 1, totalIsExact: true, counts: { ICD10CM: 1 } });
  });

  test('words of one pack are read in the titles of another', async () => {
    const words = [{ form: 'sugar', reads: 'diabetes', kind: 'synonym' as const }];
    const { ask } = await searchIn(young, { id: 'starter-x', words, validTo: null });
    expect(codesOf(await ask('sugar', { date: '2025-12-01' }))).toEqual(['E11.9']);
  });
});

describe('pages', () => {
  const many: PackFixture = {
    codes: Array.from({ length: 130 }, (_, i) => ({
      code: `A${String(i + 10_000).slice(-2)}.${String(i)}`,
      title: `Pain number ${i}`,
      synonyms: i % 3 === 0 ? [`Painful thing ${i}`] : [],
    })),
  };

  test('each row once, nothing left out, whatever the page size', async () => {
    const { ask } = await searchIn(many);
    const whole = codesOf(await ask('pain', { limit: 200 }));
    for (const limit of [1, 7, 50, 129]) {
      const read: string[] = [];
      let cursor: string | null = null;
      do {
        const reply: SearchReply = await ask('pain', { limit, cursor });
        read.push(...codesOf(reply));
        cursor = limit === 1 && read.length > 4 ? null : reply.cursor;
      } while (cursor !== null);
      expect(read).toEqual(whole.slice(0, read.length));
      expect(read).toHaveLength(limit === 1 ? 5 : 130);
    }
  });

  test('counts by system, whole or as a lower bound', async () => {
    const { ask } = await searchIn(many);
    expect(await ask('pain', { limit: 200 })).toMatchObject({
      total: 130,
      totalIsExact: true,
      counts: { ICD10CM: 130 },
    });
    expect(await ask('pain', { limit: 5 })).toMatchObject({ total: 130, totalIsExact: false });
  });

  test('a cursor that is none begins at the start', async () => {
    const { ask } = await searchIn(many);
    const first = codesOf(await ask('pain'));
    for (const cursor of ['-1', 'x', '', '1e9', '9'.repeat(400)]) {
      expect(codesOf(await ask('pain', { cursor }))).toEqual(first);
    }
  });
});
