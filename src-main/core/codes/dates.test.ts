import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { addDays, dateOfDay, dayOfDate, isIsoDate } from './dates.ts';

describe('dates', () => {
  it('are calendar days that exist', () => {
    const right = ['2024-02-29', '1900-01-01', '2199-12-31'];
    const wrong = ['2025-02-29', '2025-13-01', '2025-00-10', '2025-04-31', '1899-12-31', '2200-01-01', '2025-3-1', ''];
    expect(right.filter(isIsoDate)).toEqual(right);
    expect(wrong.filter(isIsoDate)).toEqual([]);
    expect(isIsoDate('2025-03-10T00:00')).toBe(false);
  });

  it('count days from 1970', () => {
    expect(dayOfDate('1970-01-01')).toBe(0);
    expect(dayOfDate('1970-02-01')).toBe(31);
    expect(dateOfDay(-1)).toBe('1969-12-31');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
  });

  it('go there and back', () => {
    always(
      fc.property(fc.integer({ min: -25_000, max: 80_000 }), (day) => {
        expect(dayOfDate(dateOfDay(day))).toBe(day);
        expect(isIsoDate(dateOfDay(day))).toBe(true);
      }),
    );
  });
});
