/** Search in its thread: who is answered, who is not, and what happens when the thread dies. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { SearchReply } from '#core/search/types.ts';
import type { Pack } from '#data/packs/open-pack.ts';
import { aRequest, makePack, scratchFolder } from '#test/fixtures/search-pack.ts';
import { createSearch } from './index.ts';
import type { Search, SearchState } from './index.ts';

const WORKER = new URL('./worker.ts', import.meta.url);
/** A thread of a busy machine takes its time to start. */
const WAIT = { timeout: 20_000 };

const request = (text: string, seq = 0) => aRequest(text, { seq });

async function aPack(): Promise<Pack> {
  const pack = await makePack(scratchFolder(onTestFinished), {
    codes: [
      { system: 'CPT', code: '63620', title: 'Spinal radiosurgery, first lesion' },
      { code: 'D33.4', title: 'Benign tumor of the spinal cord' },
    ],
  });
  pack.close();
  return pack;
}

type Options = { readonly workerUrl?: URL; readonly onState?: (state: SearchState) => void; readonly warmOn?: string };

function start(packs: readonly Pack[], { workerUrl = WORKER, onState, warmOn }: Options = {}): Search {
  const state = onState === undefined ? {} : { onState };
  const search = createSearch({ packs, warmOn: warmOn ?? null, mode: 'worker', workerUrl, ...state });
  onTestFinished(() => search.close());
  return search;
}

/** A worker of a few lines, in place of the real one. */
function scriptedWorker(script: string): URL {
  const file = join(scratchFolder(onTestFinished), 'worker.mjs');
  const reply = `(request) => ({ query: request.text, total: 0, totalIsExact: true, elapsedMs: 0, readAs: [], editionNote: null,
    notes: [], hits: [], counts: {}, cursor: null, seq: request.seq })`;
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\nconst answer = ${reply};\n${script}`);
  return pathToFileURL(file);
}

const wasSuperseded = (reply: SearchReply) => reply.notes.some(({ say }) => say === 'search.superseded');

describe('questions', () => {
  test('are answered from the thread', async () => {
    const reply = await start([await aPack()]).search(request('spinal', 7));
    expect(reply.hits.map(({ code }) => code)).toEqual(['63620', 'D33.4']);
    expect(reply.seq).toBe(7);
  });

  test('twenty keystrokes at once: the first and the newest are answered, the others told that they are stale', async () => {
    const search = start([await aPack()]);
    const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => search.search(request('spinal', i + 1))));
    expect(replies.map(wasSuperseded)).toEqual(replies.map((_, i) => i > 0 && i < 19));
    expect(replies.map(({ seq }) => seq)).toEqual(replies.map((_, i) => i + 1));
    expect(replies.at(-1)?.hits).toHaveLength(2);
  });

  test('without a number of their own none takes the place of another', async () => {
    const search = start([await aPack()]);
    const replies = await Promise.all(['spinal', 'benign', '63620', 'd33'].map((text) => search.search(request(text))));
    expect(replies.map(({ hits }) => hits.length)).toEqual([2, 1, 1, 1]);
  });

  test('the library may change between them', async () => {
    const search = start([await aPack()]);
    expect((await search.search(request('spinal'))).hits).toHaveLength(2);
    search.load([]);
    expect((await search.search(request('spinal'))).hits).toHaveLength(0);
    search.load([await aPack()]);
    expect((await search.search(request('spinal'))).hits).toHaveLength(2);
  });

  test('an index of another version: codes at once, words when it is built, and it is said', async () => {
    const pack = await aPack();
    const db = new Database(pack.file);
    db.exec("UPDATE search_blob SET d = CAST(json_set(d, '$.encoder', 'other') AS BLOB) WHERE k = 'stamp'");
    db.close();
    const states: SearchState[] = [];
    const search = start([pack], { onState: (state) => states.push(state) });
    const [codes, words] = await Promise.all([search.search(request('63620')), search.search(request('spinal'))]);
    expect(codes.hits.map(({ code }) => code)).toEqual(['63620']);
    expect(codes.notes.map(({ say }) => say)).toEqual(['search.rebuilding']);
    expect(words.hits.length === 0 || words.notes.length === 0).toBe(true);
    await vi.waitFor(() => expect(states).toEqual(['rebuilding', 'ready']), WAIT);
    expect(await search.search(request('spinal'))).toMatchObject({ notes: [], total: 2 });
  });

  test('a thread that is to be ready at once says when it is', async () => {
    const states: SearchState[] = [];
    start([await aPack()], { onState: (state) => states.push(state), warmOn: '2025-03-10' });
    await vi.waitFor(() => expect(states).toEqual(['loading', 'ready']), WAIT);
  });
});

describe('a thread that dies', () => {
  test('is started again once, and the question is asked again', async () => {
    const marker = join(scratchFolder(onTestFinished), 'died-before');
    const workerUrl = scriptedWorker(`
      import { existsSync, writeFileSync } from 'node:fs';
      parentPort.on('message', ({ ask, request }) => {
        if (!existsSync(${JSON.stringify(marker)})) { writeFileSync(${JSON.stringify(marker)}, ''); process.exit(1); }
        parentPort.postMessage({ kind: 'reply', ask, reply: answer(request) });
      });`);
    expect((await start([], { workerUrl }).search(request('spinal', 3))).seq).toBe(3);
  });

  test('twice over one question: one clear error; the next question gets a new thread', async () => {
    const workerUrl = scriptedWorker(`
      parentPort.on('message', ({ ask, request }) => {
        if (request.text === 'deadly') throw new Error('broken');
        parentPort.postMessage({ kind: 'reply', ask, reply: answer(request) });
      });`);
    const search = start([], { workerUrl });
    const [deadly, after] = await Promise.allSettled([
      search.search(request('deadly')),
      search.search(request('fine')),
    ]);
    expect(deadly).toMatchObject({
      status: 'rejected',
      reason: { code: 'environment', said: { say: 'search.failed' } },
    });
    expect(after).toMatchObject({ status: 'fulfilled', value: { query: 'fine' } });
  });

  test('a file that is no worker gives the same error, not silence', async () => {
    const search = start([], { workerUrl: new URL('./no-such-worker.ts', import.meta.url) });
    await expect(search.search(request('spinal'))).rejects.toMatchObject({ code: 'environment' });
  });

  test('a bug is told to whoever asked, and the thread goes on', async () => {
    const workerUrl = scriptedWorker(`
      parentPort.on('message', ({ ask, request }) => parentPort.postMessage(request.text === 'bug'
        ? { kind: 'failed', ask, error: new TypeError('a bug') }
        : { kind: 'reply', ask, reply: answer(request) }));`);
    const search = start([], { workerUrl });
    await expect(search.search(request('bug'))).rejects.toThrow('a bug');
    expect((await search.search(request('fine'))).query).toBe('fine');
  });

  test('closing answers those who still wait', async () => {
    const search = start([], { workerUrl: scriptedWorker("parentPort.on('message', () => undefined);") });
    const waiting = [search.search(request('one')), search.search(request('two'))];
    await search.close();
    expect((await Promise.all(waiting)).map(wasSuperseded)).toEqual([true, true]);
    expect(wasSuperseded(await search.search(request('late')))).toBe(true);
  });
});
