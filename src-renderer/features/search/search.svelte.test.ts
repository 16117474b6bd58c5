import { flushSync } from 'svelte';
import { describe, expect, test } from 'vitest';
import type { SearchHit, SearchReply, System } from '#contract/types.ts';
import type { Place, SearchPlace } from '#api/places.ts';
import { HOME } from '#api/places.ts';
import { Search } from './search.svelte.ts';

type Input = {
  text: string;
  systems?: readonly System[] | undefined;
  cursor?: string | null | undefined;
  date?: string | undefined;
};
const settle = () => new Promise((resolve) => setTimeout(resolve));

function hit(code: string, system: System = 'CPT'): SearchHit {
  return {
    system,
    code,
    title: `Title of ${code}`,
    titleSource: 'starter',
    billable: true,
    status: 'active',
    pack: 'p',
    edition: '2025',
    path: [],
    badges: [],
    score: 1,
    marks: [],
    missing: [],
    why: 'title',
    passage: null,
    explain: [],
  };
}

function reply(query: string, hits: readonly SearchHit[], more: Partial<SearchReply> = {}): SearchReply {
  const counts: Partial<Record<System, number>> = {};
  for (const { system } of hits) counts[system] = (counts[system] ?? 0) + 1;
  return {
    query,
    total: hits.length,
    totalIsExact: true,
    elapsedMs: 1,
    readAs: [],
    editionNote: null,
    notes: [],
    hits,
    counts,
    cursor: null,
    seq: 0,
    ...more,
  };
}

function harness(start: Place = HOME) {
  const asked: { input: Input; answer: (reply: SearchReply) => void; refuse: (error: Error) => void }[] = [];
  const places: Place[] = [start];
  const failures: (() => void)[] = [];
  let date = '2025-03-10';
  const search = new Search({
    call: {
      'search.codes': (input) =>
        new Promise((answer, refuse) => {
          asked.push({ input, answer, refuse });
        }),
    },
    router: {
      get place() {
        return places.at(-1) ?? HOME;
      },
      go: (place) => places.push(place),
      replace: (place) => {
        places[places.length - 1] = place;
      },
    },
    date: () => date,
    failed: (_error, retry) => failures.push(retry),
  });
  const answer = async (at: number, value: SearchReply) => {
    asked[at]!.answer(value);
    await settle();
    flushSync();
  };
  return { asked, places, failures, search, answer, setDate: (next: string) => (date = next) };
}

describe('typing', () => {
  test('keeps one question in flight and shows the newest answer alone', async () => {
    const { asked, search, answer } = harness();
    search.type('6');
    search.type('63');
    search.type('636');
    expect(asked).toHaveLength(1);
    await answer(0, reply('6', [hit('61796')]));
    expect(search.rows).toEqual([]);
    expect(asked.map(({ input }) => input.text)).toEqual(['6', '636']);
    await answer(1, reply('636', [hit('63620'), hit('63621')]));
    expect(search.rows.map(({ code }) => code)).toEqual(['63620', '63621']);
    expect(search.current?.code).toBe('63620');
  });

  test('is one place of the history; leaving a page for a question is another', () => {
    const page: Place = { screen: 'code', code: '63620', system: 'CPT', section: null };
    const { places, search } = harness(page);
    search.type('s');
    search.type('sr');
    expect(places).toEqual([page, { screen: 'search', text: 'sr', scope: null, literal: false }]);
  });

  test('an emptied box forgets the rows and what was still on its way', async () => {
    const { search, answer } = harness();
    search.type('srs');
    search.type('');
    await answer(0, reply('srs', [hit('63620')]));
    expect(search.reply).toBeNull();
    expect(search.rows).toEqual([]);
  });

  test('keeps the rows before when a question fails, and offers to ask again', async () => {
    const { asked, failures, search, answer } = harness();
    search.type('srs');
    await answer(0, reply('srs', [hit('63620')]));
    search.type('srs s');
    asked[1]!.refuse(new Error('gone'));
    await settle();
    expect(search.rows).toHaveLength(1);
    expect(search.text).toBe('srs s');
    failures[0]!();
    expect(asked[2]!.input.text).toBe('srs s');
  });
});

