/**
 * Search on every official set: recorded queries typed key by key against the real engine, and against peers as they
 * come, on the same rows and in the same run, with what each finds of the judged queries beside its times. Times are
 * printed, never asserted; `test/real-data/judged-search.test.ts` holds what is found.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSearch } from '#data/search-index/index.ts';
import { judge, lineOf, tableOf, totalOf } from './search-judged.ts';
import type { Scores } from './search-judged.ts';
import { keystrokes, recordedQueries } from './search-keys.ts';
import { BENCH_DATE, importLibrary, openLibrary, readPeerRows } from './search-library.ts';
import { PEERS } from './search-peers.ts';
import type { Peer } from './search-peers.ts';
import { printTimes, summarise } from './times.ts';
import type { Times } from './times.ts';

const RUNS = 3;
const STARTS = 10;
/** Peers take too long for every key: each is asked so many, evenly spread over all of them. */
const PEER_KEYS = 500;
/** Asked before a peer's times are taken, as ours were asked before. */
const PEER_WARM_UP = 100;
/**
 * About the nursery that the search thread has: with the large one of a main thread, pauses are what is measured. This
 * bench runs itself again with it, so that the peers have the same.
 */
const NURSERY = ['--max-semi-space-size=4'];
/** All of it takes some minutes; `CODEDESK_BENCH_PARTS=start,peers` runs what is named. */
const PARTS = (process.env['CODEDESK_BENCH_PARTS'] ?? 'ours,start,judged,peers').split(',');
const PROGRAM = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const RUN = fileURLToPath(new URL('search-run.ts', import.meta.url));

type Pass = { readonly clock: Times; readonly processor: Times };
type Run = {
  readonly firstMs: number;
  readonly addedMb: number;
  readonly first: Pass;
  readonly warm: Pass;
  readonly odd: readonly { readonly name: string; readonly ms: number }[];
};

function run(packs: string, mode: 'inline' | 'worker'): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...NURSERY, RUN, packs, mode], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return JSON.parse(stdout) as Run;
}

function print(name: string, { p50, p95, p99, max }: Times): void {
  const cells = [p50, p95, p99, max].map((ms) => ms.toFixed(2).padStart(8));
  console.log(`${name.padEnd(34)} p50 ${cells[0]}  p95 ${cells[1]}  p99 ${cells[2]}  max ${cells[3]} ms`);
}

function measureOurs(packs: string): Times {
  const runs = Array.from({ length: RUNS }, () => run(packs, 'inline'));
  runs.forEach(({ first, warm }, i) => {
    print(`codedesk, run ${i + 1}, first pass`, first.clock);
    print(`codedesk, run ${i + 1}, warm`, warm.clock);
    print('  processor', warm.processor);
  });
  const thread = run(packs, 'worker');
  print('codedesk in its thread, first pass', thread.first.clock);
  print('codedesk in its thread, warm', thread.warm.clock);
  console.log(
    `  odd questions, in its thread: ${thread.odd.map(({ name, ms }) => `${name} ${ms.toFixed(1)}`).join(', ')} ms`,
  );
  console.log(`  memory added after both passes, in its thread: ${thread.addedMb.toFixed(0)} MB`);
  const least = (key: keyof Times) => Math.min(...runs.map(({ warm }) => warm.clock[key]));
  return { p50: least('p50'), p95: least('p95'), p99: least('p99'), max: least('max') };
}

/** From the start of the program to all of its answer, and to its end. */
async function measureStart(folder: string): Promise<void> {
  const answered: number[] = [];
  const ended: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const { answer, end } = await startOnce([PROGRAM, '--data', folder, 'search', 'type 2 diab', '--json']);
    answered.push(answer);
    ended.push(end);
  }
  printTimes('first answer of a new process', answered);
  printTimes('  and to its end', ended);
}

function startOnce(args: readonly string[]): Promise<{ answer: number; end: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let answer = 0;
  child.stdout.on('data', () => (answer = performance.now() - start));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve({ answer, end: performance.now() - start });
      else reject(new Error(`search ended with ${String(status)}`));
    });
  });
}

