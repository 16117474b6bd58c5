import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { fold, MAX_ROW_WORDS, unspecifiedIn, wordsOf, wordSpans } from './words.ts';

describe('words', () => {
  test.each([
    ['Type 2 diabetes mellitus', ['type', '2', 'diabetes', 'mellitus']],
    ['Ménière’s disease, left ear', ['meniere', 'disease', 'left', 'ear']],
    ["Crohn's disease", ['crohn', 'disease']],
    ["Crohn'S DISEASE", ['crohn', 'disease']],
    ["O'Brien", ['o', 'brien']],
    ['e´', ['e']],
    ['9-valent (HPV)', ['9', 'valent', 'hpv']],
    ['İstanbul', ['istanbul']],
    ['脊柱 放射', ['脊柱', '放射']],
    ['!?… —', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('a word with its marks apart is the same word', () => {
    expect(fold('Sjo\u0308gren')).toBe(fold('Sj\u00f6gren'));
  });

  test('the quick way for plain titles reads what the other way reads', () => {
    const plain = fc.string({
      unit: fc.constantFrom('a', 'B', '9', ' ', '-', ',', '.', '(', '/', '&', '"', 'z', 'Z', '0'),
    });
    always(
      fc.property(plain, (text) => {
        // An apostrophe at the end takes the other way and is no word itself.
        expect(wordSpans(`${text} '`)).toEqual(wordSpans(text));
      }),
    );
  });

  test('places are those of the text', () => {
    always(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { word, start, end } of wordSpans(text)) {
          expect(fold(text.slice(start, end)).startsWith(word)).toBe(true);
        }
      }),
    );
  });

  test('long titles are cut', () => {
    expect(wordsOf('word '.repeat(1000))).toHaveLength(MAX_ROW_WORDS);
  });

  test('the default of a category', () => {
    expect(unspecifiedIn(wordsOf('Pneumonia, unspecified organism'))).toBe(1);
    expect(unspecifiedIn(wordsOf('Type 2 diabetes mellitus without complications'))).toBe(1);
    expect(unspecifiedIn(wordsOf('Routine examination of a child without abnormal findings'))).toBe(1);
    expect(unspecifiedIn(wordsOf('Routine examination of a child with abnormal findings'))).toBe(0);
    expect(unspecifiedIn(wordsOf('Concussion without loss of consciousness'))).toBe(0);
    expect(unspecifiedIn(wordsOf('Injection, a steroid, not otherwise specified, 10 mg'))).toBe(1);
    expect(unspecifiedIn(wordsOf('Hernia, not specified as recurrent'))).toBe(1);
    expect(unspecifiedIn(wordsOf('Injection, a steroid, otherwise specified'))).toBe(0);
    expect(unspecifiedIn(wordsOf('Type 2 diabetes mellitus with complications'))).toBe(0);
    expect(unspecifiedIn(wordsOf('Otitis media, unspecified, unspecified ear'))).toBe(2);
    expect(unspecifiedIn(wordsOf('Unspecified injury of unspecified side, unspecified encounter'))).toBe(2);
  });
});
