/** One run of our own search in a process of its own: times per key, first and warm, and the memory that it adds. */
import { createSearch } from '#data/search-index/index.ts';
import type { SearchRequest } from '#core/search/types.ts';
import { BENCH_DATE, openLibrary } from './search-library.ts';
import { keystrokes } from './search-keys.ts';
import { summarise } from './times.ts';

const [packs = '', mode = 'inline'] = process.argv.slice(2);
/** As it is built: the thread of a window loads one file and compiles no types away. */
const WORKER = new URL('../../out/main/search-worker.js', import.meta.url);
const PAUSE_MS = 300;

function request(text: string): SearchRequest {
  return { text, systems: [], date: BENCH_DATE, limit: 50, cursor: null, only: [], literal: false, seq: 0 };
}

const rssMb = () => process.memoryUsage().rss / 1e6;
const opened = openLibrary(packs);
const before = rssMb();
const options = { packs: opened, warmOn: null };
const search =
  mode === 'worker'
    ? createSearch({ ...options, mode, workerUrl: WORKER })
    : createSearch({ ...options, mode: 'inline' });
const started = performance.now();
await search.search(request('type 2 diab'));
const firstMs = performance.now() - started;

/** Every key once; the first time through, the code is compiled as it goes. */
async function pass() {
  const clock: number[] = [];
  const processor: number[] = [];
  for (const text of keystrokes()) {
    const start = performance.now();
    const cpu = process.cpuUsage();
    await search.search(request(text));
    const { user, system } = process.cpuUsage(cpu);
    clock.push(performance.now() - start);
    processor.push((user + system) / 1000);
  }
  return { clock: summarise(clock), processor: summarise(processor) };
}

const first = await pass();
const warm = await pass();
await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
const addedMb = rssMb() - before;
await search.close();
console.log(JSON.stringify({ firstMs, addedMb, first, warm }));
