import fc from 'fast-check';
import { expect, test } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { makeComparer } from './edit-distance.ts';

/** The same by the book: a table of all distances, one row per letter typed. */
function byTable(typed: string, known: string): { whole: number; beginning: number } {
  const table = Array.from({ length: typed.length + 1 }, (_, i) =>
    Array.from({ length: known.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
  for (let i = 1; i <= typed.length; i += 1) {
    for (let j = 1; j <= known.length; j += 1) {
      const isSame = typed[i - 1] === known[j - 1];
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === known[j - 2] && typed[i - 2] === known[j - 1];
      const ways = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1)];
      table[i]![j] = Math.min(...ways, isSwapped ? at(i - 2, j - 2) + 1 : Infinity);
    }
  }
  return { whole: at(typed.length, known.length), beginning: Math.min(...(table[typed.length] ?? [])) };
}

test('agrees with the table', () => {
  const word = (maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength });
  always(
    fc.property(word(31), word(40), (typed, known) => {
      expect(makeComparer(typed)(known)).toEqual(byTable(typed, known));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['radiosugery', 'radiosurgery', 1],
  ['stereotatic', 'stereotactic', 1],
  ['pnuemonia', 'pneumonia', 1],
  ['spnial', 'spinal', 1],
  ['spinal', 'größe', 6],
])('%s and %s are %i apart', (typed, known, whole) => {
  expect(makeComparer(typed)(known).whole).toBe(whole);
});
