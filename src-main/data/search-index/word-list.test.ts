import { expect, test } from 'vitest';
import { WordList } from './word-list.ts';

test('words are found at their places, and none outside', () => {
  const words = WordList.of(['arm', 'left', '脊柱', '😀']);
  expect(words).toHaveLength(4);
  expect([-1, 0, 1, 2, 3, 4].map((place) => words.at(place))).toEqual(['', 'arm', 'left', '脊柱', '😀', '']);
  expect([0, 1, 2, 3].map((place) => words.lengthAt(place))).toEqual([3, 4, 2, 2]);
});

test('a list may be empty', () => {
  expect(WordList.of([])).toHaveLength(0);
  expect(WordList.of([]).at(0)).toBe('');
});
