/**
 * Search in its thread at the size of the official sets: keys that come faster than answers, and a set that is taken
 * away while a question runs. What is right is told by the same search in this thread, asked one question at a time.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { SearchReply } from '#core/search/types.ts';
import type { Pack } from '#data/packs/open-pack.ts';
import { createSearch } from '#data/search-index/index.ts';
import type { Search } from '#data/search-index/index.ts';
import { BENCH_DATE, importLibrary, openLibrary } from '#test/bench/search-library.ts';
import { aFolder } from '#test/fixtures/packs.ts';
import { aRequest } from '#test/fixtures/search-pack.ts';
import { compileInto } from '#test/golden/app.ts';

const WORKER = new URL('../../src-main/data/search-index/worker.ts', import.meta.url);
const IMPORT_MS = 240_000;

const folder = aFolder();
const packs = await importLibrary(folder.path, 'search in its thread');

const request = (text: string, seq = 0) => aRequest(text, { seq, date: BENCH_DATE });
const codesOf = ({ hits }: SearchReply) => hits.map(({ system, code }) => `${system} ${code}`);
const wasSuperseded = ({ notes }: SearchReply) => notes.some(({ say }) => say === 'search.superseded');

function started(search: Search): Search {
  onTestFinished(() => search.close());
  return search;
}
const inThread = (library: readonly Pack[]) =>
  started(createSearch({ packs: library, warmOn: null, mode: 'worker', workerUrl: WORKER }));
const here = (library: readonly Pack[]) => started(createSearch({ packs: library, warmOn: null, mode: 'inline' }));

describe.skipIf(packs === null)('search in its thread, on the official sets', () => {
  it(
    'answers twenty keys at once in their order or not at all, and the last one rightly',
    async () => {
      const library = openLibrary(packs ?? '', await compileInto(join(folder.path, 'starter')));
      const [search, plain] = [inThread(library), here(library)];
      const text = 'closed fracture of left femur';
      const keys = Array.from({ length: 20 }, (_, i) => text.slice(0, text.length - 19 + i));
      const order: number[] = [];
      const replies = await Promise.all(
        keys.map(async (key, i) => {
          const reply = await search.search(request(key, i + 1));
          order.push(...(wasSuperseded(reply) ? [] : [reply.seq]));
          return reply;
        }),
      );
      expect(replies.map(({ query, seq }) => [query, seq])).toEqual(keys.map((key, i) => [key, i + 1]));
      // The first was under way before the others came; what waited behind it is worth nothing beside the last.
      expect(order).toEqual([1, 20]);
      expect(replies.filter(wasSuperseded).flatMap(({ hits }) => hits)).toEqual([]);
      for (const n of order) {
        const right = codesOf(await plain.search(request(keys[n - 1] ?? '')));
        expect(right).not.toEqual([]);
        expect(codesOf(replies[n - 1]!)).toEqual(right);
      }
    },
    IMPORT_MS,
  );

  it(
    'answers from what there is while a set is taken away, and without that set from then on',
    async () => {
      const library = openLibrary(packs ?? '', await compileInto(join(folder.path, 'starter')));
      const taken = library.find(({ ref }) => ref.id.startsWith('hcpcs'));
      const rest = library.filter((pack) => pack !== taken);
      const [search, before] = [inThread(library), here(library)];
      // Misspelt, so that the thread waits for the sound of words in the midst of it.
      const text = 'wheelchiar';
      const whole = await before.search(request(text));
      expect(whole.hits.some(({ system }) => system === 'HCPCS')).toBe(true);
      await search.search(request('fracture'));

      const running = search.search(request(text));
      rmSync(taken?.file ?? '');
      search.load(rest);
      const [during, after] = await Promise.all([running, search.search(request(text))]);
      const without = codesOf(await here(rest).search(request(text)));
      expect([codesOf(whole), without]).toContainEqual(codesOf(during));
      expect(codesOf(after)).toEqual(without);
      expect(after.hits).not.toEqual([]);
      expect(after.hits.filter(({ pack }) => pack === taken?.ref.id)).toEqual([]);
      expect(after.notes.filter(({ say }) => say === 'search.packs_lost')).toEqual([]);
    },
    IMPORT_MS,
  );
});

afterAll(() => folder.remove());
