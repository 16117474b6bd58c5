import { expect, test } from 'vitest';
import { allowedDistance, chooseCorrections, mayBeMistyped } from './typos.ts';

test.each([
  ['radiosugery', true],
  ['knee', true],
  ['kne', false],
  ['tkr', false],
  ['hrct', false],
  ['cpt4', false],
  ['脊柱放射', false],
  ['x'.repeat(40), false],
])('%s: may it be mistyped? %s', (word, expected) => {
  expect(mayBeMistyped(word)).toBe(expected);
});

test('short words may have one wrong letter, long ones more', () => {
  expect(allowedDistance(4)).toBeLessThan(2);
  expect(allowedDistance(11)).toBeGreaterThanOrEqual(2);
});

test('the nearest comes first, among equals the common one, and only what is about as near', () => {
  const offers = [
    { word: 'spiral', distance: 1, rows: 5 },
    { word: 'spinal', distance: 1, rows: 40 },
    { word: 'spinel', distance: 2, rows: 1 },
    { word: 'spinal', distance: 1, rows: 60 },
  ];
  expect(chooseCorrections(offers, false).map(({ word, rows }) => `${word} ${rows}`)).toEqual([
    'spinal 100',
    'spiral 5',
  ]);
  expect(chooseCorrections([], false)).toEqual([]);
});

test('a known word is taken for one that differs by a letter, and for no further one however common it is', () => {
  const offers = [
    { word: 'abnormal', distance: 2, rows: 5_000 },
    { word: 'norma', distance: 1, rows: 3 },
  ];
  expect(chooseCorrections(offers, true).map(({ word }) => word)).toEqual(['norma']);
  expect(chooseCorrections(offers, false)[0]?.word).toBe('norma');
  expect(chooseCorrections(offers.slice(0, 1), false).map(({ word }) => word)).toEqual(['abnormal']);
});
