import fc from 'fast-check';
import { expect, test } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { FormList } from './form-list.ts';

const FORMS: readonly string[] = ['a', 'ab', 'abc', 'af', 'b', 'chf', 'dm', 'dm 2', 'dm2', 'x', 'y/n', 'é', '2/2'];
const ASKED = [...FORMS, 'zz', 'd', 'm 2', 'abd', ''];

test('a form is there or not, however often it was asked', () => {
  always(
    fc.property(fc.uniqueArray(fc.constantFrom(...FORMS)), (some) => {
      const forms = [...some].sort();
      const list = new FormList(forms.join('\n'));
      for (let turn = 0; turn < 20; turn += 1) {
        for (const form of ASKED) {
          expect(list.has(form)).toBe(forms.includes(form));
        }
      }
    }),
  );
});

test('forms that are written otherwise than they are compared are told', () => {
  const forms = [' led', '2/2', 'a  b', 'a b', 'c-section d/o', 'dm2', 'end ', 'é'];
  expect(new FormList(forms.join('\n')).other()).toEqual([' led', '2/2', 'a  b', 'c-section d/o', 'end ', 'é']);
  expect(new FormList('').other()).toEqual([]);
  expect(new FormList('').has('a')).toBe(false);
});
