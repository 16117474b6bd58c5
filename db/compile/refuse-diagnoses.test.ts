import { describe, expect, it } from 'vitest';
import { linesOf } from './fixtures/refuse.ts';
import type { Case } from './fixtures/refuse.ts';

const WRONG: readonly Case[] = [
  ['an id twice', 'id: two-codes', 'id: causes', '7: The id `causes` is taken: every row has its own.'],
  [
    'a kind that is none',
    'kind: neverFirst',
    'kind: neverfirst',
    '2: `kind` has to be one of neverFirst, onlyFirst, notWith, notWithChapter, companion, combination, once, age, sex.',
  ],
  [
    'a code that is none',
    'codes: [C72.0]',
    'codes: [C72.0x]',
    '10: `C72.0x` is neither a code of ICD-10-CM nor a range such as V00-Y99, the lower code first.',
  ],
  [
    'a code of another system',
    'codes: [C72.0]',
    "codes: ['63620']",
    '10: `63620` is neither a code of ICD-10-CM nor a range such as V00-Y99, the lower code first.',
  ],
  [
    'a range the wrong way round',
    '[V00-Y99]',
    '[Y99-V00]',
    '4: `Y99-V00` is neither a code of ICD-10-CM nor a range such as V00-Y99, the lower code first.',
  ],
  [
    'a code twice on a side',
    '[V00-Y99]',
    '[V00-Y99, W19]',
    '4: W19 overlaps V00-Y99 in `codes` of `causes`: name each code once.',
  ],
  ['a row of no code', '[V00-Y99]', '[]', '1: `causes` names no code: name at least one.'],
  ['a combination with nothing', '  with: [C71]\n', '', '7: `two-codes` is of kind combination and needs `with`.'],
  [
    'a field of another kind',
    '  codes: [V00-Y99]\n',
    '  codes: [V00-Y99]\n  with: [S72]\n',
    '1: `causes` is of kind neverFirst, which has no `with`.',
  ],
  ['a code to report that is none', 'instead: C72.8', "instead: '77427'", '12: `77427` is not a code of ICD-10-CM.'],
  [
    'a source that is none',
    '  why: One code holds both.\n  source: book',
    '  why: One code holds both.\n  source: books',
    '14: There is no source `books` in sources.yaml.',
  ],
  ['no words of its own', '  why: They tell how it came about.\n', '', '1: `why` is missing.'],
  [
    'an age that ends before it begins',
    'kind: neverFirst',
    'kind: age\n  years: { from: 9, to: 8 }',
    '1: The last age of `causes`, 8, lies before the first, 9.',
  ],
  ['an age of none', 'kind: neverFirst', 'kind: age', '1: `causes` needs `years` or `days`.'],
  ['a sex of none', 'kind: neverFirst', 'kind: sex', '1: `causes` is of kind sex and needs `sex`.'],
  [
    'days in the wrong order',
    'kind: neverFirst',
    'kind: neverFirst\n  from: 2025-02-01\n  to: 2025-01-01',
    '1: The last day, 2025-01-01, lies before the first, 2025-02-01.',
  ],
];

describe('the compiler refuses in diagnoses.yaml, naming each line and what to do:', () => {
  for (const [what, from, to, ...problems] of WRONG) {
    it(what, () => {
      expect(linesOf('diagnoses.yaml', from, to)).toEqual(problems);
    });
  }
});
