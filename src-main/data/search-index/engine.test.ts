/** Search as the app asks it, over packs built as the real ones are. Order is asserted, never a score. */
import { rmSync, truncateSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { dayOfDate } from '#core/codes/dates.ts';
import type { SearchReply, SearchRequest } from '#core/search/types.ts';
import type { Pack } from '#data/packs/open-pack.ts';
import { makePack, scratchFolder } from '#test/fixtures/search-pack.ts';
import type { CodeFixture, PackFixture, WordFixture } from '#test/fixtures/search-pack.ts';
import { createSearch } from './index.ts';
import type { Search, SearchState } from './index.ts';

type Asked = Search & { readonly ask: (text: string, more?: Partial<SearchRequest>) => Promise<SearchReply> };

async function searchIn(...fixtures: readonly PackFixture[]): Promise<Asked> {
  const folder = scratchFolder(onTestFinished);
  const packs: Pack[] = [];
  for (const fixture of fixtures) {
    packs.push(await makePack(folder, fixture));
  }
  packs.forEach((pack) => pack.close());
  return searchPacks(packs);
}

function searchPacks(packs: readonly Pack[], onState: (state: SearchState) => void = () => undefined): Asked {
  const search = createSearch({ packs, warmOn: null, mode: 'inline', onState });
  onTestFinished(() => search.close());
  return { ...search, ask: (text, more) => search.search(request(text, more)) };
}

function request(text: string, more: Partial<SearchRequest> = {}): SearchRequest {
  return { text, systems: [], date: '2025-03-10', limit: 50, cursor: null, literal: false, seq: 1, ...more };
}

const codesOf = (reply: SearchReply) => reply.hits.map(({ code }) => code);

/** The codes of titles found in some made-up diagnoses, `A00` for the first title and so on. */
async function order(
  text: string,
  titles: readonly (string | Partial<CodeFixture>)[],
  words: readonly WordFixture[] = [],
) {
  const codes = titles.map((one, i): CodeFixture => {
    const code = `A${String(i).padStart(2, '0')}`;
    return typeof one === 'string' ? { code, title: one } : { code, title: null, ...one };
  });
  const { ask } = await searchIn({ codes, words });
  return (await ask(text)).hits.map(({ title }) => title);
}

const STARTER: PackFixture = {
  codes: [
    {
      system: 'CPT',
      code: '63620',
      title: 'Spinal radiosurgery, first lesion',
      synonyms: ['srs spine', 'spinal stereotactic radiosurgery'],
    },
    { system: 'CPT', code: '63621', title: 'Spinal radiosurgery, each further lesion' },
    { code: 'D33.4', title: 'Benign tumor of the spinal cord' },
    { code: 'E11.9', title: 'Type 2 diabetes without complications', parent: 'E11' },
    { code: 'E11', title: 'Type 2 diabetes', isHeader: true, category: 'E08-E13' },
    { code: 'I21.9', title: 'Acute myocardial infarction, unspecified' },
    { system: 'MOD', code: '59', title: 'Distinct procedure' },
    { system: 'MOD', code: 'LT', title: 'Left side' },
    { system: 'POS', code: '11', title: 'Office' },
  ],
  places: [{ system: 'ICD10CM', place: 'E08-E13', title: 'Diabetes' }],
  words: [
    { form: 'dm2', reads: 'type 2 diabetes' },
    { form: 'srs', reads: 'stereotactic radiosurgery' },
    { form: 'heart attack', reads: 'myocardial infarction', kind: 'synonym' },
  ],
  sections: [{ system: 'CPT', code: '63620', text: 'Often called gamma knife of the back. No Excludes1 note.' }],
  examples: [{ system: 'CPT', code: '63621', title: 'Two tumors in one course' }],
  addOns: ['63621'],
};

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

describe('order', () => {
  test('billable before header', async () => {
    expect(
      await order('diabetes', [{ title: 'Diabetes', isHeader: true }, 'Diabetes with many later effects']),
    ).toEqual(['Diabetes with many later effects', 'Diabetes']);
  });

  test('valid on the date before ended, and ended ones are still there', async () => {
    const ended = { title: 'Knee pain', validTo: dayOfDate('2024-12-31') };
    expect(await order('knee pain', [ended, 'Ache, also known as knee and other pain of long standing'])).toEqual([
      'Ache, also known as knee and other pain of long standing',
      'Knee pain',
    ]);
  });

  test('an exact short form before words that only begin so', async () => {
    const words = [{ form: 'afib', reads: 'atrial fibrillation' }];
    expect(await order('afib', ['Afibrinogenemia', 'Unspecified atrial fibrillation'], words)).toEqual([
      'Unspecified atrial fibrillation',
      'Afibrinogenemia',
    ]);
  });

  test('the phrase, then the words in order, then the words', async () => {
    const titles = ['Failure of heart', 'Heart and kidney failure', 'Acute heart failure'];
    expect(await order('heart failure', titles)).toEqual([
      'Acute heart failure',
      'Heart and kidney failure',
      'Failure of heart',
    ]);
  });

  test('the whole word before its other forms before longer words', async () => {
    expect(await order('arm', ['Army', 'Arms', 'Arm'])).toEqual(['Arm', 'Arms', 'Army']);
  });

  test('a finished word is a word: a blank after it leaves longer ones out', async () => {
    expect(
      await order('arm ', ['Army', 'Arms', 'Arm', ...Array.from({ length: 9 }, (_, i) => `Arm ${i}`)]),
    ).not.toContain('Army');
  });

  test('the title before another name, another name before the text of a page', async () => {
    const { ask } = await searchIn({
      codes: [
        { code: 'A01', title: 'First' },
        { code: 'A02', title: 'Second', synonyms: ['gamma knife'] },
        { code: 'A03', title: 'Gamma knife' },
      ],
      sections: [{ system: 'ICD10CM', code: 'A01', text: 'gamma knife' }],
    });
    expect(codesOf(await ask('gamma knife'))).toEqual(['A03', 'A02', 'A01']);
  });

  test('the default of a category before its equals, the short title before the long one', async () => {
    const titles = [
      'Pneumonia of long title, unlike the others',
      'Pneumonia, other organism',
      'Pneumonia, unspecified organism',
    ];
    expect(await order('pneumonia', titles)).toEqual([...titles].reverse());
  });

  test('a corrected word never before a word as typed', async () => {
    expect(await order('spinel', ['Spinal cord', 'Spinel'])).toEqual(['Spinel']);
    expect(await order('spinel', ['Spinal cord'])).toEqual(['Spinal cord']);
  });

  test('short forms without vowels are not corrected', async () => {
    expect(await order('tkrs', ['Tars', 'Tires'])).toEqual([]);
  });

  test('codes: exact, then those that begin so in the publisher’s order', async () => {
    const { ask } = await searchIn({
      codes: ['C43', 'C43.0', 'C4A', 'C4A.0', 'C44'].map((code) => ({ code, title: `Skin ${code}` })),
    });
    expect(codesOf(await ask('c4'))).toEqual(['C43', 'C43.0', 'C4A', 'C4A.0', 'C44']);
    expect(codesOf(await ask('C43-C4A'))).toEqual(['C43', 'C43.0', 'C4A', 'C4A.0']);
    expect(codesOf(await ask('C4A.-'))).toEqual(['C4A', 'C4A.0']);
  });

  test('a list keeps its own order', async () => {
    const { ask } = await searchIn(STARTER);
    const reply = await ask('I21.9, 63621; 63620\nX99.9 d33.4', { limit: 2 });
    expect(codesOf(reply)).toEqual(['I21.9', '63621', '63620', 'D33.4']);
    expect(reply.notes).toEqual([{ say: 'search.list_unknown', with: { count: 1, codes: ['X99.9'] } }]);
  });

  test('codes pasted with descriptions in other words are found all the same', async () => {
    const { ask } = await searchIn(STARTER);
    const reply = await ask('1. D33.4 Benign neoplasm, spinal cord\n2. 63620 SRS lumbar\n');
    expect(codesOf(reply)).toEqual(['D33.4', '63620']);
  });

  test('a text that is a code of two systems shows both', async () => {
    const { ask } = await searchIn({
      codes: [
        { code: 'B02.01', title: 'A diagnosis' },
        { system: 'HCPCS', code: 'B0201', title: 'A supply' },
      ],
    });
    expect((await ask('b0201')).hits.map(({ system, why }) => `${system} ${why}`)).toEqual([
      'HCPCS code-exact',
      'ICD10CM code-exact',
    ]);
    expect((await ask('B02.01')).hits.map(({ system }) => system)).toEqual(['ICD10CM']);
  });
});

describe('status and badges', () => {
  const dated: PackFixture = {
    codes: [
      { system: 'CPT', code: '10001', title: 'Ended', validTo: dayOfDate('2024-12-31') },
      { system: 'CPT', code: '10002', title: 'Begins', validFrom: dayOfDate('2025-07-01') },
      { system: 'CPT', code: '10003', title: 'Begun', validFrom: dayOfDate('2025-01-01') },
      { system: 'CPT', code: '10004', title: 'Unlisted service', validFrom: dayOfDate('1990-01-01') },
      { system: 'CPT', code: '10005', title: 'Head of all', isHeader: true },
    ],
    addOns: ['10003'],
  };

  test('on the date asked about', async () => {
    const { ask } = await searchIn(dated);
    const show = async (text: string) =>
      (await ask(text)).hits.map((hit) => `${hit.code} ${hit.status} ${hit.badges.join()}`);
    expect(await show('10001-10005')).toEqual([
      '10001 inactive deleted',
      '10002 future ',
      '10003 active add-on,new',
      '10004 active unlisted',
      '10005 active header',
    ]);
    expect(await show('begins @2025-08-01')).toEqual(['10002 active new']);
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
      with: { edition: 'icd-2025', until: { date: '2025-09-30' } },
    });
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
