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
    const cpu = process.cpuUsage();
    const start = performance.now();
    await search.search(request(text));
    clock.push(performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    processor.push((user + system) / 1000);
  }
  return { clock: summarise(clock), processor: summarise(processor) };
}

/** What nobody types and anybody may paste. */
const ODD = {
  'ten thousand letters': 'x'.repeat(10_000),
  'ten thousand letters of words': 'fracture of the left femur '.repeat(370),
  'a word five hundred times': 'fracture '.repeat(500),
  emoji: '🦴🦴 fracture 🦴',
  'right to left': 'كسر عظم الفخذ',
  chinese: '股骨骨折',
  'regular expression': '(a+)+$^.*\\[fracture',
  SQL: "'; DROP TABLE code; -- fracture %_",
  'two hundred codes': Array.from({ length: 200 }, (_, i) => `S72.${String(i + 1).padStart(3, '0')}A`).join(' '),
};

async function askOdd() {
  const times: { name: string; ms: number }[] = [];
  for (const [name, text] of Object.entries(ODD)) {
    const start = performance.now();
    await search.search(request(text));
    times.push({ name, ms: performance.now() - start });
  }
  return times;
}

const first = await pass();
const warm = await pass();
const odd = await askOdd();
await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
const addedMb = rssMb() - before;
await search.close();
console.log(JSON.stringify({ firstMs, addedMb, first, warm, odd }));
