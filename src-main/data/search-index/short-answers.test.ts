/** First letters are answered from memory, and as if they were not. */
import { describe, expect, test } from 'vitest';
import type { SearchReply, SearchRequest } from '#core/search/types.ts';
import { codesOf, searchIn } from '#test/fixtures/search-pack.ts';
import { ShortAnswers } from './short-answers.ts';

const asked = (text: string, more: Partial<SearchRequest> = {}): SearchRequest => ({
  ...{ text, systems: [], date: '2025-03-10', limit: 50, cursor: null, only: [], literal: false, seq: 1 },
  ...more,
});
const nothing: SearchReply = {
  ...{ query: '', total: 0, totalIsExact: true, elapsedMs: 0, readAs: [], editionNote: null, notes: [], hits: [] },
  ...{ counts: {}, cursor: null, seq: 1 },
};

describe('answers to first letters', () => {
  const counted = () => {
    let times = 0;
    const answers = new ShortAnswers();
    const ask = (request: SearchRequest, isFinal = true) =>
      answers.of(
        request,
        () => ({ ...nothing, total: (times += 1), seq: request.seq }),
        () => isFinal,
      );
    return { ask, times: () => times };
  };

  test('are given once, and then again with the number of the new question', () => {
    const { ask, times } = counted();
    expect(ask(asked('pa', { seq: 3 }))).toMatchObject({ total: 1, seq: 3 });
    expect(ask(asked('pa', { seq: 4 }))).toMatchObject({ total: 1, seq: 4 });
    expect(times()).toBe(1);
  });

  test.each<[string, SearchRequest]>([
    ['another scope', asked('pa', { systems: ['CPT'] })],
    ['another date', asked('pa', { date: '2025-03-11' })],
    ['another limit', asked('pa', { limit: 20 })],
    ['a filter', asked('pa', { only: ['billable'] })],
    ['words taken as they are', asked('pa', { literal: true })],
  ])('are not those to %s', (_, other) => {
    const { ask } = counted();
    expect(ask(asked('pa')).total).toBe(1);
    expect(ask(other).total).toBe(2);
  });

  test.each([asked('pain'), asked('p1'), asked('p '), asked('pa', { cursor: '50' })])(
    'alone are kept: not %j',
    (one) => {
      const { ask, times } = counted();
      ask(one);
      ask(one);
      expect(times()).toBe(2);
    },
  );

  test('are not kept as long as they may change', () => {
    const { ask, times } = counted();
    ask(asked('pa'), false);
    ask(asked('pa'));
    ask(asked('pa'));
    expect(times()).toBe(2);
  });
});

test('what the reader has used stands first at once, also after the same letters', async () => {
  const search = await searchIn({
    codes: [
      { code: 'A10.0', title: 'Pain in knee' },
      { code: 'A11.0', title: 'Pain in ankle' },
    ],
  });
  expect(codesOf(await search.ask('pa'))).toEqual(['A10.0', 'A11.0']);
  search.know({ uses: [{ system: 'ICD10CM', key: 'A110', uses: 4, lastUsed: '2025-03-10T09:00:00Z' }], words: [] });
  expect(codesOf(await search.ask('pa'))).toEqual(['A11.0', 'A10.0']);
});
