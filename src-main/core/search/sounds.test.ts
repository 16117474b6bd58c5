import { describe, expect, test } from 'vitest';
import { spoken } from './sounds.ts';

describe('what is written differently and said the same', () => {
  test.each([
    ['pneumonia', 'newmonia'],
    ['psoriasis', 'soriasis'],
    ['rheumatoid', 'reumatoid'],
    ['ophthalmic', 'oftalmic'],
    ['diarrhea', 'diarea'],
    ['sciatica', 'siatica'],
    ['phlegm', 'flem'],
    ['haemorrhage', 'hemorage'],
    ['wrist', 'rist'],
  ])('%s and %s', (right, wrong) => {
    const plain = (word: string) => spoken(word).replaceAll(/(.)\1+|[aeiou]/g, '$1');
    expect(plain(right)).toBe(plain(wrong));
  });

  test('the beginning of a word stays the beginning of what is said', () => {
    expect(spoken('pneumonitis').startsWith(spoken('pneumoni'))).toBe(true);
  });
});