test('nothing is done with a row of an earlier text, and while an answer is on its way that is told', async () => {
  const { asked, search, answer } = harness();
  const opened: string[] = [];
  const open = () => search.onCurrent(({ code }) => opened.push(code));
  search.type('7742');
  expect(search.isAwaited).toBe(true);
  await answer(0, reply('7742', [hit('77421'), hit('77427')]));
  expect(search.isAwaited).toBe(false);
  search.type('77427');
  open();
  expect([opened, search.isAwaited]).toEqual([[], true]);
  await answer(1, reply('77427', [hit('77427')]));
  open();
  expect([opened, search.isAwaited]).toEqual([['77427'], false]);

  search.type('774271');
  asked[2]!.refuse(new Error('gone'));
  await settle();
  open();
  expect([opened, search.isAwaited]).toEqual([['77427'], false]);
  search.type('77');
  search.type('');
  expect(search.isAwaited).toBe(false);
});

describe('scopes', () => {
  test('Tab goes through all and those with hits, and leaves at the end', async () => {
    const { asked, search, answer } = harness();
    search.type('spine');
    await answer(0, reply('spine', [hit('63620'), hit('M43', 'ICD10CM')]));
    expect(search.scopes).toEqual([null, 'CPT', 'ICD10CM']);
    expect(search.stepScope(-1)).toBe(false);
    expect(search.stepScope(1)).toBe(true);
    expect(asked[1]!.input.systems).toEqual(['CPT']);
    await answer(1, reply('spine', [hit('63620')]));
    // The counts of the other systems are those of the answer over all of them.
    expect(search.counts.ICD10CM).toBe(1);
    expect(search.total).toBe(2);
    expect(search.stepScope(1)).toBe(true);
    await answer(2, reply('spine', [hit('M43', 'ICD10CM')]));
    expect(search.stepScope(1)).toBe(false);
  });

  test('a faster Tab than the answer loses no system, and those of the new text are counted after its rows', async () => {
    const { asked, search, answer } = harness();
    search.type('spin');
    await answer(0, reply('spin', [hit('63620'), hit('M43', 'ICD10CM')]));
    search.type('spine');
    search.stepScope(1);
    // What was asked before the key is not wanted any more; the systems are those of the text before it.
    await answer(1, reply('spine', [hit('63620')]));
    await answer(2, reply('spine', [hit('63620')]));
    expect(asked[2]!.input.systems).toEqual(['CPT']);
    expect(search.scopes).toEqual([null, 'CPT', 'ICD10CM']);
    expect(asked[3]!.input).toMatchObject({ text: 'spine', systems: [], limit: 1 });
    await answer(3, reply('spine', [hit('63620'), hit('0Y', 'ICD10PCS')]));
    expect(search.scopes).toEqual([null, 'CPT', 'ICD10PCS']);
    expect(search.rows).toHaveLength(1);
  });

  test('without rows Tab leaves the box', () => {
    expect(harness().search.stepScope(1)).toBe(false);
  });
});

test('a place of the history asks its own question, once', async () => {
  const { asked, search, answer } = harness();
  const place: SearchPlace = { screen: 'search', text: 'srs', scope: 'CPT', literal: true };
  search.show(place);
  search.show(place);
  expect(asked).toHaveLength(1);
  await answer(0, reply('srs', [hit('63620')]));
  expect(search.rows).toHaveLength(1);
});

test('asking again for another date keeps the current row where it still is', async () => {
  const { asked, search, answer, setDate } = harness();
  search.type('spine');
  await answer(0, reply('spine', [hit('63620'), hit('63621')]));
  search.step(1);
  setDate('2024-01-01');
  search.again();
  expect(asked[1]!.input.date).toBe('2024-01-01');
  await answer(1, reply('spine', [hit('61783'), hit('63620'), hit('63621')]));
  expect(search.current?.code).toBe('63621');
});

