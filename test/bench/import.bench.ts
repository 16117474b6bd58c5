/**
 * Imports of the official sets by the real program, a process each time, against their budgets and against peers: the
 * sqlite3 shell loading the very rows, the XML parser reading without a handler. Best of several runs, as the machine
 * may be busy; figures are printed, never asserted.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testData } from '#test/fixtures/test-data.ts';
import { writeOfficialPairs } from '#test/fixtures/official-pairs.ts';
import { runMeasured } from './measured.ts';
import type { Cost } from './measured.ts';

const RUNS = Number(process.env['CODEDESK_BENCH_RUNS'] ?? 3);
const PROGRAM = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const TRIAL = fileURLToPath(new URL('./import-trial.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'codedesk-bench-'));

/** In seconds by the clock; peak in MB; pack in MB. */
type Budget = { readonly seconds?: number; readonly peakMb?: number; readonly packMb?: number };

function print(name: string, { clockMs, processorMs, peakMb }: Cost, budget: Budget = {}, packMb?: number): void {
  const cells = [
    `${(clockMs / 1000).toFixed(2)} s`,
    judged(clockMs / 1000, budget.seconds),
    `processor ${(processorMs / 1000).toFixed(2)} s`,
    `peak ${peakMb.toFixed(0)} MB`,
    judged(peakMb, budget.peakMb),
    ...(packMb === undefined ? [] : [`pack ${packMb.toFixed(1)} MB`, judged(packMb, budget.packMb)]),
  ];
  console.log(`${name.padEnd(46)} ${cells.filter((cell) => cell !== '').join('  ')}`);
}

function judged(value: number, budget: number | undefined): string {
  return budget === undefined
    ? ''
    : `(${value <= budget ? 'within' : 'OVER'} ${budget}, ${(value / budget).toFixed(2)} of it)`;
}

function best<T extends Cost>(measure: () => T): T {
  const all = Array.from({ length: RUNS }, measure);
  return all.reduce((least, one) => (one.clockMs < least.clockMs ? one : least));
}

