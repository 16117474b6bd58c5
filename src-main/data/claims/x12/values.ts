/** Values as X12 writes them. */
import { isIsoDate } from '#core/codes/dates.ts';
import type { IsoDate } from '#core/codes/types.ts';

/** `CCYYMMDD` as an ISO date; null for what is no date. */
export function readDate(text: string): IsoDate | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const date = match === null ? '' : `${match[1] ?? ''}-${match[2] ?? ''}-${match[3] ?? ''}`;
  return isIsoDate(date) ? date : null;
}

/** The days of a DTP segment: one day (`D8`) or a range (`RD8`); null for what is neither. */
export function readDays(qualifier: string, text: string): { readonly from: IsoDate; readonly to: IsoDate } | null {
  const [first = '', last = first, ...more] = text.split('-');
  const [from, to] = [readDate(first), readDate(last)];
  const isKnown = qualifier === 'D8' || qualifier === 'RD8';
  return isKnown && more.length === 0 && from !== null && to !== null ? { from, to } : null;
}

/** A decimal number (`1`, `1.00`, `.5`); null for anything else. */
export function readDecimal(text: string): number | null {
  return /^-?(?:\d{1,12}\.?\d{0,6}|\.\d{1,6})$/.test(text) ? Number(text) : null;
}
