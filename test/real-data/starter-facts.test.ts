/** What the starter pack states as a fact has to stand in the official files, and nothing of theirs may be missing. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { AuthoredCode, IndicatorFacts } from '#db/compile/authored.ts';
import { createProblems } from '#db/compile/problems.ts';
import { readStarter } from '#db/compile/read.ts';
import { testData, testDataOrSay } from '#test/fixtures/test-data.ts';
import { csvRecords, csvRows, lastDays, orderFlags, pairRows } from '#test/real-data/official-rows.ts';

const folder = fileURLToPath(new URL('../../db/starter', import.meta.url));
const problems = createProblems();
const starter = readStarter({ folder, name: 'db/starter' }, problems.report);
const pages = starter.codes.filter(({ system }) => system === 'CPT');
const diagnoses = starter.codes.filter(({ system }) => system === 'ICD10CM');
const codes = new Set(pages.map(({ code }) => code.value));
const ME = 'the starter pack against official rows';

const NCCI = 'ncci/ncci_';
const settings = [
  { setting: 'practitioner', pairs: 'ptp_practitioner', units: 'mue_practitioner' },
  { setting: 'outpatient-hospital', pairs: 'ptp_outpatient_hospital', units: 'mue_outpatient_hospital' },
] as const;

const inOrder = (rows: Iterable<unknown>) => [...rows].map((row) => JSON.stringify(row)).sort();

it('is read without a problem', () => {
  expect(problems.list()).toEqual([]);
  expect(pages.length).toBeGreaterThanOrEqual(26);
  expect(diagnoses.length).toBeGreaterThanOrEqual(20);
});

// One table serves both settings: among these codes the hospital file has the same pairs as the practitioner file.
describe.each(settings)('pairs, $setting', ({ setting, pairs }) => {
  const path = testDataOrSay(`${NCCI}${pairs}_2024q3_v302_derived.csv.gz`, `${ME} (pairs, ${setting})`);

  it.skipIf(path === null)('are exactly those among the codes, ended ones too', async () => {
    const ours = pages.flatMap(({ code, ptp }) =>
      ptp.map(({ column2, deleted, indicator }) => ({
        column1: code.value,
        column2: column2.value,
        deleted,
        indicator,
      })),
    );
    expect(inOrder(ours)).toEqual(inOrder(await pairRows(path ?? '', codes)));
  });
});

describe.each(settings)('unit limits, $setting', ({ setting, units }) => {
  const path = testDataOrSay(`${NCCI}${units}_2024q3_derived.csv`, `${ME} (unit limits, ${setting})`);

  it.skipIf(path === null)('have the value, the MAI and the rationale of the file', () => {
    const ours = pages.flatMap(({ code, mue }) =>
      mue
        .filter((row) => row.setting === setting)
        .map(({ value, mai, rationale }) => [code.value, String(value), String(mai), rationale]),
    );
    expect(inOrder(ours)).toEqual(inOrder(csvRows(path ?? '', codes)));
  });
});

describe('add-on codes', () => {
  const path = testDataOrSay(`${NCCI}aoc_2024q3_derived.csv`, `${ME} (add-on codes)`);

  it.skipIf(path === null)('have the primaries and types of the file', () => {
    const ours = pages.flatMap(({ code, addOnOf }) =>
      addOnOf.map(({ primary, type }) => [code.value, primary.value, String(type)]),
    );
    expect(inOrder(ours)).toEqual(inOrder(csvRows(path ?? '', codes)));
  });
});

describe('fee schedule indicators', () => {
  const path = testDataOrSay('mpfs/PPRRVU24_rvu24a_jan_nocptdesc_derived.csv', `${ME} (fee schedule)`);

  it.skipIf(path === null)('have every row of the file, 26 and TC too, with its values', () => {
    const ours = pages.flatMap((page) => page.indicators.map((row) => ourIndicators(page, row)));
    const theirs = csvRecords(path ?? '', codes).map(theirIndicators);
    expect(inOrder(ours)).toEqual(inOrder(theirs));
  });
});

function ourIndicators({ code }: AuthoredCode, row: IndicatorFacts) {
  const shares = [row.preOp, row.intraOp, row.postOp].map((share) => share ?? '0');
  const { status, globalDays, pctc, multiple, bilateral, assistant, cosurgeon, team, workRvu } = row;
  const surgery = [multiple, bilateral, assistant, cosurgeon, team];
  return [code.value, row.modifier ?? '', status, globalDays, pctc, ...shares, ...surgery, workRvu];
}

function theirIndicators(row: ReadonlyMap<string, string>) {
  const names = ['hcpcs', 'mod', 'status_code', 'glob_days', 'pctc_ind', 'pre_op', 'intra_op', 'post_op'];
  const surgery = ['mult_proc', 'bilat_surg', 'asst_surg', 'co_surg', 'team_surg'];
  return [...[...names, ...surgery].map((name) => row.get(name)), Number(row.get('work_rvu'))];
}

describe.each(['2025', '2026'])('diagnoses of fiscal year %s', (year) => {
  const path = testDataOrSay(`icd10cm/icd10cm_order_${year}.zip`, `${ME} (diagnoses ${year})`);

  it.skipIf(path === null)('exist, and are billable where the order file says so', () => {
    const flags = orderFlags(path ?? '', `icd10cm_order_${year}.txt`);
    const wrong = diagnoses
      .filter(({ code, billable }) => flags.get(code.value.replace('.', '')) !== billable)
      .map(({ code }) => code.value);
    expect(wrong).toEqual([]);
  });
});

describe('places of service', () => {
  const path = testDataOrSay('crosswalk/pos_codes_2024_derived.csv', `${ME} (places of service)`);
  const places = new Set(starter.pos.map(({ pos }) => pos.value));
  const every = new Set(Array.from({ length: 99 }, (_, i) => String(i + 1).padStart(2, '0')));

  it.skipIf(path === null)('are exactly the assigned ones, and facilities where the list says so', () => {
    const assigned = csvRows(path ?? '', every).filter(([, type]) => type !== 'Unassigned');
    expect([...places].sort()).toEqual(assigned.map(([pos]) => pos).sort());
    const types = new Map(assigned.map(([pos, type]) => [pos, type === 'Facility']));
    const stated = starter.pos.filter(({ facility }) => facility !== null);
    expect(stated.filter(({ pos, facility }) => types.get(pos.value) !== facility)).toEqual([]);
  });
});

describe('modifiers', () => {
  const path = testDataOrSay('hcpcs/hcpcs_modifiers_2024_derived.csv', `${ME} (modifiers)`);

  it.skipIf(path === null)('all exist', () => {
    const ours = new Set(starter.modifiers.map(({ modifier }) => modifier.value));
    const known = new Set(csvRows(path ?? '', ours).map(([modifier]) => modifier));
    expect([...ours].filter((modifier) => !known.has(modifier))).toEqual([]);
  });
});

/** Every code of a comma-separated file, as its first cells name them. */
function listed(path: string, cells = 1): readonly string[] {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/u)
    .flatMap((line) => line.split(',', cells));
}

