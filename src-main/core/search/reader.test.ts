import { describe, expect, test } from 'vitest';
import { readOwnWord, worthOf } from './reader.ts';

const TODAY = '2025-03-10';
const worth = (uses: number, lastUsed = `${TODAY}T09:00:00Z`) => worthOf({ uses, lastUsed }, TODAY);

describe('what a use is worth', () => {
  test('more uses are worth more, never as much as one', () => {
    expect(worth(1)).toBeGreaterThan(0);
    expect(worth(2)).toBeGreaterThan(worth(1));
    expect(worth(100_000)).toBeLessThan(1);
  });

  test('it wanes: ten uses of last year are worth less than two of today', () => {
    expect(worth(10, '2024-03-10T09:00:00Z')).toBeLessThan(worth(2));
  });

  test('a clock that was set back does not make it worth more', () => {
    expect(worth(1, '2031-01-01T00:00:00Z')).toBe(worth(1));
  });
});

describe('a word of one’s own', () => {
  test('is kept in small letters with single blanks', () => {
    expect(readOwnWord({ form: '  DX-Ray ', reads: 'Diagnostic   X-ray' })).toEqual({
      form: 'dx ray',
      reads: 'diagnostic x ray',
    });
  });

  test.each([
    ['', 'knee', 'no-form'],
    ['!!', 'knee', 'no-form'],
    ['a b c d e f', 'knee', 'long-form'],
    ['k', ' ', 'no-reads'],
    ['k', 'knee '.repeat(13), 'long-reads'],
    ['Knee', 'knee', 'same'],
  ])('%j for %j is refused: %s', (form, reads, problem) => {
    expect(readOwnWord({ form, reads })).toBe(problem);
  });
});
