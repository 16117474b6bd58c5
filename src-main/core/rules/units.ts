/** How the units of lines count against a limit per day. */
import { addDays } from '../codes/dates.ts';
import type { IsoDate } from '../codes/types.ts';
import { sameReporter } from '../case/people.ts';
import type { CheckContext, LineView } from './context.ts';
import type { MueFact } from './facts.ts';

/** The limit on units that holds for the line's code, day and setting. */
export function unitLimitOf(context: CheckContext, { code, from }: LineView): MueFact | null {
  return context.rowsFor('mue', code, from).find((row) => row.setting === context.case.setting) ?? null;
}

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

/**
 * Surgery (54), the days after it (55) and those before it (56) are parts of one service: whoever bills two of them for
 * one operation gives both its code and date. CMS, Medicare Claims Processing Manual, chapter 12, section 40.2.A.3.
 */
const PARTS: readonly string[] = ['54', '55', '56'];

function partsOf(modifiers: readonly string[]): readonly string[] {
  return modifiers.filter((modifier) => PARTS.includes(modifier));
}

/** The units that the lines make together: different parts of a service are no further units of it. */
export function sumPerDay(lines: readonly LineView[]): number {
  const sum = (some: readonly LineView[]): number => some.reduce((total, line) => total + unitsPerDay(line), 0);
  const whole = lines.filter(({ line }) => partsOf(line.modifiers).length === 0);
  const parts = PARTS.map((part) => sum(lines.filter(({ line }) => line.modifiers.includes(part))));
  return sum(whole) + Math.max(...parts);
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

/** Units of the code that the same physician reported that day on other claims, other parts of the service left out. */
export function unitsBefore(
  { case: theCase }: CheckContext,
  { code, provider, line: { modifiers } }: LineView,
  date: IsoDate,
): number {
  const own = partsOf(modifiers);
  return theCase.history
    .filter(
      (prior) =>
        prior.code === code &&
        prior.from === date &&
        sameReporter(theCase, prior.provider ?? null, provider) === 'same' &&
        !isOtherPart(own, partsOf(prior.modifiers)),
    )
    .reduce((sum, prior) => sum + (prior.modifiers.includes('55') ? 1 : prior.units), 0);
}

function isOtherPart(own: readonly string[], parts: readonly string[]): boolean {
  return own.length > 0 && parts.length > 0 && !own.some((part) => parts.includes(part));
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
