/** Cells as spreadsheets and billing exports write them. */
import { isIsoDate } from '#core/codes/dates.ts';
import type { IsoDate } from '#core/codes/types.ts';

/** Without what keeps a spreadsheet from taking text for a number, and without the decimals of a number that counts. */
export function plainCell(text: string): string {
  const held = /^="([^"]*)"$/.exec(text)?.[1] ?? (text.startsWith("'") ? text.slice(1) : text);
  return /^\d{1,5}\.0$/.test(held) ? held.slice(0, -2) : held;
}

/** Anesthesia codes run from 00100 to 01999; a spreadsheet takes them for numbers and drops the zeros. */
const ANESTHESIA_BY_NUMBER = /^(?:[1-9]\d{2}|1\d{3})$/;

/** The code whose leading zeros were lost; null for any other text. */
export function withLostZeros(text: string): string | null {
  return ANESTHESIA_BY_NUMBER.test(text) ? text.padStart(5, '0') : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A day of service: `2025-03-10`, `20250310`, `3/10/2025`, `3/10/25` or `10-Mar-2025`, with a time behind it or without;
 * null for anything else.
 */
export function readCellDate(text: string): IsoDate | null {
  return dateOf(text, true);
}

/** A day of birth needs all four digits of its year. */
export function readBirthCell(text: string): IsoDate | null {
  return dateOf(text, false);
}

function dateOf(text: string, takesShortYears: boolean): IsoDate | null {
  const day = text.replace(/[T ]\d{1,2}:.*$/, '');
  const [year = '', month = '', date = ''] = partsOf(day) ?? [];
  const isShort = year.length === 2;
  const iso = `${isShort ? `20${year}` : year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return (!isShort || takesShortYears) && isIsoDate(iso) ? iso : null;
}

/** Year, month and day as they are written; American exports have the month first. */
function partsOf(text: string): readonly string[] | null {
  const yearFirst = /^(\d{4})([-/]?)(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst !== null) {
    const [, year = '', sign, month = '', day = ''] = yearFirst;
    return sign === '' && text.length !== 8 ? null : [year, month, day];
  }
  const american = /^(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (american !== null) {
    const [, month = '', , day = '', year = ''] = american;
    return [year, month, day];
  }
  const named = /^(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{4}|\d{2})$/.exec(text);
  const month = MONTHS.indexOf((named?.[2] ?? '').toLowerCase());
  return named === null || month === -1 ? null : [named[3] ?? '', String(month + 1), named[1] ?? ''];
}

/** Days since the end of 1899, as a spreadsheet keeps dates; those of a life that is not over. */
const DAY_NUMBER = /^[1-9]\d{4}$/;
const FIRST_DAY_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/** A date that a spreadsheet has shown as the number it keeps; null for what is none. */
export function readDayNumber(text: string): IsoDate | null {
  return DAY_NUMBER.test(text) ? new Date(FIRST_DAY_MS + Number(text) * DAY_MS).toISOString().slice(0, 10) : null;
}

/** Modifiers, diagnoses or pointers in one cell, whatever stands between them. */
export function readList(text: string): readonly string[] {
  return text.split(/[\s,;:|/^]+/).filter((part) => part !== '');
}

/** Positions as numbers or, as on the paper form, as letters: `1,2`, `A B`, `AB`; null when one is neither. */
export function readPointerCell(text: string): readonly number[] | null {
  const parts = readList(text).flatMap((part) => (/^[A-L]+$/i.test(part) ? Array.from(part.toUpperCase()) : part));
  const numbers = parts.map((part) => (/^[A-L]$/.test(part) ? part.charCodeAt(0) - 64 : Number(part)));
  return numbers.every((one) => Number.isInteger(one) && one > 0) ? numbers : null;
}

const SEXES: ReadonlyMap<string, string> = new Map([
  ['f', 'F'],
  ['female', 'F'],
  ['m', 'M'],
  ['male', 'M'],
  ['x', 'X'],
  ['u', 'U'],
  ['unknown', 'U'],
]);

export function readSexCell(text: string): string | null {
  return SEXES.get(text.toLowerCase()) ?? null;
}

/** A number with or without thousands; null for what is none. */
export function readNumberCell(text: string): number | null {
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}
