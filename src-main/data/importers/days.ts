/** Dates as publishers write them, as days since 1970-01-01. `null` = none stated, `undefined` = not a date. */
import { addDays, dayOfDate, isIsoDate } from '#core/codes/dates.ts';

export type Day = number | null | undefined;

/** `YYYYMMDD`; blank, zeros and `*` mean that there is none. */
export function compactDay(text: string): Day {
  const digits = text.trim();
  if (digits === '' || digits === '*' || /^0+$/u.test(digits)) {
    return null;
  }
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  return /^\d{8}$/u.test(digits) && isIsoDate(iso) ? dayOfDate(iso) : undefined;
}

/** Two-digit years below this are of this century. */
const CENTURY_TURNS_AT = 70;

/** `YYYYDDD` or `YYDDD`, year and day of the year; blank and zeros mean that there is none. */
export function julianDay(text: string): Day {
  const digits = text.trim();
  if (digits === '' || /^0+$/u.test(digits)) {
    return null;
  }
  const match = /^(\d{2}|\d{4})(\d{3})$/u.exec(digits);
  if (match === null) {
    return undefined;
  }
  const short = Number(match[1]);
  const year = match[1]?.length === 4 ? short : short + (short < CENTURY_TURNS_AT ? 2000 : 1900);
  const first = `${year}-01-01`;
  const ofYear = Number(match[2]);
  if (!isIsoDate(first) || ofYear < 1) {
    return undefined;
  }
  const date = addDays(first, ofYear - 1);
  return date.startsWith(String(year)) ? dayOfDate(date) : undefined;
}

/** 1970-01-01 as a workbook's serial date. Serials count days; all after February 1900 are one too high, as is this one. */
const SERIAL_OF_DAY_ZERO = 25_569;

/** The day of a workbook's serial date. */
export function serialDay(serial: number): number {
  return serial - SERIAL_OF_DAY_ZERO;
}
