/**
 * A day as an entry has it: `2025-03-10`, and as claims and spreadsheets write it, `3/10/2025`, `03/10/25` (month, day,
 * year, as on a US claim) or `20250310`. What is none is told by its reason.
 */
import { isIsoDate } from './dates.ts';
import type { IsoDate } from './types.ts';

/** One day at the beginning of a text. */
export const DAY = String.raw`(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{8})`;

const WHOLE = new RegExp(`^${DAY}$`);
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;
/** Two-digit years are of this century up to here, and of the last one after it. */
const LAST_YEAR_OF_THIS_CENTURY = 69;

/** Not written as a day, of a year that is not read, or none of the calendar. */
export type DayProblem = 'form' | 'years' | 'calendar';

/** The day, or why it is none. */
export function readDay(text: string): { readonly day: IsoDate } | { readonly problem: DayProblem } {
  if (!WHOLE.test(text)) {
    return { problem: 'form' };
  }
  const iso = toIso(text);
  if (isIsoDate(iso)) {
    return { day: iso };
  }
  const year = Number(iso.slice(0, 4));
  return { problem: year < FIRST_YEAR || year > LAST_YEAR ? 'years' : 'calendar' };
}

function toIso(text: string): string {
  if (!text.includes('/')) {
    const digits = text.replaceAll('-', '');
    return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  }
  const [month = '', day = '', year = ''] = text.split('/');
  return `${fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function fullYear(year: string): string {
  return year.length === 4 ? year : `${Number(year) <= LAST_YEAR_OF_THIS_CENTURY ? '20' : '19'}${year}`;
}
