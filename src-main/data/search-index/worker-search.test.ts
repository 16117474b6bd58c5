import { expect, onTestFinished, test } from 'vitest';
import type { SearchRequest } from '#core/search/types.ts';
import { makePack, scratchFolder } from '#test/fixtures/search-pack.ts';
import { WorkerSearch } from './worker-search.ts';
import { createSearch } from './index.ts';
import type { Search } from './index.ts';

const WORKER = new URL('./worker.ts', import.meta.url);

function request(text: string, seq = 0): SearchRequest {
  return { text, systems: [], date: '2025-03-10', limit: 50, cursor: null, literal: false, seq };
}

async function start(): Promise<Search> {
  const pack = await makePack(scratchFolder(onTestFinished), {
    codes: [{ system: 'CPT', code: '63620', title: 'Spinal radiosurgery, first lesion' }],
  });
  pack.close();
  const search = createSearch({ packs: [pack], warmOn: null, mode: 'worker', workerUrl: WORKER });
  onTestFinished(() => search.close());
  return search;
}

test('answers from its thread', async () => {
  const search = await start();
  const reply = await search.search(request('spinal', 7));
  expect(reply.hits.map(({ code }) => code)).toEqual(['63620']);
  expect(reply.seq).toBe(7);
});
