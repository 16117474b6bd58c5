import { describe, expect, it } from 'vitest';
import { isOfOtherThing } from './titles.ts';

describe('a category of several things', () => {
  const CHEST = ['Chest pain, unspecified', 'Pain in throat and chest'] as const;
  const OBESITY = ['Obesity, unspecified', 'Overweight and obesity'] as const;

  it.each([
    ['Pain in throat', ...CHEST],
    ['Overweight', ...OBESITY],
    ['Pelvic and perineal pain', 'Unspecified abdominal pain', 'Abdominal and pelvic pain'],
  ])('has “%s” of another than %s', (title, own, above) => {
    expect(isOfOtherThing(title, own, above)).toBe(true);
  });

  it.each([
    ['Chest pain on breathing', ...CHEST],
    ['Intercostal pain', ...CHEST],
    ['Pleurodynia', ...CHEST],
    ['Drug-induced obesity', ...OBESITY],
    ['Pain in right knee', 'Pain in unspecified knee', 'Pain in knee'],
    ['Acute systolic heart failure', 'Heart failure, unspecified', 'Heart failure'],
  ])('has “%s” of the same as %s', (title, own, above) => {
    expect(isOfOtherThing(title, own, above)).toBe(false);
  });
});
