import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { readVarints, writeVarints } from './varints.ts';

describe('packed numbers', () => {
  it('come back as they were', () => {
    const ascending = fc.uniqueArray(fc.nat({ max: 2 ** 31 - 2 })).map((values) => values.sort((a, b) => a - b));
    always(
      fc.property(ascending, (values) => {
        expect(readVarints(writeVarints(values))).toEqual(values);
      }),
    );
  });

  it('take one byte where they stand close together', () => {
    expect(writeVarints([5, 6, 7, 100])).toHaveLength(4);
  });

  it('have to ascend', () => {
    expect(() => writeVarints([3, 3])).toThrow(RangeError);
  });
});
