import { expect, it } from 'vitest';
import { compareCatalogs, placeholders } from './i18n.ts';

it('reads the names a message speaks of, wherever they stand', () => {
  expect(placeholders('{n, plural, one {# code in {place}} other {# codes in <b>{place}</b>}}')).toEqual([
    '<b>',
    'n',
    'place',
  ]);
});

it('finds what one language lacks, adds or says of something else', () => {
  const english = { a: 'A {x}', b: 'B', c: '{n, plural, one {# row} other {# rows}}', d: 'D' };
  const other = { a: 'A {y}', c: '{n, plural, few {# ř} many {# ř} other {# ř}}', d: '{', e: 'E' };
  expect(compareCatalogs(english, other)).toEqual([
    'b is missing',
    'a speaks of {y} where English speaks of {x}',
    'd is not a readable message: {',
    'e is not in en.json',
  ]);
});

it('finds nothing in a language that matches', () => {
  expect(compareCatalogs({ a: '{x} of {y}' }, { a: '{y}: {x}' })).toEqual([]);
});
