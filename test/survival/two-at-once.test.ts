/** Two programs that import into one folder at the same moment: each does its work after the other, and nothing is lost. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { withFolderLock } from '#data/packs/folder-lock.ts';
import { runCommand } from '../contract/hosts.ts';
import type { Ran } from '../contract/hosts.ts';
import { leftoversIn, openLibrary } from './library-state.ts';
import { madeUpOrder, madeUpPairs } from './made-up-sets.ts';

const folder = mkdtempSync(join(tmpdir(), 'codedesk-two-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Long enough for a program to start, read its small file and come to the writing. */
const BOTH_HAVE_COME_MS = 2500;

function aFile(name: string, content: string, within = '.'): string {
  mkdirSync(join(folder, within), { recursive: true });
  const path = join(folder, within, name);
  writeFileSync(path, content);
  return path;
}

/** Starts an import of each file; both meet at the folder's lock, which is held until they have come. */
async function importAtOnce(files: readonly string[], data: string): Promise<readonly Ran[]> {
  const running: Promise<Ran>[] = [];
  const hold = { signal: new AbortController().signal };
  await withFolderLock(join(data, 'packs'), hold, async () => {
    running.push(...files.map((file) => runCommand(['import', file, '--json'], { dataFolder: data })));
    await wait(BOTH_HAVE_COME_MS);
  });
  return Promise.all(running);
}

const statesOf = (ran: readonly Ran[]): readonly string[] =>
  ran.flatMap(({ out }) => (JSON.parse(out) as { state: string }[]).map(({ state }) => state)).sort();

test('two parts of one edition both come in', async () => {
  const data = join(folder, 'parts');
  const parts = [
    aFile('ccipra-v302r0-f1.TXT', madeUpPairs(100, 4_000)),
    aFile('ccipra-v302r0-f2.TXT', madeUpPairs(40_000, 5_000)),
  ];
  const ran = await importAtOnce(parts, data);
  expect(ran.map(({ status, err }) => [status, err])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  expect(statesOf(ran)).toEqual(['installed', 'merged']);
  expect(await openLibrary(data)).toEqual({ 'ptp-practitioner-2024q3': 9_000 });
  expect(leftoversIn(data)).toEqual([]);
});

test('of the same edition twice, one replaces the other', async () => {
  const data = join(folder, 'same');
  const files = [
    aFile('icd10cm_order_2026.txt', madeUpOrder(2_000), 'a'),
    aFile('icd10cm_order_2026.txt', madeUpOrder(3_000), 'b'),
  ];
  const ran = await importAtOnce(files, data);
  expect(statesOf(ran)).toEqual(['installed', 'replaced']);
  expect([2_000, 3_000]).toContain((await openLibrary(data))['icd10cm-2026']);
  expect(leftoversIn(data)).toEqual([]);
});

/**
 * Rows of the packs as they lie there now, from a copy: what another workstation takes at that moment. None when the
 * replaced pack went away between its being listed and its being copied.
 */
async function rowsInCopy(data: string): Promise<readonly number[]> {
  const copy = mkdtempSync(join(folder, 'copy-'));
  try {
    cpSync(data, copy, { recursive: true, filter: (path) => !path.includes('.tmp-') });
    return Object.values(await openLibrary(copy));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

test('a library that is read meanwhile shows the one or the other, whole', async () => {
  const data = join(folder, 'read');
  const first = aFile('icd10cm_order_2026.txt', madeUpOrder(2_000), 'c');
  await runCommand(['import', first], { dataFolder: data });
  const next = aFile('icd10cm_order_2026.txt', madeUpOrder(6_000), 'd');
  const state = { isRunning: true };
  const running = runCommand(['import', next], { dataFolder: data }).finally(() => (state.isRunning = false));
  const seen = new Set<number>();
  while (state.isRunning) {
    for (const rows of await rowsInCopy(data)) {
      seen.add(rows);
    }
    await wait(20);
  }
  await running;
  expect([...seen].every((rows) => rows === 2_000 || rows === 6_000)).toBe(true);
  expect(seen).toContain(2_000);
  expect(await openLibrary(data)).toEqual({ 'icd10cm-2026': 6_000 });
});
