import type { IsoDate } from './types.ts';

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** true for a calendar date that exists, written `YYYY-MM-DD`, from 1900 to 2199. */
export function isIsoDate(text: string): boolean {
  const match = ISO_DATE.exec(text);
  if (match === null) {
    return false;
  }
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1900 && year <= 2199 && day >= 1 && day <= daysOf(year, month);
}

/** Days of a month, and none for a number that is no month. Nothing is remembered here: the date may be a birth date. */
function daysOf(year: number, month: number): number {
  if (month === 2) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  }
  return DAYS[month - 1] ?? 0;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days since 1970-01-01, as packs store them. The date has to be valid. */
export function dayOfDate(date: IsoDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
}

/** A check turns the same few days into dates thousands of times, and each costs a microsecond. */
const known = new Map<number, IsoDate>();
/** A century of days. */
const MOST_KNOWN = 36_525;

/** The ISO date of a day number. */
export function dateOfDay(day: number): IsoDate {
  let date = known.get(day);
  if (date === undefined) {
    date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    if (known.size < MOST_KNOWN) {
      known.set(day, date);
    }
  }
  return date;
}

/** The ISO date `days` later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDay(dayOfDate(date) + days);
}
