/**
 * Files of professional claims through the command line, a process each, against every official set that is here: how
 * many claims a second, its start included, and whether memory stays flat as files grow. Figures are printed, never
 * asserted.
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { testDataOrSay } from '#test/fixtures/test-data.ts';
import { writeClaims } from './made-up-claims.ts';
import { runMeasured } from './measured.ts';
import type { Cost } from './measured.ts';

const RUNS = Number(process.env['CODEDESK_BENCH_RUNS'] ?? 3);
const SIZES = [1_000, 10_000, 20_000];
const WANTED_PER_SECOND = 1_000;
const MOST_MEMORY_MB = 500;
const PROGRAM = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));

const SETS = [
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
  'ncci/ncci_ptp_practitioner_2024q3_v302_derived.csv.gz',
  'ncci/ncci_ptp_outpatient_hospital_2024q3_v302_derived.csv.gz',
];

const folder = mkdtempSync(join(tmpdir(), 'codedesk-bench-'));

/** A folder that holds these packs already, for when only the checker has changed. */
function library(): string {
  const ready = process.env['CODEDESK_BENCH_DATA'];
  if (ready !== undefined) {
    return ready;
  }
  const files = SETS.flatMap((path) => testDataOrSay(path, 'the batch of claims') ?? []);
  const data = join(folder, 'data');
  if (files.length > 0) runMeasured(PROGRAM, ['import', ...files, '--data', data]);
  console.log(`${files.length} of ${SETS.length} official sets installed, and the starter pack`);
  return data;
}

/** Findings are the answer: errors among them end with status 1. */
function checking(file: string, data: string): Cost {
  const args = ['check', file, '--jsonl', '--data', data];
  const all = Array.from({ length: RUNS }, () => runMeasured(PROGRAM, args, { statuses: [0, 1], discardOut: true }));
  return all.reduce((least, one) => (one.clockMs < least.clockMs ? one : least));
}

try {
  const data = library();
  for (const count of SIZES) {
    const file = join(folder, `${count}.837`);
    await pipeline(Readable.from(writeClaims(count)), createWriteStream(file));
    const { clockMs, processorMs, peakMb } = checking(file, data);
    const perSecond = Math.round((count / clockMs) * 1000);
    console.log(
      `${String(count).padStart(6)} claims (${(statSync(file).size / 1e6).toFixed(1)} MB)  ${perSecond} claims/s ` +
        `(${perSecond >= WANTED_PER_SECOND ? 'within' : 'UNDER'} ${WANTED_PER_SECOND})  ` +
        `processor ${(processorMs / count).toFixed(2)} ms a claim  ` +
        `peak ${peakMb.toFixed(0)} MB (${peakMb <= MOST_MEMORY_MB ? 'within' : 'OVER'} ${MOST_MEMORY_MB})`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
