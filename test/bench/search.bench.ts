/**
 * Search at the size of the official code sets: every query typed key by key, against the real engine and against
 * peers as they come. Times are printed, never asserted; ratios to the peers are of the same run.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Index } from 'flexsearch';
import type { SearchRequest } from '#core/search/types.ts';
import { openPack } from '#data/packs/open-pack.ts';
import { createSearch } from '#data/search-index/index.ts';
import type { Search } from '#data/search-index/index.ts';
import { makeCodesPack, readOrderFiles } from './search-corpus.ts';
import type { OrderRow } from './search-corpus.ts';
import { QUERIES } from './search-queries.ts';

const LIMIT = 50;
const DATE = '2026-01-15';

function keystrokes(): readonly string[] {
  return QUERIES.flatMap((query) => Array.from(query, (_, i) => query.slice(0, i + 1)));
}

type Times = { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number };

function summarise(times: readonly number[]): Times {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

/** Wall clock and processor time per keystroke: where others use the machine as well, the second is the one to compare. */
type Measured = { readonly clock: Times; readonly processor: Times };

async function measure(name: string, ask: (text: string) => unknown): Promise<Measured> {
  const times: { text: string; ms: number; cpuMs: number }[] = [];
  for (const text of keystrokes()) {
    const start = performance.now();
    const cpu = process.cpuUsage();
    await ask(text);
    const { user, system } = process.cpuUsage(cpu);
    times.push({ text, ms: performance.now() - start, cpuMs: (user + system) / 1000 });
  }
  const clock = summarise(times.map(({ ms }) => ms));
  const processor = summarise(times.map(({ cpuMs }) => cpuMs));
  print(name, clock);
  print('  processor', processor);
  const slowest = times.sort((a, b) => b.cpuMs - a.cpuMs).slice(0, 3);
  console.log(`  slowest: ${slowest.map(({ text, cpuMs }) => `"${text}" ${cpuMs.toFixed(1)}`).join(', ')}`);
  return { clock, processor };
}

function print(name: string, { p50, p95, p99, max }: Times): void {
  const cells = [p50, p95, p99, max].map((ms) => ms.toFixed(2).padStart(8));
  console.log(`${name.padEnd(34)} p50 ${cells[0]}  p95 ${cells[1]}  p99 ${cells[2]}  max ${cells[3]} ms`);
}

function rssMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
}

function request(text: string): SearchRequest {
  return { text, systems: [], date: DATE, limit: LIMIT, cursor: null, only: [], literal: false, seq: 0 };
}

async function ours(packs: readonly string[]): Promise<Measured> {
  const before = rssMb();
  const started = performance.now();
  const opened = packs.map((path) => openPack(path, { location: 'local', builtIn: false }));
  const list = opened.flatMap((one) => (one.kind === 'open' ? [one.pack] : []));
  const search: Search = createSearch({ packs: list, warmOn: null, mode: 'inline' });
  await search.search(request('type 2 diab'));
  console.log(
    `  first answer after ${(performance.now() - started).toFixed(0)} ms, +${(rssMb() - before).toFixed(0)} MB`,
  );
  await measure('codedesk (first run)', (text) => search.search(request(text)));
  const times = await measure('codedesk (warm)', (text) => search.search(request(text)));
  console.log(`  memory after both runs: +${(rssMb() - before).toFixed(0)} MB`);
  await search.close();
  list.forEach((pack) => pack.close());
  return times;
}

/** FTS5 as it comes: all words as prefixes, its own ranking. */
async function fts5(rows: readonly OrderRow[]): Promise<Measured> {
  const db = new Database(':memory:');
  db.exec("CREATE VIRTUAL TABLE t USING fts5(code, title, prefix='2 3')");
  const insert = db.prepare('INSERT INTO t VALUES (?, ?)');
  db.transaction(() => rows.forEach((row) => insert.run(row.key, row.title)))();
  const select = db.prepare('SELECT code, title FROM t WHERE t MATCH ? ORDER BY rank LIMIT 50');
  const times = await measure('FTS5 as it comes', (text) => {
    const words = text.match(/[\p{L}\p{N}]+/gu);
    return words === null ? [] : select.all(words.map((word) => `"${word}"*`).join(' '));
  });
  db.close();
  return times;
}

async function flexSearch(rows: readonly OrderRow[]): Promise<Measured> {
  const index = new Index({ tokenize: 'forward' });
  rows.forEach((row, i) => index.add(i, `${row.key} ${row.title}`));
  return measure('FlexSearch as it comes', (text) => index.search(text, { limit: LIMIT }));
}

const files = readOrderFiles();
if (files.size === 0) {
  console.log('skipped: the search bench needs the official order files (set CODEDESK_TEST_DATA)');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'codedesk-bench-'));
  try {
    const packs: string[] = [];
    for (const [system, rows] of files) {
      const { path, fillMs, snapshotMs } = await makeCodesPack(folder, system, rows);
      packs.push(path);
      const [rowsMs, indexMs] = [fillMs, snapshotMs].map((ms) => ms.toFixed(0));
      console.log(
        `${system}: ${rows.length} rows, load ${rowsMs} ms, snapshot ${indexMs} ms, ${(statSync(path).size / 1e6).toFixed(1)} MB`,
      );
    }
    console.log(`${keystrokes().length} keystrokes of ${QUERIES.length} queries`);
    const mine = await ours(packs);
    if (!process.argv.includes('--no-peers')) {
      const all = [...files.values()].flat();
      for (const peer of [await fts5(all), await flexSearch(all)]) {
        const [clock, processor] = [peer.clock.p95 / mine.clock.p95, peer.processor.p95 / mine.processor.p95];
        console.log(`  p95, times ours: ${clock.toFixed(1)} by the clock, ${processor.toFixed(1)} by the processor`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
