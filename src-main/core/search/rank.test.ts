import { describe, expect, test } from 'vitest';
import {
  beginningValue,
  compareRanked,
  CORRECTED_COST,
  COVERAGE,
  coverageValue,
  EARLY_WORD,
  earlyValue,
  EXACT_WORD,
  HEADER_COST,
  INACTIVE_COST,
  NEXT_TO_EACH_OTHER,
  OTHER_FORM,
  PHRASE,
  READ_AS_COST,
  shownScore,
  TIERS,
  UNSPECIFIED,
} from './rank.ts';
import { MAX_UNSPECIFIED } from './words.ts';

describe('weights stand to each other as they should', () => {
  test('the word itself, its other forms, a reading of it, a beginning', () => {
    const almostWhole = beginningValue(30, 31);
    expect([EXACT_WORD, OTHER_FORM, EXACT_WORD - READ_AS_COST, almostWhole]).toEqual(
      [EXACT_WORD, OTHER_FORM, EXACT_WORD - READ_AS_COST, almostWhole].sort((a, b) => b - a),
    );
  });

  test('a corrected word is worth less than a reading', () => {
    expect(CORRECTED_COST).toBeGreaterThan(READ_AS_COST);
  });

  test('more typed is worth more, earlier is worth more, a shorter title is worth more', () => {
    expect(beginningValue(5, 10)).toBeGreaterThan(beginningValue(4, 10));
    expect(earlyValue(0)).toBe(EARLY_WORD);
    expect(earlyValue(1)).toBeGreaterThan(earlyValue(2));
    expect(coverageValue(2, 5)).toBeGreaterThan(coverageValue(2, 6));
  });

  test('a header stands behind its children, which say the same in a few words more', () => {
    const [header, child] = [coverageValue(4, 4), coverageValue(4, 10)];
    expect(header - HEADER_COST).toBeLessThan(child);
  });

  test('what is not valid stands behind the longest title that is', () => {
    const phrase = PHRASE + NEXT_TO_EACH_OTHER;
    expect(INACTIVE_COST).toBeGreaterThan(COVERAGE / 2 + phrase + EARLY_WORD);
  });

  test('the default of a category decides between equals only', () => {
    expect(MAX_UNSPECIFIED * UNSPECIFIED).toBeLessThan(NEXT_TO_EACH_OTHER);
  });
});

test('no score lifts a row into another kind', () => {
  const rows = [...TIERS].reverse().flatMap((tier) => [
    { tier, score: 1000, order: 0 },
    { tier, score: 1, order: 0 },
    { tier, score: 1, order: 1 },
  ]);
  expect(rows.toSorted(compareRanked)).toEqual(rows);
  const shown = rows.map(({ tier, score }) => shownScore(tier, score));
  expect(shown).toEqual(shown.toSorted((a, b) => b - a));
  expect(Math.max(...shown)).toBeLessThanOrEqual(1);
  expect(shownScore('some-words', -3)).toBe(0);
});
