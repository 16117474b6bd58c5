import { expect, test } from 'vitest';
import type { Case } from '#contract/types.ts';
import { previewOf } from './preview.ts';

const CASE: Case = {
  payer: 'medicare',
  setting: 'practitioner',
  patient: {},
  diagnoses: ['D33.4'],
  lines: [
    { code: '63620', modifiers: [], units: 1, from: '2025-03-10' },
    { code: '63621', modifiers: [], units: 3, from: '2025-03-10' },
    { code: '77427', modifiers: ['26'], units: 1, from: '2025-03-12', provider: 'P1' },
  ],
  providers: {},
  history: [],
  facts: {},
  overrides: [],
};

test('a removed line stands alone, though those below move up', () => {
  expect(previewOf(CASE, [{ op: 'remove', path: '/lines/1' }])).toEqual([
    { sign: 'minus', text: '2  63621  x3  2025-03-10' },
  ]);
});

test('a changed line stands before and after', () => {
  expect(previewOf(CASE, [{ op: 'replace', path: '/lines/1/units', value: 2 }])).toEqual([
    { sign: 'minus', text: '2  63621  x3  2025-03-10' },
    { sign: 'plus', text: '2  63621  x2  2025-03-10' },
  ]);
});

test('what is no line is told by its path', () => {
  expect(previewOf(CASE, [{ op: 'add', path: '/facts/sameSite', value: true }])).toEqual([
    { sign: 'plus', text: 'facts sameSite true' },
  ]);
  expect(previewOf(CASE, [{ op: 'remove', path: '/diagnoses/0' }])).toEqual([
    { sign: 'minus', text: 'diagnoses 0 D33.4' },
  ]);
});

test('a patch that does not fit the case previews nothing', () => {
  expect(previewOf(CASE, [{ op: 'replace', path: '/lines/9/units', value: 2 }])).toEqual([]);
});

test('the case itself is left alone', () => {
  const before = structuredClone(CASE);
  previewOf(CASE, [{ op: 'remove', path: '/lines/0' }]);
  expect(CASE).toEqual(before);
});
