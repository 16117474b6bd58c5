/**
 * Claim files let fall on the window: the time from the drop of a single claim to its findings on the screen, and what
 * ten thousand claims take in time and in the window's own memory. On the official sets of CODEDESK_BENCH_DATA where that
 * names a data folder, else on the starter pack. Figures are printed, never asserted.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { findBrowser } from '#build/scripts/find-browser.ts';
import { HELD_BACK } from '#hosts/common/prompt-answers.ts';
import { writeClaims } from './made-up-claims.ts';
import { addressOf } from './window-address.ts';
import { printTimes } from './times.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SINGLE_CLAIMS = 30;
const WANTED_MS = 200;
const MANY = 10_000;
const SAMPLE_MS = 2_000;

async function main(): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === null) {
    console.log('skipped: no browser of the Chromium family was found');
    return;
  }
  const data = mkdtempSync(join(tmpdir(), 'codedesk-bench-'));
  const ready = process.env['CODEDESK_BENCH_DATA'];
  if (ready !== undefined) cpSync(join(ready, 'packs'), join(data, 'packs'), { recursive: true });
  console.log(ready === undefined ? 'the starter pack alone' : 'the official sets of CODEDESK_BENCH_DATA');
  const host = spawn(process.execPath, [join(root, 'out/main/window-host.js'), '--serve', '--data', data]);
  const args = [`--disable-features=${HELD_BACK}`, '--enable-precise-memory-info'];
  const browser = await chromium.launch({ executablePath, args, chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(await addressOf(host.stdout));
    await page.getByRole('combobox').waitFor();
    await page.evaluate(watchFindings);
    printTimes('drop of one claim to its findings', await dropSingles(page));
    console.log(`wanted: ${WANTED_MS} ms`);
    await dropMany(page);
  } finally {
    await browser.close();
    host.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
}

/** Runs in the page: `fall(name, text)` drops a file and answers with the milliseconds until findings are drawn. */
function watchFindings(): void {
  const letFall = (name: string, text: string): void => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  };
  const fall = (name: string, text: string): Promise<number> =>
    new Promise((resolve) => {
      const started = performance.now();
      const seen = (): boolean => document.querySelector('[data-screen="case"] [data-rule]') !== null;
      const watch = new MutationObserver(() => {
        if (seen()) {
          watch.disconnect();
          resolve(performance.now() - started);
        }
      });
      watch.observe(document.body, { subtree: true, childList: true });
      letFall(name, text);
    });
  Object.assign(globalThis, { fall, letFall });
}

type InPage = { fall: (name: string, text: string) => Promise<number>; letFall: (name: string, text: string) => void };

/** Each from another screen, so that no finding of the claim before is there. */
async function dropSingles(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < SINGLE_CLAIMS; n += 1) {
    await page.evaluate(() => (location.hash = '/library'));
    await page.locator('[data-screen="library"]').waitFor();
    const text = [...writeClaims(1, 20_250_310 + n)].join('');
    times.push(await page.evaluate((given) => (globalThis as unknown as InPage).fall('one.837', given), text));
  }
  return times;
}

async function dropMany(page: Page): Promise<void> {
  const heapMb = (): Promise<number> =>
    page.evaluate(() => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 1e6);
  const text = [...writeClaims(MANY)].join('');
  const before = await heapMb();
  const started = performance.now();
  await page.evaluate((given) => (globalThis as unknown as InPage).letFall('many.837', given), text);
  const over = page.getByRole('button', { name: 'Close', exact: true }).waitFor({ timeout: 300_000 });
  const samples: number[] = [];
  const isOverAfter = (wait: Promise<unknown>): Promise<boolean> =>
    Promise.race([over.then(() => true), wait.then(() => false)]);
  while (!(await isOverAfter(sleep(SAMPLE_MS)))) samples.push(await heapMb());
  samples.push(await heapMb());
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${MANY} claims in the window: ${seconds.toFixed(1)} s, ${Math.round(MANY / seconds)} claims/s; ` +
      `its heap before ${before.toFixed(0)} MB, along the way ${samples.map((mb) => mb.toFixed(0)).join(' ')} MB`,
  );
}

await main();
