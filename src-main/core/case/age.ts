/** How old the patient was on a day, as exactly as the case tells. */
import { dayOfDate } from '../codes/dates.ts';
import type { IsoDate } from '../codes/types.ts';
import type { Patient } from './types.ts';

/** Completed years; days of life where the case is that exact, else null. */
export type Age = { readonly years: number; readonly days: number | null };

const DAYS_IN_YEAR = 365.25;

/** null when the case gives no age, or when the day lies before birth. */
export function ageOn({ birthDate, ageYears, ageDays, newborn }: Patient, date: IsoDate): Age | null {
  if (birthDate !== undefined) {
    const days = dayOfDate(date) - dayOfDate(birthDate);
    return days < 0 ? null : { years: completedYears(birthDate, date), days };
  }
  if (ageDays !== undefined) {
    return { years: Math.floor(ageDays / DAYS_IN_YEAR), days: ageDays };
  }
  if (ageYears !== undefined) {
    return { years: ageYears, days: null };
  }
  return newborn === true ? { years: 0, days: null } : null;
}

/** Someone born on 29 February is a year older on 1 March of a common year. */
function completedYears(birthDate: IsoDate, date: IsoDate): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