const LISTS_OF = '2024-07-01';
const LISTS = [
  ['mpfs/PPRRVU24_rvu24a_jan_nocptdesc_derived.csv', 1],
  ['ncci/ncci_mue_practitioner_2024q3_derived.csv', 1],
  ['ncci/ncci_mue_outpatient_hospital_2024q3_derived.csv', 1],
  ['ncci/ncci_aoc_2024q3_derived.csv', 2],
  ['hcpcs/hcpcs_level2_fields_2024jul_derived.csv', 1],
] as const;

function currentCodes(): ReadonlySet<string> {
  return new Set(LISTS.flatMap(([path, cells]) => listed(testData(path) ?? '', cells)));
}

describe('rows about services', () => {
  const path = testDataOrSay(LISTS[0][0], `${ME} (rows about services)`);

  it.skipIf(path === null)('name codes that the official files have', () => {
    const current = currentCodes();
    const named = starter.services.flatMap(({ codes: own, says }) => [
      ...own.flatMap(({ value }) => value.split('-')),
      ...[says['of'], says['parts'], says['whole'], says['instead']].flat().filter((code) => typeof code === 'string'),
    ]);
    expect(named.length).toBeGreaterThan(300);
    expect(named.filter((code) => !current.has(code))).toEqual([]);
  });
});

describe('codes that have ended', () => {
  const path = testDataOrSay('ncci/ncci_ptp_practitioner_2024q3_v302_derived.csv.gz', `${ME} (ended codes)`);
  const hospital = testDataOrSay('ncci/ncci_ptp_outpatient_hospital_2024q3_v302_derived.csv.gz', ME);

  it.skipIf(path === null || hospital === null)(
    'have their last edits on that day, and are in no later list',
    async () => {
      const rows = starter.ended.filter(({ source }) => source.value.startsWith('ncci-ptp'));
      const days = new Map(rows.flatMap(({ to, codes: own }) => own.map(({ value }) => [value, to] as const)));
      const last = await lastDays([path ?? '', hospital ?? ''], new Set(days.keys()));
      const current = currentCodes();
      expect(days.size).toBeGreaterThan(300);
      expect([...days].filter(([code, to]) => last.get(code) !== to)).toEqual([]);
      expect([...days.keys()].filter((code) => current.has(code))).toEqual([]);
      // Codes that took the place of others after the lists were made are in none of them.
      const listed = starter.ended.filter(({ to }) => to < LISTS_OF);
      const successors = listed.flatMap((row) => row.successors.map(({ value }) => value));
      expect(successors.length).toBeGreaterThan(100);
      expect(successors.filter((code) => !current.has(code))).toEqual([]);
    },
  );
});
