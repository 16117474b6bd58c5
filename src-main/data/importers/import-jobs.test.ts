import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ImportJobs } from './import-jobs.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'codedesk-jobs-'));
  folders.push(folder);
  return folder;
}

/** A list of unit limits such as an importer takes, of `rows` rows. */
function aUnitList(folder: string, rows: number): string {
  const path = join(folder, 'mue_practitioner_2024q3.csv');
  const lines = Array.from({ length: rows }, (_, at) => `${10_000 + at},1,2,Clinical: Data`);
  writeFileSync(path, ['hcpcs_cpt_code,mue_value,mai,mue_rationale', ...lines, ''].join('\n'));
  return path;
}

const asked = (file: string) => ({ files: [file], given: {}, dryRun: false });

test('imports run one after the other, each with its own answer', async () => {
  const folder = aFolder();
  const file = aUnitList(folder, 200);
  const jobs = new ImportJobs({ folder: join(folder, 'packs'), workerUrl: null, onProgress: () => undefined });
  const [first, second] = await Promise.all([jobs.run('a', asked(file)), jobs.run('b', asked(file))]);
  expect(first.map(({ state, taken }) => [state, taken])).toEqual([['installed', 200]]);
  expect(second.map(({ state }) => state)).toEqual(['replaced']);
});

test('an import that waits can be taken back, and nothing of it is written', async () => {
  const folder = aFolder();
  const file = aUnitList(folder, 200);
  const packs = join(folder, 'packs');
  const jobs = new ImportJobs({ folder: packs, workerUrl: null, onProgress: () => undefined });
  const first = jobs.run('a', { ...asked(file), dryRun: true });
  const second = jobs.run('b', asked(file));
  expect(jobs.cancel('b')).toBe(true);
  expect((await second).map(({ state }) => state)).toEqual(['cancelled']);
  await first;
  expect(readNames(packs)).toEqual([]);
});

test('there is nothing to cancel when nothing of that name is asked for', () => {
  const jobs = new ImportJobs({ folder: aFolder(), workerUrl: null, onProgress: () => undefined });
  expect(jobs.cancel('a')).toBe(false);
});

function readNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
