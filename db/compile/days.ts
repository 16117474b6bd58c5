import { dayOfDate } from '#core/codes/dates.ts';
import type { IsoDate } from '#core/codes/types.ts';

/** The life span of a row as its columns hold it. */
export function days({ from, to }: { readonly from: IsoDate | null; readonly to: IsoDate | null }) {
  return { valid_from: dayOrNull(from), valid_to: dayOrNull(to) };
}

export function dayOrNull(date: IsoDate | null): number | null {
  return date === null ? null : dayOfDate(date);
}
