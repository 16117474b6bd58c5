/**
 * The order files of ICD-10-CM and ICD-10-PCS (CDC/NCHS and CMS, "Code Descriptions in Tabular Order", every fiscal
 * year): fixed width, no header. Positions from 1: 1-5 order number, 7-13 code without dot, 15 flag (0 header, 1 valid
 * for submission), 17-76 short description, 78-end long description.
 */
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';

export type OrderRow = {
  readonly order: number;
  /** Without dot, upper case. */
  readonly key: string;
  readonly billable: boolean;
  readonly short: string;
  readonly long: string;
};

/** From 1, as the publisher's layout counts. */
const MIN_LENGTH = 78;
const ROW = /^(\d{5}) ([A-Z][0-9A-Z]{2,6}|[0-9A-Z]{3}|[0-9A-Z]{7}) {1,5}([01]) /u;

/** One line of an order file, or why it is none. Trailing blanks are not required; the long description may be short. */
export function parseOrderLine(text: string): OrderRow | Said {
  if (text.length < MIN_LENGTH) {
    return said('import.row.too_short', { length: text.length, expected: MIN_LENGTH });
  }
  const match = ROW.exec(text);
  if (match?.[2] === undefined || text[13] !== ' ' || text[15] !== ' ' || text[76] !== ' ') {
    return said('import.row.not_order');
  }
  const [, order, key, flag] = match;
  const long = text.slice(77).trim();
  if (long === '') {
    return said('import.row.no_title', { code: key });
  }
  return { order: Number(order), key, billable: flag === '1', short: text.slice(16, 76).trim(), long };
}

/** Which of the two systems a stretch of rows is from; null when it is neither. PCS has only tables (3) and codes (7). */
export function systemOf(rows: readonly OrderRow[]): 'ICD10CM' | 'ICD10PCS' | null {
  if (rows.length === 0) {
    return null;
  }
  const isPcs = rows.every(({ key, billable }) => (billable ? key.length === 7 : key.length === 3));
  const startsWithDigit = rows.some(({ key }) => /^\d/u.test(key));
  if (startsWithDigit) {
    return isPcs ? 'ICD10PCS' : null;
  }
  // A stretch of the CM file may hold 7-character codes alone, but it begins with a category and its subcategories.
  return isPcs && rows.some(({ key }) => key.length === 7 && !/^[A-Z]\d/u.test(key)) ? 'ICD10PCS' : 'ICD10CM';
}
