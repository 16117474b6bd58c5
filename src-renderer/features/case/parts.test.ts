/** What is typed about patient, providers and facts, and how coverage is put together for the eye. */
import { expect, test } from 'vitest';
import type { Case, Coverage, Finding } from '#contract/types.ts';
import { checkedSets, notChecked } from './coverage.ts';
import { editFact, factText, shownFacts } from './facts.ts';
import { ageText, readAge, withAge, withField } from './patient.ts';
import { editProvider, providerRows, removeProvider } from './providers.ts';

const CASE: Case = {
  payer: 'medicare',
  setting: 'practitioner',
  patient: { ageYears: 58, sex: 'F' },
  diagnoses: [],
  lines: [
    { code: '63620', modifiers: [], units: 1, provider: 'P1' },
    { code: '77300', modifiers: [], units: 1, provider: 'P2' },
  ],
  providers: { P1: { role: 'surgeon' } },
  history: [{ code: '27447', modifiers: [], units: 1, provider: 'P3' }],
  facts: { lesions: 3, otherTimedMinutes: { '97110': 15, '97112': 8 } },
  overrides: [],
};

test('an age is years, days or a birth date', () => {
  expect(['58', '12 d', '1967-02-01', '2/1/1967', ''].map(readAge)).toEqual([
    { ageYears: 58 },
    { ageDays: 12 },
    { birthDate: '1967-02-01' },
    { birthDate: '1967-02-01' },
    {},
  ]);
  expect(['old', '200', '13/1/1967'].map(readAge)).toEqual([null, null, null]);
  expect(ageText({ ageDays: 12 })).toBe('12d');
});

test('another age keeps the sex, and only one of the three stands', () => {
  expect(withAge(CASE.patient, { ageDays: 3 })).toMatchObject([{ path: '/patient', value: { ageDays: 3, sex: 'F' } }]);
  expect(withField(CASE.patient, 'sex', null)).toEqual([{ op: 'add', path: '/patient', value: { ageYears: 58 } }]);
});

test('a provider that a line names stands among the providers', () => {
  expect(providerRows(CASE).map(({ id, lines }) => [id, lines])).toEqual([
    ['P1', [1]],
    ['P2', [2]],
    ['P3', []],
  ]);
});

test('what is said of a provider declares it, and can be taken back', () => {
  expect(editProvider(CASE, 'P2', 'group', 'G1')).toEqual([
    { op: 'add', path: '/providers/P2', value: { group: 'G1' } },
  ]);
  expect(editProvider(CASE, 'P1', 'role', '')).toEqual([{ op: 'remove', path: '/providers/P1/role' }]);
  expect(editProvider(CASE, 'P2', 'role', '')).toEqual([]);
  expect(removeProvider(CASE, 'P2')).toEqual([]);
});

test('a fact that a question asks for is shown before it is known', () => {
  const asking = { question: { path: '/facts/sameSite' } } as unknown as Finding;
  expect(shownFacts(CASE, [asking], new Set(['levels']))).toEqual([
    'lesions',
    'levels',
    'sameSite',
    'otherTimedMinutes',
  ]);
});

test('facts are read by their kind, and an empty one is not known', () => {
  expect(editFact(CASE.facts, 'lesions', '4')).toEqual([{ op: 'add', path: '/facts/lesions', value: 4 }]);
  expect(editFact(CASE.facts, 'lesions', 'four')).toBeNull();
  expect(editFact(CASE.facts, 'lesions', '')).toEqual([{ op: 'remove', path: '/facts/lesions' }]);
  expect(editFact(CASE.facts, 'sameSite', 'false')).toEqual([{ op: 'add', path: '/facts/sameSite', value: false }]);
  const minutes = factText(CASE.facts, 'otherTimedMinutes');
  expect(minutes).toBe('97110:15, 97112:8');
  expect(editFact({}, 'otherTimedMinutes', minutes)).toMatchObject([{ value: CASE.facts.otherTimedMinutes }]);
});

const row = (family: Coverage['family'], state: Coverage['state'], more: Partial<Coverage> = {}): Coverage => ({
  family,
  state,
  pack: null,
  reason: null,
  detail: null,
  ...more,
});

test('coverage stands set by set, current ones first, each by the worst that is said of it', () => {
  const ptp = { pack: 'ptp-practitioner-2024q3' };
  const sets = checkedSets(
    [
      row('ptp', 'checked', ptp),
      row('mod', 'partial', { ...ptp, reason: 'older-edition' }),
      row('date', 'checked'),
      row('icd', 'checked', { pack: 'icd10cm-notes-2025' }),
      row('drug', 'partial', { reason: 'missing-fact' }),
      row('mue', 'not-checked', { reason: 'no-edition' }),
    ],
    [{ id: 'ptp-practitioner-2024q3', edition: '2024q3' }],
  );
  expect(sets.map(({ set, edition, reason }) => [set, edition, reason])).toEqual([
    ['icd10cm-notes', '', null],
    ['ptp', '2024 Q3', 'older-edition'],
    [null, '', null],
  ]);
});

test('families that were not checked stand together by their reason', () => {
  const left = [
    row('mue', 'not-checked', { reason: 'no-edition' }),
    row('aoc', 'not-checked', { reason: 'no-edition' }),
  ];
  expect(notChecked([...left, row('date', 'checked')])).toEqual([{ reason: 'no-edition', families: ['mue', 'aoc'] }]);
});
