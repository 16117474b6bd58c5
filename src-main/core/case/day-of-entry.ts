import { FIRST_YEAR, LAST_YEAR, readDay } from '../codes/typed-day.ts';
import type { DayProblem } from '../codes/typed-day.ts';
import type { IsoDate } from '../codes/types.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';

const WORDS: Readonly<Record<DayProblem, Said>> = {
  form: said('entry.problem.date'),
  years: said('entry.problem.date_years', { first: String(FIRST_YEAR), last: String(LAST_YEAR) }),
  calendar: said('entry.problem.no_such_day'),
};

/** A day typed into an entry, or why it is none. */
export function dayOf(text: string): IsoDate | Said {
  const read = readDay(text);
  return 'day' in read ? read.day : WORDS[read.problem];
}
