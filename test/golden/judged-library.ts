/**
 * The whole program on the official files that the judged cases rest on. Of the pairs, millions of rows, only those
 * between codes of the cases are taken, as they stand in the file: what the other pairs say of other codes changes
 * nothing here, and that all of them are read is tested elsewhere.
 */
import { createReadStream, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { anApp } from '../fixtures/app.ts';
import type { TestApp } from '../fixtures/app.ts';
import { importInto } from '../fixtures/imports.ts';
import { testDataOrSay } from '../fixtures/test-data.ts';
import { compileInto } from './app.ts';

/** The day on which the cases are judged: the last of their dates are around it. */
export const JUDGED_ON = '2026-03-02';

const WHOLE_FILES = [
  'icd10cm/icd10cm_order_2025.zip',
  'icd10cm/icd10cm_order_2026.zip',
  'icd10cm/icd10cm_tabular_2021.zip',
  'hcpcs/hcpcs_level2_fields_2024jul_derived.csv',
  'hcpcs/hcpcs_modifiers_2024_derived.csv',
  'crosswalk/pos_codes_2024_derived.csv',
  'mpfs/PPRRVU24_rvu24a_jan_nocptdesc_derived.csv',
  'ncci/ncci_aoc_2024q3_derived.csv',
  'ncci/ncci_mue_practitioner_2024q3_derived.csv',
  'ncci/ncci_mue_outpatient_hospital_2024q3_derived.csv',
  'ncci/ncci_mue_dme_supplier_2024q3_derived.csv',
] as const;

const PAIR_FILES = [
  'ncci/ncci_ptp_practitioner_2024q3_v302_derived.csv.gz',
  'ncci/ncci_ptp_outpatient_hospital_2024q3_v302_derived.csv.gz',
] as const;

export type Official = { readonly whole: readonly string[]; readonly pairs: readonly string[] };

/** Where the official files lie; null, with a printed reason, when one of them is not on this machine. */
export function officialFiles(wantedBy: string): Official | null {
  const found = (paths: readonly string[]): readonly (string | null)[] =>
    paths.map((path) => testDataOrSay(path, wantedBy));
  const [whole, pairs] = [found(WHOLE_FILES), found(PAIR_FILES)];
  return areAll(whole) && areAll(pairs) ? { whole, pairs } : null;
}

function areAll(paths: readonly (string | null)[]): paths is readonly string[] {
  return paths.every((path) => path !== null);
}

/** Imports the files, and of the pairs those between `codes`, and starts the program on them and the starter pack. */
export function startJudged(official: Official, codes: ReadonlySet<string>): Promise<TestApp> {
  return anApp(async ({ root }) => {
    const pairs = await Promise.all(official.pairs.map((path) => pairsAmong(path, codes, root)));
    const { outcomes } = await importInto(join(root, 'data'), [...official.whole, ...pairs]);
    const notTaken = outcomes.filter(({ state }) => state !== 'installed' && state !== 'merged');
    if (notTaken.length > 0) {
      throw new Error(notTaken.map(({ file, state }) => `${basename(file)}: ${state}`).join('\n'));
    }
    return {
      starterPack: await compileInto(join(root, 'starter')),
      clock: { today: () => JUDGED_ON, nowMs: () => performance.now() },
    };
  });
}

async function pairsAmong(path: string, codes: ReadonlySet<string>, folder: string): Promise<string> {
  const kept: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    const [column1 = '', column2 = ''] = line.split(',', 2);
    if (kept.length === 0 || (codes.has(column1) && codes.has(column2))) {
      kept.push(line);
    }
  }
  const file = join(folder, basename(path, '.gz'));
  writeFileSync(file, `${kept.join('\n')}\n`);
  return file;
}
