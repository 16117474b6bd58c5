/** A date as people write it: `2025-03-10`, `3/10/2025`, `3/10/25`, `Mar 10, 2025`. null where it is none. */
import { isIsoDate } from '#contract/shared.ts';
import type { IsoDate } from '#contract/types.ts';

/** Two-digit years are of this century up to here, and of the last one after it. */
const LAST_YEAR_OF_THIS_CENTURY = 69;

export function readDate(text: string): IsoDate | null {
  const typed = text.trim();
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(typed);
  if (isIsoDate(typed)) {
    return typed;
  }
  if (parts !== null) {
    const [, month = '', day = '', year = ''] = parts;
    return real(fullYear(year), month, day);
  }
  const words = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i.exec(typed);
  const month = MONTHS.indexOf((words?.[1] ?? '').slice(0, 3).toLowerCase()) + 1;
  return words === null || month === 0 ? null : real(words[3] ?? '', String(month), words[2] ?? '');
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function fullYear(year: string): string {
  return year.length === 4 ? year : `${Number(year) <= LAST_YEAR_OF_THIS_CENTURY ? '20' : '19'}${year}`;
}

function real(year: string, month: string, day: string): IsoDate | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : null;
}
