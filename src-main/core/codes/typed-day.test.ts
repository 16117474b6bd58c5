import { describe, expect, it } from 'vitest';
import { readDay } from './typed-day.ts';

describe('a typed day', () => {
  it.each([
    ['2025-03-10', '2025-03-10'],
    ['3/10/2025', '2025-03-10'],
    ['03/10/25', '2025-03-10'],
    ['1/2/69', '2069-01-02'],
    ['1/2/70', '1970-01-02'],
    ['20250310', '2025-03-10'],
    ['2/29/2024', '2024-02-29'],
    ['1900-01-01', '1900-01-01'],
    ['2199-12-31', '2199-12-31'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text)).toEqual({ day });
  });

  it.each([
    ['1899-12-31', 'years'],
    ['1/1/2200', 'years'],
    ['2025-02-29', 'calendar'],
    ['13/10/2025', 'calendar'],
    ['20251301', 'calendar'],
    ['2025-3-1', 'form'],
    ['3/10', 'form'],
    ['3-10-2025', 'form'],
    ['', 'form'],
  ])('%s is none, for its own reason', (text, problem) => {
    expect(readDay(text)).toEqual({ problem });
  });
});
