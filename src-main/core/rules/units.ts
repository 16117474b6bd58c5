/** How the units of lines count against a limit per day. */
import { addDays } from '../codes/dates.ts';
import type { IsoDate } from '../codes/types.ts';
import { sameReporter } from '../case/people.ts';
import type { CheckContext, LineView } from './context.ts';

/**
 * The units that count for one day. Over a span they are divided by its days and rounded; with modifier 55 they are
 * days of care and count as one.
 */
export function unitsPerDay({ line, days }: LineView): number {
  if (line.modifiers.includes('55')) {
    return 1;
  }
  return days === 1 ? line.units : Math.round(line.units / days);
}

export function sumPerDay(lines: readonly LineView[]): number {
  return lines.reduce((sum, line) => sum + unitsPerDay(line), 0);
}

/** Wasted drug is counted by itself. */
export function isWaste({ line }: LineView): boolean {
  return line.modifiers.includes('JW');
}

/** A longer span is a slip, and its days are alike. */
const MAX_SPAN_DAYS = 366;

/** The days that the lines cover, each once, ascending. */
export function daysOf(lines: readonly LineView[]): readonly IsoDate[] {
  const days = new Set<IsoDate>();
  for (const { from, days: count } of lines) {
    days.add(from);
    for (let day = 1; day < Math.min(count, MAX_SPAN_DAYS); day += 1) {
      days.add(addDays(from, day));
    }
  }
  return [...days].sort();
}

/** Units of the code that the same physician reported that day on other claims. */
export function unitsBefore({ case: theCase }: CheckContext, { code, provider }: LineView, date: IsoDate): number {
  return theCase.history
    .filter(
      (prior) =>
        prior.code === code &&
        prior.from === date &&
        sameReporter(theCase, prior.provider ?? null, provider) === 'same',
    )
    .reduce((sum, prior) => sum + prior.units, 0);
}

/** The lines of each reporter: a physician as Medicare tells them apart, or the facility. */
export function byReporter(
  { case: theCase }: CheckContext,
  lines: readonly LineView[],
): readonly (readonly LineView[])[] {
  const groups: LineView[][] = [];
  for (const line of lines) {
    const group = groups.find(
      ([first]) => first !== undefined && sameReporter(theCase, first.provider, line.provider) === 'same',
    );
    if (group === undefined) {
      groups.push([line]);
    } else {
      group.push(line);
    }
  }
  return groups;
}