async function judgeOurs(packs: string): Promise<Scores> {
  const search = createSearch({ packs: openLibrary(packs), warmOn: null, mode: 'inline' });
  const scores = await judge(async (text) => {
    const asked = { text, systems: [], date: BENCH_DATE, limit: 50, cursor: null, only: [], literal: false, seq: 0 };
    return (await search.search(asked)).hits;
  });
  await search.close();
  return scores;
}

type Rows = ReturnType<typeof readPeerRows>;

async function measurePeer(peer: Peer, rows: Rows): Promise<{ times: Times; scores: Scores }> {
  const keys = keystrokes();
  const step = Math.ceil(keys.length / PEER_KEYS);
  const asked = keys.filter((_, i) => i % step === 0);
  asked.slice(0, PEER_WARM_UP).forEach((text) => peer.ask(text));
  const times = asked.map((text) => {
    const start = performance.now();
    peer.ask(text);
    return performance.now() - start;
  });
  printTimes(`${peer.name} as it comes, ${asked.length} keys`, times);
  const codes = (text: string) => {
    const found = peer.ask(text).flatMap((row) => rows[row] ?? []);
    return [...new Map(found.map(({ system, code }) => [`${system}:${code}`, { system, code }])).values()];
  };
  return { times: summarise(times), scores: await judge(codes) };
}

async function comparePeers(packs: string, ours: { times: Times; scores: Scores }): Promise<void> {
  const opened = openLibrary(packs);
  const rows = readPeerRows(opened);
  opened.forEach((pack) => pack.close());
  console.log(`${rows.length} rows for the peers`);
  const tenOf = (scores: Scores) => (100 * totalOf(scores.b).ten) / totalOf(scores.b).queries;
  const measured: { name: string; times: Times; scores: Scores }[] = [];
  for (const make of PEERS) {
    const peer = make(rows);
    measured.push({ name: peer.name, ...(await measurePeer(peer, rows)) });
    peer.close();
  }
  measured.forEach(({ name, scores }) => console.log(lineOf(name, scores)));
  console.log(lineOf('codedesk', ours.scores));
  const fastest = measured.reduce((a, b) => (b.times.p95 < a.times.p95 ? b : a));
  const best = measured.reduce((a, b) => (tenOf(b.scores) > tenOf(a.scores) ? b : a));
  console.log(
    `p95 of the fastest peer (${fastest.name}) is ${(fastest.times.p95 / ours.times.p95).toFixed(1)} times ours`,
  );
  console.log(`ten of set b: ${(tenOf(ours.scores) - tenOf(best.scores)).toFixed(1)} points above ${best.name}`);
}

/** Runs the parts that were asked for; a comparison needs both our own times and what we find. */
async function measure(folder: string): Promise<void> {
  const started = performance.now();
  const packs = await importLibrary(folder, 'the search bench');
  if (packs !== null) {
    console.log(`library imported in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    console.log(`${keystrokes().length} keys of ${recordedQueries().length} queries`);
    const isWanted = (part: string) => PARTS.includes(part) || PARTS.includes('peers');
    const times = isWanted('ours') ? measureOurs(packs) : null;
    if (times !== null) {
      print('best of three, warm', times);
    }
    if (PARTS.includes('start')) {
      await measureStart(folder);
    }
    const scores = isWanted('judged') ? await judgeOurs(packs) : null;
    if (scores !== null) {
      console.log(`${lineOf('codedesk', scores)}\n${tableOf(scores)}`);
    }
    if (times !== null && scores !== null && PARTS.includes('peers')) {
      await comparePeers(packs, { times, scores });
    }
  }
}

if (NURSERY.every((flag) => process.execArgv.includes(flag))) {
  const folder = mkdtempSync(join(tmpdir(), 'codedesk-bench-'));
  try {
    await measure(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} else {
  const { status } = spawnSync(process.execPath, [...NURSERY, fileURLToPath(import.meta.url)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
