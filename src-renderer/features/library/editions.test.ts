import { describe, expect, test } from 'vitest';
import type { PackInfo } from '#contract/types.ts';
import { tableOf } from './editions.ts';
import { missingSets, setOf, SETS } from './sets.ts';

function aPack(id: string, validFrom: string, validTo: string | null, more: Partial<PackInfo> = {}): PackInfo {
  return {
    id,
    kind: 'codes',
    edition: '2025',
    validFrom,
    validTo,
    counts: { rows: 1 },
    publisher: 'Made up',
    licence: 'none',
    sha256: '0',
    source: 'a.txt',
    builtIn: false,
    location: 'local',
    bytes: 1,
    ...more,
  };
}

const FY25 = aPack('icd10cm-2025', '2024-10-01', '2025-09-30');
const FY26 = aPack('icd10cm-2026', '2025-10-01', '2026-09-30');
const PAIRS = aPack('ptp-practitioner-2024q3', '2024-07-01', '2024-09-30', { counts: { rows: 9, partial: 1 } });
const NOTES = aPack('icd10cm-notes-2021', '2020-10-01', '2021-09-30');
const STARTER = aPack('starter-2025', '2025-01-01', '2025-12-31', { builtIn: true });

const usesOn = (date: string, packs: readonly PackInfo[]) =>
  Object.fromEntries(tableOf(packs, date).lines.map(({ pack, use }) => [pack.id, use]));

describe('which edition is in use', () => {
  test('the one that holds, else the nearest older; what begins later is for other dates', () => {
    expect(usesOn('2025-11-01', [FY25, FY26, PAIRS])).toEqual({
      'icd10cm-2025': 'other',
      'icd10cm-2026': 'holds',
      'ptp-practitioner-2024q3': 'older',
    });
    expect(usesOn('2025-03-01', [FY25, FY26])).toEqual({ 'icd10cm-2025': 'holds', 'icd10cm-2026': 'other' });
    expect(usesOn('2027-03-01', [FY25, FY26])).toEqual({ 'icd10cm-2025': 'other', 'icd10cm-2026': 'older' });
    expect(usesOn('2020-03-01', [FY25, FY26])).toEqual({ 'icd10cm-2025': 'other', 'icd10cm-2026': 'other' });
  });

  test('of two that hold, the later begun (an April update)', () => {
    const april = aPack('icd10cm-2025-april', '2025-04-01', '2025-09-30');
    expect(usesOn('2025-05-01', [FY25, april])).toEqual({ 'icd10cm-2025': 'other', 'icd10cm-2025-april': 'holds' });
  });

  test('settings and sets stand for themselves', () => {
    const hospital = aPack('ptp-outpatient-hospital-2025q1', '2025-01-01', '2025-03-31');
    expect(usesOn('2025-02-01', [PAIRS, hospital, NOTES, FY25])).toEqual({
      'ptp-practitioner-2024q3': 'older',
      'ptp-outpatient-hospital-2025q1': 'holds',
      'icd10cm-notes-2021': 'older',
      'icd10cm-2025': 'holds',
    });
  });
});

describe('the table', () => {
  test('is in the order of the sets, then of the days, the built-in pack last', () => {
    expect(tableOf([STARTER, FY26, PAIRS, FY25], '2025-11-01').lines.map(({ pack }) => pack.id)).toEqual([
      'icd10cm-2025',
      'icd10cm-2026',
      'ptp-practitioner-2024q3',
      'starter-2025',
    ]);
  });

  test('places bars on whole years, with dots from an older edition to the date', () => {
    const { lines, axis } = tableOf([FY25, PAIRS], '2025-07-02');
    expect(axis.ticks.map(({ label }) => label)).toEqual(['2024', '2025']);
    expect(axis.now).toBeCloseTo(75, 0);
    const [codes, pairs] = lines;
    expect(codes?.from).toBeCloseTo(37.5, 0);
    expect(codes?.length).toBeCloseTo(50, 0);
    expect(codes?.dots).toBe(0);
    expect((pairs?.from ?? 0) + (pairs?.length ?? 0) + (pairs?.dots ?? 0)).toBeCloseTo(axis.now, 5);
    expect(pairs?.isPartial).toBe(true);
  });

  test('an open end reaches the end of the axis, and many years are marked now and then', () => {
    const { lines, axis } = tableOf([aPack('pos-2010', '2010-01-01', null), FY26], '2025-11-01');
    const open = lines.find(({ pack }) => pack.id === 'pos-2010');
    expect((open?.from ?? 0) + (open?.length ?? 0)).toBeCloseTo(100, 5);
    expect(axis.ticks.length).toBeLessThanOrEqual(5);
  });
});

describe('sets', () => {
  test.each([
    ['icd10cm-2026', 'icd10cm'],
    ['icd10cm-notes-2021', 'icd10cm-notes'],
    ['mue-outpatient-hospital-2024q3', 'mue-outpatient-hospital'],
    ['hcpcs-2026q3', 'hcpcs'],
    ['icd10cm', 'icd10cm'],
  ])('%s is of %s', (id, set) => expect(setOf(id)?.id).toBe(set));
  test.each(['starter-2025', 'ptp', 'mue', 'mpfsx-1'])('%s is of none', (id) => expect(setOf(id)).toBeNull());

  test('what is missing is everything of which no edition is here; HCPCS brings its modifiers', () => {
    expect(missingSets([STARTER])).toHaveLength(SETS.length);
    const here = [FY25, aPack('hcpcs-2019', '2019-01-01', '2019-12-31', { counts: { rows: 2, modifiers: 1 } })];
    const missing = missingSets(here).map(({ id }) => id);
    expect(missing).not.toContain('icd10cm');
    expect(missing).not.toContain('hcpcs');
    expect(missing).not.toContain('modifiers');
    expect(missing).toContain('icd10cm-notes');
  });
});
