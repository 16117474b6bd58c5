/**
 * A date as people and spreadsheets write it: `2025-03-10`, `3/10/2025`, `3/10/25`, `03 10 25`, `20250310`,
 * `Mar 10, 2025`, `10-Mar-25`. Numbers alone are month, day, year, as on a US claim. null where it is none.
 */
import { isIsoDate } from '#contract/shared.ts';
import type { IsoDate } from '#contract/types.ts';

/** Two-digit years are of this century up to here, and of the last one after it. */
const LAST_YEAR_OF_THIS_CENTURY = 69;

export function readDate(text: string): IsoDate | null {
  const typed = text.trim();
  const parts = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{2}|\d{4})$/.exec(typed);
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(typed);
  if (isIsoDate(typed)) {
    return typed;
  }
  if (parts !== null) {
    const [, month = '', day = '', year = ''] = parts;
    return real(fullYear(year), month, day);
  }
  if (packed !== null) {
    return real(packed[1] ?? '', packed[2] ?? '', packed[3] ?? '');
  }
  return readWords(typed);
}

/** With the month as a word, before the day or after it. */
function readWords(typed: string): IsoDate | null {
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i.exec(typed);
  const dayFirst = /^(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{2}|\d{4})$/i.exec(typed);
  const [word = '', day = '', year = ''] =
    monthFirst === null ? [dayFirst?.[2], dayFirst?.[1], dayFirst?.[3]] : monthFirst.slice(1);
  const month = MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
  return month === 0 ? null : real(fullYear(year), String(month), day);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function fullYear(year: string): string {
  return year.length === 4 ? year : `${Number(year) <= LAST_YEAR_OF_THIS_CENTURY ? '20' : '19'}${year}`;
}

function real(year: string, month: string, day: string): IsoDate | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : null;
}
