import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { furtherUnits, roundedUnits, shareUnits } from './time-units.ts';

describe('units of a quarter of an hour', () => {
  it('begin with 8 minutes', () => {
    expect([0, 7, 8, 15, 22, 23, 37, 38, 52, 53].map((minutes) => roundedUnits(minutes, 15))).toEqual([
      0, 0, 1, 1, 1, 2, 2, 3, 3, 4,
    ]);
  });

  it('of a day are counted together; what is left goes to the most minutes over', () => {
    expect(shareUnits([24, 23], 15)).toEqual([2, 1]);
    expect(shareUnits([20, 20], 15)).toEqual([2, 1]);
    expect(shareUnits([33, 7], 15)).toEqual([2, 1]);
    expect(shareUnits([7, 7], 15)).toEqual([1, 0]);
    expect(shareUnits([7], 15)).toEqual([0]);
    expect(shareUnits([20], 15, 18)).toEqual([2]);
    expect(shareUnits([], 15)).toEqual([]);
  });

  it('of a day never come to more than its minutes make', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 240 }), { minLength: 1, maxLength: 6 });
    always(
      fc.property(minutes, (day) => {
        const total = day.reduce((sum, one) => sum + one, 0);
        const units = shareUnits(day, 15);
        expect(units.reduce((sum, one) => sum + one, 0)).toBe(roundedUnits(total, 15));
        expect(units.every((one, at) => one >= Math.floor((day[at] ?? 0) / 15))).toBe(true);
      }),
    );
  });
});

describe('further units', () => {
  it('begin after their minutes', () => {
    const cpt = { first: 74, each: 30, over: 1 };
    expect([74, 75, 104, 105].map((minutes) => furtherUnits(minutes, cpt))).toEqual([0, 1, 1, 2]);
    const medicare = { first: 74, each: 30, over: 30 };
    expect([103, 104, 133, 134].map((minutes) => furtherUnits(minutes, medicare))).toEqual([0, 1, 1, 2]);
    const hours = { first: 60, each: 60, over: 31 };
    expect([30, 90, 91, 150, 151].map((minutes) => furtherUnits(minutes, hours))).toEqual([0, 0, 1, 1, 2]);
  });
});
