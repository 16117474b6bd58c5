/**
 * Procedures with a global period and the days that it covers. CMS, Medicare Claims Processing Manual (Pub. 100-04),
 * chapter 12, sections 40.1 to 40.4; the days are those of the Medicare physician fee schedule.
 */
import { samePhysicianForMedicare, sameReporter } from '../case/people.ts';
import type { Sameness } from '../case/people.ts';
import { addDays } from '../codes/dates.ts';
import type { IsoDate } from '../codes/types.ts';
import { isLaboratory, isVisit } from './code-groups.ts';
import type { CheckContext, LineView } from './context.ts';
import type { IndicatorFact } from './facts.ts';
import { historyOf, serviceOf } from './services.ts';
import type { Service } from './services.ts';

/** Visits and tests follow upon nothing, and nothing upon them. */
function isNoProcedure(code: string): boolean {
  return isVisit(code) || isLaboratory(code);
}

/** true when the case has a procedure before the line, on another claim or on a line of an earlier day. */
export function mayFollow({ case: theCase, sound }: CheckContext, view: LineView): boolean {
  const isOwn = (provider: string | null): boolean => sameReporter(theCase, provider, view.provider) !== 'different';
  return (
    theCase.history.some(
      ({ code, from, provider = null }) => !isNoProcedure(code) && (from ?? '') <= view.from && isOwn(provider),
    ) || sound.some(({ code, from, provider }) => !isNoProcedure(code) && from < view.from && isOwn(provider))
  );
}

export type Surgery = {
  readonly service: Service;
  readonly days: 0 | 10 | 90;
  /** The day before for major surgery, else the day itself. */
  readonly first: IsoDate;
  /** The last day of the period: the day of service and 10 or 90 calendar days after it. */
  readonly last: IsoDate;
  readonly row: IndicatorFact;
};

/** An assistant's part, and a return to the operating room, begin no period of their own. */
export const NO_PERIOD: readonly string[] = ['80', '81', '82', 'AS', '78', '56'];

/** The procedures of the lines and the history that begin a global period. */
export function surgeriesOf(context: CheckContext): readonly Surgery[] {
  return [...context.sound.map(serviceOf), ...historyOf(context)].flatMap((service) => {
    const row = indicatorsOf(context, service.code, service.from);
    const days = globalDays(row);
    if (row === null || days === null || service.modifiers.some((modifier) => NO_PERIOD.includes(modifier))) {
      return [];
    }
    const first = days === 90 ? addDays(service.from, -1) : service.from;
    return [{ service, days, first, last: addDays(service.from, days), row }];
  });
}

/** The indicators of the whole service, without 26 or TC. */
export function indicatorsOf(context: CheckContext, code: string, date: IsoDate): IndicatorFact | null {
  const rows = context.rowsFor('indicators', code, date);
  return rows.find(({ modifier }) => modifier === '') ?? null;
}

/** 0, 10 or 90; null for a code to which the concept does not apply, or which follows another. */
export function globalDays(row: IndicatorFact | null): Surgery['days'] | null {
  switch (row?.globalDays?.trim()) {
    case '000':
      return 0;
    case '010':
      return 10;
    case '090':
      return 90;
    default:
      return null;
  }
}

/** Did the surgeon, or a colleague of the same group and specialty, report this as well? */
export function bySurgeon({ case: theCase }: CheckContext, surgery: Surgery, view: LineView): Sameness {
  return samePhysicianForMedicare(theCase, surgery.service.provider, view.provider);
}
