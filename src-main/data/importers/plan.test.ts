/** What is told of files before anything of them is installed, and what the reader's corrections make of it. */
import { join } from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportCorrection } from '#core/imports.ts';
import { aFile, aGzip, aZip, importInto } from '#test/fixtures/imports.ts';
import { officialMue, officialOrder } from '#test/fixtures/official-forms.ts';
import { aFolder } from '#test/fixtures/packs.ts';
import { planHere } from './import-here.ts';

let folder = aFolder();
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());

const packs = (): string => join(folder.path, 'packs');
const plan = (files: readonly string[], corrections: readonly ImportCorrection[] = []) =>
  planHere({ folder: packs(), look: { files, corrections } });

const ORDER = officialOrder([
  ['A00', '0', 'Cholera made up', 'Cholera, made up for a test'],
  ['A000', '1', 'Cholera one', 'Cholera, the first made-up kind'],
]);
const UNITS = officialMue([['10000', '2', '3 Date of Service Edit: Clinical', 'Clinical: Data']], 'practitioner');

test('kind, edition, days and about how many rows are told, and nothing is written', async () => {
  const file = aFile(folder.path, 'icd10cm_order_2026.txt', ORDER);
  expect(await plan([file])).toMatchObject([
    {
      file,
      member: null,
      state: 'installs',
      set: 'icd10cm',
      kind: 'codes',
      pack: 'icd10cm-2026',
      edition: '2026',
      validFrom: '2025-10-01',
      validTo: '2026-09-30',
      setting: null,
      hasSetting: false,
      needs: null,
      bytes: Buffer.byteLength(ORDER),
      rowsAbout: ORDER.trimEnd().split('\n').length,
    },
  ]);
  expect(readdirSync(folder.path)).not.toContain('packs');
});

test('rows of a long file are reckoned from the length of its first ones', async () => {
  const rows = Array.from({ length: 3000 }, (_, at) => {
    const code = `A${String(at).padStart(4, '0')}`;
    return [code, '1', `Made up ${code}`, `Made up for a test, ${code}`];
  });
  const [item] = await plan([aFile(folder.path, 'icd10cm_order_2026.txt', officialOrder(rows))]);
  expect(item?.rowsAbout).toBeGreaterThan(2900);
  expect(item?.rowsAbout).toBeLessThan(3100);
});

test('a gzip file says its unpacked size at its end; one that is cut short says none', async () => {
  const whole = aGzip(folder.path, 'icd10cm_order_2026.txt.gz', ORDER);
  expect(await plan([whole])).toMatchObject([{ state: 'installs', bytes: Buffer.byteLength(ORDER), rowsAbout: 2 }]);
  const cut = aFile(folder.path, 'icd10cm_order_2025.txt.gz', readFileSync(whole).subarray(0, -6));
  expect((await plan([cut])).map(({ bytes }) => bytes)).toEqual([null]);
});

test('an edition that is installed would be replaced', async () => {
  const file = aFile(folder.path, 'icd10cm_order_2026.txt', ORDER);
  await importInto(folder.path, [file]);
  expect(await plan([file])).toMatchObject([{ state: 'replaces', pack: 'icd10cm-2026' }]);
});

test('what names do not say is asked for, one thing after the other, and then it can be installed', async () => {
  const file = aFile(
    folder.path,
    'limits.csv',
    'hcpcs_cpt_code,mue_value,mai,mue_rationale\n10000,1,2,Clinical: Data\n',
  );
  const at = { file, member: null };
  expect(await plan([file])).toMatchObject([{ state: 'refused', needs: 'edition', set: 'mue', hasSetting: true }]);
  expect(await plan([file], [{ ...at, edition: '2024q3' }])).toMatchObject([
    { state: 'refused', needs: 'setting', kind: 'mue' },
  ]);
  expect(await plan([file], [{ ...at, edition: '2024q3', setting: 'dme' }])).toMatchObject([
    { state: 'installs', needs: null, pack: 'mue-dme-2024q3', validFrom: '2024-07-01', setting: 'dme' },
  ]);
});

test('a correction concerns its own file alone, in the plan as in the import', async () => {
  const one = aFile(folder.path, 'icd10cm_order_2026.txt', ORDER);
  const zip = await aZip(folder.path, 'edits.zip', { 'MCR_MUE_PractitionerServices_Eff_07-01-2024.csv': UNITS });
  const corrections = [
    { file: zip, member: 'MCR_MUE_PractitionerServices_Eff_07-01-2024.csv', edition: '2024q4', validTo: '2025-01-31' },
  ];
  const expected = [
    { pack: 'icd10cm-2026', validTo: '2026-09-30' },
    { pack: 'mue-practitioner-2024q4', validFrom: '2024-10-01', validTo: '2025-01-31' },
  ];
  expect(await plan([one, zip], corrections)).toMatchObject(expected);
  expect((await importInto(folder.path, [one, zip], { corrections })).outcomes).toMatchObject(expected);
});

test('days in the wrong order are refused before anything is read', async () => {
  const file = aFile(folder.path, 'icd10cm_order_2026.txt', ORDER);
  const corrections = [{ file, member: null, validFrom: '2026-10-01', validTo: '2026-09-30' }];
  expect(await plan([file], corrections)).toMatchObject([
    { state: 'refused', reason: { say: 'import.dates_reversed' }, hint: { say: 'import.hint.dates' } },
  ]);
  expect((await importInto(folder.path, [file], { corrections })).outcomes).toMatchObject([{ state: 'refused' }]);
});

test('what is no code set is refused with its reason, and stops no other', async () => {
  const page = aFile(folder.path, 'icd10cm_order_2025.txt', '<!DOCTYPE html><title>Not found</title>');
  const order = aFile(folder.path, 'icd10cm_order_2026.txt', ORDER);
  const missing = join(folder.path, 'nothing.zip');
  expect(await plan([page, missing, order])).toMatchObject([
    { file: page, state: 'refused', reason: { say: 'import.is_html' }, set: null },
    { file: missing, state: 'refused', reason: { say: 'import.no_such_file' } },
    { file: order, state: 'installs' },
  ]);
});
