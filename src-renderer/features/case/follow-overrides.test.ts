import { expect, test } from 'vitest';
import type { Case, Patch } from '#contract/types.ts';
import { followOverrides } from './follow-overrides.ts';

const line = (code: string) => ({ code, modifiers: [], units: 1 });
const CASE: Case = {
  payer: 'medicare',
  setting: 'practitioner',
  patient: {},
  diagnoses: ['C72.0', 'D33.4'],
  lines: [line('63620'), line('63621'), line('77300')],
  providers: {},
  history: [],
  facts: {},
  overrides: [
    { rule: 'ptp.bundled', lines: [2, 3], dx: [], reason: 'apart' },
    { rule: 'icd.excludes1', lines: [], dx: [2], reason: 'both' },
  ],
};

function after(patch: Patch): unknown {
  const last = followOverrides(CASE, patch).at(-1);
  return last?.path === '/overrides' && last.op === 'replace' ? last.value : null;
}

test('an override goes with its lines when one before them is put in or taken out', () => {
  expect(after([{ op: 'add', path: '/lines/0', value: { code: '99213' } }])).toMatchObject([{ lines: [3, 4] }, {}]);
  expect(after([{ op: 'remove', path: '/lines/0' }])).toMatchObject([{ lines: [1, 2] }, {}]);
});

test('an override goes with its line when that is moved', () => {
  const moved: Patch = [
    { op: 'remove', path: '/lines/2' },
    { op: 'add', path: '/lines/0', value: line('77300') },
  ];
  expect(after(moved)).toMatchObject([{ lines: [1, 3] }, {}]);
});

test('an override of a line that is gone is gone', () => {
  expect(after([{ op: 'remove', path: '/lines/1' }])).toMatchObject([{ rule: 'icd.excludes1' }]);
});

test('an override goes with its diagnosis when the order changes', () => {
  expect(after([{ op: 'replace', path: '/diagnoses', value: ['D33.4', 'C72.0'] }])).toMatchObject([{}, { dx: [1] }]);
});

test('a change that moves nothing, or is of the overrides, is left as it is', () => {
  const units: Patch = [{ op: 'replace', path: '/lines/1/units', value: 2 }];
  expect(followOverrides(CASE, units)).toBe(units);
  const withdrawn: Patch = [
    { op: 'remove', path: '/lines/0' },
    { op: 'remove', path: '/overrides/0' },
  ];
  expect(followOverrides(CASE, withdrawn)).toBe(withdrawn);
});