test('further rows of one system are added behind, unless the question has changed', async () => {
  const { asked, search, answer } = harness();
  search.type('7');
  await answer(0, reply('7', [hit('77261'), hit('77262')], { cursor: 'next', counts: { CPT: 4 } }));
  search.step(1);
  expect(asked[1]!.input.cursor).toBe('next');
  await answer(1, reply('7', [hit('77263'), hit('77295')], { counts: { CPT: 4 } }));
  expect(search.rows.map(({ code }) => code)).toEqual(['77261', '77262', '77263', '77295']);
  search.step(5);
  expect(asked).toHaveLength(2);
});

test('goes from system to system, and back to the start of each', async () => {
  const { search, answer } = harness();
  search.type('spine');
  await answer(0, reply('spine', [hit('63620'), hit('63621'), hit('M43', 'ICD10CM'), hit('D026', 'ICD10PCS')]));
  const go = (step: 1 | -1) => {
    search.stepGroup(step);
    return search.current?.code;
  };
  expect([go(1), go(1), go(1)]).toEqual(['M43', 'D026', 'D026']);
  expect([go(-1), go(-1), go(-1)]).toEqual(['M43', '63620', '63620']);
  search.step(1);
  expect(go(-1)).toBe('63620');
});

test('an answer without the word indexes is asked for again once they are there, any other is not', async () => {
  const { asked, search, answer } = harness();
  search.type('spine');
  await answer(0, reply('spine', [], { notes: [{ say: 'search.rebuilding', with: {} }] }));
  search.indexed();
  expect(asked).toHaveLength(2);
  await answer(1, reply('spine', [hit('63620')]));
  search.indexed();
  expect(asked).toHaveLength(2);
  expect(search.rows).toHaveLength(1);
});

test('rows that lack a word are counted, though the answer leaves them out of its counts', async () => {
  const { search, answer } = harness();
  search.type('spine zzqx');
  await answer(0, reply('spine zzqx', [hit('63620'), hit('M43', 'ICD10CM')], { counts: {} }));
  expect(search.total).toBe(2);
  expect(search.scopes).toEqual([null, 'CPT', 'ICD10CM']);
});

describe('what a group has more of', () => {
  const many = (system: System, from: number, count: number) =>
    Array.from({ length: count }, (_, i) => hit(`${system}${from + i}`, system));

  test('is shown by itself where other systems stand beside it', async () => {
    const { asked, search, answer } = harness();
    search.type('knee');
    await answer(0, reply('knee', [...many('CPT', 0, 20), ...many('HCPCS', 0, 20)]));
    expect(search.groups.map(({ more }) => more)).toEqual([10, 16]);
    void search.showMore('HCPCS');
    expect(search.scope).toBe('HCPCS');
    await answer(1, reply('knee', many('HCPCS', 0, 20)));
    expect(asked[1]!.input).toMatchObject({ text: 'knee', systems: ['HCPCS'] });
    expect(search.rows).toHaveLength(20);
  });

  test('is read on and gone to where the system is by itself', async () => {
    const { asked, search, answer } = harness();
    search.type('knee');
    await answer(0, reply('knee', many('HCPCS', 0, 50), { counts: { HCPCS: 70 }, cursor: '50' }));
    const shown = search.showMore('HCPCS');
    expect(asked[1]!.input.cursor).toBe('50');
    await answer(1, reply('knee', many('HCPCS', 50, 20)));
    await shown;
    expect(search.rows).toHaveLength(70);
    expect(search.current?.code).toBe('HCPCS50');
  });

  test('asks nothing where there is no more', async () => {
    const { asked, search, answer } = harness();
    search.type('knee');
    await answer(0, reply('knee', [...many('CPT', 0, 2), ...many('HCPCS', 0, 2)]));
    await search.showMore('CPT');
    expect(asked).toHaveLength(1);
    expect(search.scope).toBeNull();
  });
});
