/**
 * How long the window takes to open: the server's readiness, and the first picture against that of a blank page in the
 * same browser, begun in turns so that a busy moment of the machine meets both. Medians, in milliseconds.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { findBrowser } from '#build/scripts/find-browser.ts';
import { browserSwitches } from '#hosts/window/launch.ts';
import { built, endProcess } from '../contract/hosts.ts';

const RUNS = Number(process.env['CODEDESK_BENCH_RUNS'] ?? 7);
const folder = mkdtempSync(join(tmpdir(), 'codedesk-bench-'));
const env: NodeJS.ProcessEnv = { ...process.env, CODEDESK_DATA: join(folder, 'data'), CODEDESK_LIBRARY: '' };

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function print(name: string, values: readonly number[], budget?: number): void {
  const range = `${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)}`;
  const limit = budget === undefined ? '' : `  budget ${budget}: ${median(values) <= budget ? 'kept' : 'MISSED'}`;
  console.log(`${name.padEnd(44)} ${median(values).toFixed(0).padStart(5)} ms  (${range}, n=${values.length})${limit}`);
}

/** From the start of the host to the line with its address, and to the answer to its first search. */
async function server(): Promise<void> {
  const ready: number[] = [];
  const answered: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    const child = spawn(process.execPath, [built('window-host.js'), '--serve'], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const line = await new Promise<string>((resolve) =>
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
    );
    ready.push(performance.now() - start);
    await firstSearch(/http:\S+/.exec(line)?.[0] ?? '');
    answered.push(performance.now() - start);
    await endProcess(child);
  }
  print('window host: address printed', ready);
  print('window host: first search answered', answered);
}

async function firstSearch(address: string): Promise<void> {
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  const { origin } = new URL(address);
  const headers = { cookie, origin, 'content-type': 'application/json' };
  await (
    await fetch(`${origin}/rpc/search.codes`, { method: 'POST', headers, body: '{"text":"spinal radiosurg"}' })
  ).json();
}

const extra = [
  '--remote-debugging-port=0',
  ...((env['DISPLAY'] ?? '') === '' ? ['--headless=new'] : []),
  ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
];

/** Wall-clock times of a page's first picture and of its largest part, which in our window is there with all others. */
type Painted = { readonly first: number; readonly whole: number };

/** Asked of the browser once all is surely painted: asking before would be in the way. */
async function paintedAt(profile: () => string | undefined): Promise<Painted> {
  await wait(2500);
  const port = readFileSync(join(profile() ?? '', 'DevToolsActivePort'), 'utf8').split('\n', 1)[0] ?? '';
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = browser.contexts()[0]?.pages()[0];
  const painted = await page?.evaluate(async () => {
    const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN;
    const whole = await new Promise<number>((resolve) => {
      const watch = new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? NaN));
      watch.observe({ type: 'largest-contentful-paint', buffered: true });
    });
    return { first: performance.timeOrigin + first, whole: performance.timeOrigin + whole };
  });
  await browser.close();
  return painted ?? { first: NaN, whole: NaN };
}

async function timed(
  start: () => ChildProcess,
  profile: (child: ChildProcess) => string | undefined,
): Promise<Painted> {
  const startedAt = performance.timeOrigin + performance.now();
  const child = start();
  const { first, whole } = await paintedAt(() => profile(child));
  await endProcess(child);
  return { first: first - startedAt, whole: whole - startedAt };
}

/** The browser alone, with the same switches, on a page of one word. */
async function blankPage(browser: string, address: string): Promise<Painted> {
  const profile = mkdtempSync(join(folder, 'blank-'));
  const time = await timed(
    () => spawn(browser, browserSwitches(address, profile, extra), { stdio: 'ignore' }),
    () => profile,
  );
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  return time;
}

async function codedesk(browser: string): Promise<Painted> {
  const own = { ...env, CODEDESK_BROWSER: browser, CODEDESK_BROWSER_ARGS: extra.join(' ') };
  return timed(
    () => spawn(process.execPath, [built('window-host.js')], { env: own, stdio: 'ignore' }),
    (child) => {
      const name = readdirSync(tmpdir()).find((one) => one.startsWith(`codedesk-window-${child.pid ?? 0}-`));
      return name === undefined ? undefined : join(tmpdir(), name);
    },
  );
}

async function window(): Promise<void> {
  const browser = findBrowser();
  if (browser === null || !existsSync(browser)) {
    console.log('No browser: the window was not measured.');
    return;
  }
  const blank = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<title>b</title>blank'),
  );
  await new Promise<void>((resolve) => blank.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(blank.address() as AddressInfo).port}/`;
  const alone: Painted[] = [];
  const ours: Painted[] = [];
  await blankPage(browser, address);
  for (let run = 0; run < RUNS; run += 1) {
    alone.push(await blankPage(browser, address));
    ours.push(await codedesk(browser));
  }
  blank.close();
  const first = (painted: readonly Painted[]) => painted.map((one) => one.first);
  print('blank page: browser start to first paint', first(alone));
  print('Codedesk: host start to first paint', first(ours));
  const whole = ours.map((one) => one.whole);
  print('Codedesk: host start to the whole window', whole);
  const more = median(first(ours)) - median(first(alone));
  console.log(
    `${'the window host adds'.padEnd(44)} ${more.toFixed(0).padStart(5)} ms  budget 150: ${more <= 150 ? 'kept' : 'MISSED'}`,
  );
}

try {
  await server();
  await window();
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
