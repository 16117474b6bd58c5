import { expect, test } from 'vitest';
import { dateOfDay, dayOfDate } from '#core/codes/dates.ts';
import { compactDay, julianDay, serialDay } from './days.ts';

test.each([
  ['20240229', '2024-02-29'],
  [' 19850101 ', '1985-01-01'],
])('%s is a day', (text, date) => expect(compactDay(text)).toBe(dayOfDate(date)));

test.each(['', '  ', '*', '00000000', '0'])('“%s” states no day', (text) => expect(compactDay(text)).toBeNull());
test.each(['20240230', '2024-01-01', '202401', 'soon'])('“%s” is no day', (text) =>
  expect(compactDay(text)).toBeUndefined(),
);

test.each([
  ['2024060', '2024-02-29'],
  ['2023365', '2023-12-31'],
  ['24001', '2024-01-01'],
  ['96366', '1996-12-31'],
])('day of the year %s', (text, date) => expect(julianDay(text)).toBe(dayOfDate(date)));

test.each(['2023366', '2024000', '1234', '20240101', 'x'])('“%s” is no day of a year', (text) =>
  expect(julianDay(text)).toBeUndefined(),
);

test.each([
  [45017, '2023-04-01'],
  [44197, '2021-01-01'],
  [43922, '2020-04-01'],
])('serial %i', (serial, date) => expect(dateOfDay(serialDay(serial))).toBe(date));
