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
const codes = { namedIn: (keys: readonly string[]) => new Set(keys.filter((key) => ['99213', '27447'].includes(key))) };
const ask = (text: string, given: SearchReply, systems: readonly System[] = []) =>
  withCodesByNumber(given, { text, systems, cursor: null }, codes);
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

  test.each([
    ['words beside it', '99213 visit', []],
    ['another system asked for', '99213', ['ICD10CM']],
    ['a code that nothing names', '99999', []],
    ['the beginning of one', '9921', []],
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