/** The command, into an empty folder of its own. */
function importing(files: readonly string[]): Cost & { readonly packMb: number } {
  const data = mkdtempSync(join(folder, 'data-'));
  try {
    const cost = runMeasured(PROGRAM, ['import', ...files, '--data', data]);
    const packs = join(data, 'packs');
    const sizes = readdirSync(packs)
      .filter((name) => name.endsWith('.pack'))
      .map((name) => statSync(join(packs, name)).size);
    return { ...cost, packMb: sizes.reduce((sum, size) => sum + size, 0) / 1e6 };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

function whole(name: string, files: readonly string[], budget: Budget): void {
  const cost = best(() => importing(files));
  print(name, cost, budget, cost.packMb);
}

/** One part of an import in a process of its own; the part is timed within, without the start of the program. */
function trial(what: string, file: string): Cost {
  return best(() => {
    const { out, ...cost } = runMeasured(TRIAL, [what, file, mkdtempSync(join(folder, 'trial-'))]);
    return { ...cost, ...(JSON.parse(out) as Pick<Cost, 'clockMs' | 'processorMs'>) };
  });
}

/** A file of the test data, or a line that says what is left out for want of it. */
function wanted(path: string, what: string): string | null {
  const file = testData(path);
  if (file === null) {
    console.log(`skipped: ${what} needs ${path} of the test data (set CODEDESK_TEST_DATA)`);
  }
  return file;
}

function order(): void {
  const file = wanted('icd10cm/icd10cm_order_2026.zip', 'the order file');
  if (file !== null) {
    print('order file: parse and load', trial('rows', file), { seconds: 1.5 });
    whole('order file: whole, with search snapshot', [file], { seconds: 6 });
  }
}

function tabular(): void {
  const file = wanted('icd10cm/icd10cm_tabular_2021.zip', 'the tabular list');
  if (file !== null) {
    whole('tabular XML: whole', [file], { seconds: 3 });
    const [ours, peer] = [trial('rows', file), trial('xml', file)];
    print('tabular XML: parse and load', ours);
    print('  peer: the XML parser, nothing done with it', peer);
    console.log(`  ours takes ${(ours.clockMs / peer.clockMs).toFixed(2)} times the parser alone`);
  }
}

async function pairs(): Promise<void> {
  const file = wanted('ncci/ncci_ptp_practitioner_2024q3_v302_derived.csv.gz', 'the pairs');
  if (file !== null) {
    const official = join(folder, 'ccipra-v302r0.TXT');
    await writeOfficialPairs(file, official);
    const size = `${(statSync(official).size / 1e6).toFixed(0)} MB`;
    whole(`PTP practitioner: official text, ${size}`, [official], { seconds: 12, peakMb: 600, packMb: 70 });
    const ours = trial('load-pairs', official);
    print('PTP practitioner: load alone', ours);
    loadByShell(official, ours);
  }
}

/** The same rows through the sqlite3 shell, which is the peer of our load. */
function loadByShell(official: string, ours: Cost): void {
  if (spawnSync('sqlite3', ['--version']).error !== undefined) {
    console.log('  skipped: the peer is the sqlite3 shell (Debian: apt-get install sqlite3; else from sqlite.org)');
    return;
  }
  const input = mkdtempSync(join(folder, 'shell-'));
  runMeasured(TRIAL, ['shell-input', official, input]);
  const seconds = Math.min(...Array.from({ length: RUNS }, () => shellSeconds(input)));
  const ratio = ours.clockMs / 1000 / seconds;
  console.log(`${'  peer: sqlite3 shell, .import'.padEnd(46)} ${seconds.toFixed(2)} s`);
  console.log(`  ours takes ${ratio.toFixed(2)} times as long ${judged(ratio, 2)}`);
}

function shellSeconds(input: string): number {
  const db = join(input, 'peer.db');
  rmSync(db, { force: true });
  const start = performance.now();
  const script = readFileSync(join(input, 'load.sql'));
  const { stdout, stderr } = spawnSync('sqlite3', [db], { input: script, encoding: 'utf8' });
  if (!/^rows [1-9]\d{5,}$/mu.test(stdout) || stderr !== '') {
    throw new Error(`the shell did not load the rows: ${stdout}${stderr}`);
  }
  return (performance.now() - start) / 1000;
}

/** Everything that a coder would drop on the window, in one command. */
function everything(): void {
  const files = ALL.map(testData).filter((file) => file !== null);
  if (files.length > 0) {
    const cost = importing(files);
    print(`all sets of the test data: ${files.length} files in one command`, cost, {}, cost.packMb);
  }
}

const NCCI = 'ncci/ncci_';
const ALL = [
  ...['order_2025', 'order_2026', 'order_addenda_2026', 'tabular_2021', 'index_2017'].map(
    (name) => `icd10cm/icd10cm_${name}.zip`,
  ),
  ...['eindex_2022', 'neoplasm_2022', 'drug_2022'].map((name) => `icd10cm/icd10cm_${name}.zip`),
  'icd10pcs/icd10pcs_order_2026.zip',
  'hcpcs/HCPC2019_CONTR_ANWEB.zip',
  'crosswalk/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx',
  'crosswalk/pos_codes_2024_derived.csv',
  'mpfs/PPRRVU24_rvu24a_jan_nocptdesc_derived.csv',
  ...['mue_practitioner', 'mue_outpatient_hospital', 'mue_dme_supplier', 'aoc'].map(
    (name) => `${NCCI}${name}_2024q3_derived.csv`,
  ),
  ...['practitioner', 'outpatient_hospital'].map((name) => `${NCCI}ptp_${name}_2024q3_v302_derived.csv.gz`),
];

try {
  console.log(`best of ${RUNS} runs; ${cpus().length} processors, ${cpus()[0]?.model ?? 'unknown'}`);
  order();
  tabular();
  await pairs();
  everything();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
