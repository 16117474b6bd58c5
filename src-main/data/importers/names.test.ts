import { expect, test } from 'vitest';
import { datesFromNames, datesOfEdition, settingFromNames } from './names.ts';

test.each([
  ['ccipra-v302r0-f1.txt', '2024q3', '2024-07-01', '2024-09-30'],
  ['ccioph-v313r0-f4.txt', '2025q4', '2025-10-01', '2025-12-31'],
  ['ncci_ptp_practitioner_2024q3_v302_derived.csv', '2024q3', '2024-07-01', '2024-09-30'],
  ['MCR_MUE_PractitionerServices_Eff_07-01-2024.csv', '2024q3', '2024-07-01', '2024-09-30'],
  ['PPRRVU24_rvu24a_jan_nocptdesc_derived.csv', '2024a', '2024-01-01', '2024-03-31'],
  ['PPRRVU24_JUL.csv', '2024c', '2024-07-01', '2024-09-30'],
  ['PPRRVU2026_Apr_nonQPP.csv', '2026b', '2026-04-01', '2026-06-30'],
  ['AOC_V2025Q4_01-MCR.txt', '2025q4', '2025-10-01', '2025-12-31'],
  ['RVU25D.zip', '2025d', '2025-10-01', '2025-12-31'],
])('%s is a quarter', (name, edition, validFrom, validTo) => {
  expect(datesFromNames([name], 'quarter')).toEqual({ edition, validFrom, validTo });
});

test.each([
  ['icd10cm_order_2026.txt', '2026', '2025-10-01', '2026-09-30'],
  ['icd10cm-order-April-2026.txt', '2026-april', '2026-04-01', '2026-09-30'],
  ['POAexemptCodesFY26.txt', '2026', '2025-10-01', '2026-09-30'],
  ['icd10cm_tabular_2021.xml', '2021', '2020-10-01', '2021-09-30'],
])('%s is a fiscal year', (name, edition, validFrom, validTo) => {
  expect(datesFromNames([name], 'fiscal-year')).toEqual({ edition, validFrom, validTo });
});

test.each([
  ['HCPC2019_CONTR_ANWEB.txt', '2019', '2019-01-01', '2019-12-31'],
  ['HCPC2026_JUL_ANWEB.txt', '2026q3', '2026-07-01', '2026-09-30'],
])('%s is a year or the quarter of its month', (name, edition, validFrom, validTo) => {
  expect(datesFromNames([name], 'year')).toEqual({ edition, validFrom, validTo });
});

test('a name without a date says none, and the zip around it is asked next', () => {
  expect(datesFromNames(['edits.txt'], 'quarter')).toBeNull();
  expect(datesFromNames(['edits.txt', 'ccipra-v302r0.zip'], 'quarter')?.edition).toBe('2024q3');
});

test('a member of an April update is of April, though only the zip says so', () => {
  const names = ['icd10cm_order_2026.txt', 'april-1-2026-code-descriptions.zip'];
  expect(datesFromNames(names, 'fiscal-year')?.edition).toBe('2026-april');
  expect(datesFromNames(['icd10cm_order_2025.txt', 'april-2026.zip'], 'fiscal-year')?.edition).toBe('2025');
});

test('settings come from publishers’ patterns and from words', () => {
  expect(settingFromNames(['ccipra-v302r0-f1.txt'])).toBe('practitioner');
  expect(settingFromNames(['ccioph-v302r0-f1.txt'])).toBe('outpatient-hospital');
  expect(settingFromNames(['ncci_mue_dme_supplier_2024q3_derived.csv'])).toBe('dme');
  expect(settingFromNames(['MCR_MUE_OutpatientHospitalServices.csv'])).toBe('outpatient-hospital');
  expect(settingFromNames(['edits.txt'])).toBeNull();
  expect(settingFromNames(['practitioner_and_hospital.txt'])).toBeNull();
});

test('an edition named by the reader has the dates of its rhythm', () => {
  expect(datesOfEdition('2024Q3', 'quarter')).toEqual({
    edition: '2024q3',
    validFrom: '2024-07-01',
    validTo: '2024-09-30',
  });
  expect(datesOfEdition('2024a', 'quarter')).toEqual({
    edition: '2024a',
    validFrom: '2024-01-01',
    validTo: '2024-03-31',
  });
  expect(datesOfEdition('2026', 'fiscal-year')?.validFrom).toBe('2025-10-01');
  expect(datesOfEdition('house list', 'quarter')).toBeNull();
});
