import { describe, expect, test } from 'vitest';
import { said } from '#core/said.ts';
import type { SearchHit, SearchReply } from '#core/search/types.ts';
import type { System } from '#core/codes/types.ts';
import { withCodesByNumber } from './known-by-number.ts';

const hit = (code: string, why: SearchHit['why'], system: System = 'CPT') =>
  ({ system, code, why, title: 'x' }) as SearchHit;
const reply = (hits: readonly SearchHit[], more: Partial<SearchReply> = {}): SearchReply => ({
  query: '',
  total: hits.length,
  totalIsExact: true,
  elapsedMs: 0,
  readAs: [],
  editionNote: null,
  notes: [],
  hits,
  counts: {},
  cursor: null,
  seq: 0,
  ...more,
});
const NAMED = ['27447', '99213', '99218'];
const codes = {
  namedIn: (keys: readonly string[]) => new Set(keys.filter((key) => NAMED.includes(key))),
  namedBelow: (begins: string) => NAMED.filter((key) => key.startsWith(begins)),
};
const ask = (text: string, given: SearchReply, systems: readonly System[] = [], limit = 50) =>
  withCodesByNumber(given, { text, systems, cursor: null, limit }, codes);
const shown = ({ hits }: SearchReply) => hits.map(({ code }) => code);

describe('a code that tables name and no list has', () => {
  test('is the answer, and pages that mention its number are none', () => {
    const found = ask('99213', reply([hit('E11.9', 'body', 'ICD10CM')], { counts: { ICD10CM: 1 }, cursor: 'c' }));
    expect(shown(found)).toEqual(['99213']);
    expect(found).toMatchObject({ total: 1, counts: { CPT: 1 }, cursor: null });
    expect(found.hits[0]).toMatchObject({ title: '', status: 'unknown', why: 'code-exact' });
  });

  test('stands in a list beside those that lists have, and is no longer said to be in no pack', () => {
    const note = said('search.list_unknown', { count: 2, codes: ['99213', '99999'] });
    const found = ask('63620 99213, 99999', reply([hit('63620', 'code-exact')], { notes: [note] }));
    expect(shown(found)).toEqual(['99213', '63620']);
    expect(found.notes).toEqual([said('search.list_unknown', { count: 1, codes: ['99999'] })]);
  });

  test('is told of no more than is missing, where it was asked for alone', () => {
    const notes = [said('search.list_unknown', { count: 1, codes: ['99213'] }), said('search.cpt_by_number')];
    expect(ask('99213-25', reply([], { notes })).notes).toEqual([]);
    expect(ask('99999', reply([], { notes })).notes).toEqual(notes);
  });

  test('is read where codes are joined without a blank', () => {
    expect(shown(ask('63620/99213', reply([hit('63620', 'code-exact')])))).toEqual(['99213', '63620']);
  });

  test.each([
    ['words beside it', '99213 visit', []],
    ['a code that nothing names', '99999', []],
    ['too short a beginning', '99', []],
    ['the beginning of one beside words', '9921 visit', []],
    ['the beginning of one in another system', 'icd:9921', []],
  ] as const)('is not added with %s', (_, text, systems) => {
    expect(shown(ask(text, reply([hit('E11.9', 'body', 'ICD10CM')]), systems))).toEqual(['E11.9']);
  });

  test('a code that a list has is left as it is', () => {
    expect(shown(ask('27447', reply([hit('27447', 'code-exact')])))).toEqual(['27447']);
  });

  test.each([
    ['with its system named', 'cpt:99213', ['99213']],
    ['with modifiers', '99213-25 27447-RT-LT', ['99213', '27447']],
    ['within a range', '99211-99215', ['99213']],
    ['under another system', 'hcpcs:99213', []],
    ['in a range that is none', '99215-99211', []],
  ])('is found %s', (_, text, expected) => {
    expect(shown(ask(text, reply([])))).toEqual(expected);
  });
});

describe('the beginning of codes that tables name', () => {
  test.each([
    ['9921', [], ['99213', '99217', '99218', 'G2212']],
    ['cpt:992', [], ['99213', '99217', '99218', 'G2212']],
    ['992', ['CPT'], ['99213', '99217', '99218', 'G2212']],
  ] as const)('%s brings them, in their order, among those that lists have', (text, systems, expected) => {
    const given = reply([hit('99217', 'code-prefix'), hit('G2212', 'title', 'HCPCS')], {
      counts: { CPT: 1, HCPCS: 1 },
    });
    const found = ask(text, given, systems);
    expect(shown(found)).toEqual(expected);
    expect(found).toMatchObject({ total: 4, counts: { CPT: 3, HCPCS: 1 } });
    expect(found.hits[0]).toMatchObject({ why: 'code-prefix', status: 'unknown' });
  });

  test('brings no more rows than were asked for', () => {
    const found = ask('9921', reply([hit('99217', 'code-prefix')]), [], 2);
    expect(shown(found)).toEqual(['99213', '99217']);
    expect(found).toMatchObject({ total: 3, cursor: null });
  });

  test('leaves out pages that mention the number', () => {
    expect(shown(ask('9921', reply([hit('E11.9', 'body', 'ICD10CM')])))).toEqual(['99213', '99218']);
  });
});

describe('a service asked for among other codes', () => {
  test.each([
    ['icd:99213', []],
    ['99213', ['ICD10CM']],
  ] as const)('is told by its system, and pages that mention it are left out: %s', (text, systems) => {
    const given = { counts: { ICD10CM: 1 }, editionNote: said('search.edition_older') };
    const found = ask(text, reply([hit('E11.9', 'body', 'ICD10CM')], given), systems);
    expect(found).toMatchObject({ hits: [], total: 0, counts: {}, cursor: null, editionNote: null });
    expect(found.notes).toEqual([
      said('search.code_elsewhere', {
        code: '99213',
        system: said('search.system.CPT'),
        asked: [said('search.system.ICD10CM')],
      }),
    ]);
  });
});
