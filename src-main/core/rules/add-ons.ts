/**
 * Which add-on codes of the case have a primary to stand on. NCCI add-on code file (CMS): type 1 lists every primary,
 * type 2 leaves them to the contractor, type 3 lists some and leaves the rest.
 */
import { addDays } from '../codes/dates.ts';
import { sameIndividual, samePhysicianForMedicare } from '../case/people.ts';
import type { ProviderId, Sameness } from '../case/people.ts';
import type { CheckContext, LineView } from './context.ts';
import { isDead, shareDay } from './context.ts';
import type { AddOnFact } from './facts.ts';
import { isDenied } from './ptp-verdict.ts';
import type { Citation } from './types.ts';

export type AddOnLine = {
  readonly line: LineView;
  readonly type: AddOnFact['type'];
  /** Listed primaries that hold on the date, in code order; the contractor's own are not among them. */
  readonly primaries: readonly string[];
  readonly citation: Citation;
};

/** The add-on codes among the lines, with what their rows say on their dates. */
export function addOnLines(context: CheckContext): readonly AddOnLine[] {
  return context.sound.flatMap((line) => {
    const rows = context.rowsFor('addOns', line.code, line.from);
    const [first] = rows;
    if (first === undefined) {
      return [];
    }
    const listed = rows.map((row) => row.primary).filter((primary) => primary !== null);
    return [{ line, type: first.type, primaries: [...new Set(listed)].sort(), citation: first.citation }];
  });
}

/** How well the best primary fits: from one that stands to none at all. */
export type Support =
  | { readonly kind: 'stands' }
  /** Same day, but the code of the primary is itself wrong on its date. */
  | { readonly kind: 'dead'; readonly by: LineView }
  /** Same day, but an edit denies the primary beside another line. */
  | { readonly kind: 'denied'; readonly by: LineView }
  /** The same practitioner, the day before or after. */
  | { readonly kind: 'next-day'; readonly by: LineView }
  /** Same day; one line names a provider and the other does not. */
  | { readonly kind: 'unknown-provider'; readonly by: LineView }
  | { readonly kind: 'other-provider'; readonly by: LineView }
  | { readonly kind: 'none' };

/** What supports the add-on. */
export function supportOf(context: CheckContext, addOn: AddOnLine): Support {
  const { line } = addOn;
  const primaries = context.lines.filter((other) => other.index !== line.index && addOn.primaries.includes(other.code));
  const sameDay = primaries.filter((other) => shareDay(other, line));
  const sound = sameDay.filter((other) => !isDead(other));
  const fits = (other: { code: string; provider: ProviderId }): Sameness => samePractitioner(context, line, other);
  const own = sound.filter((other) => fits(other) === 'same');
  if (own.some((other) => !isDenied(context, other)) || hasPriorPrimary(context, addOn)) {
    return { kind: 'stands' };
  }
  if (own[0] !== undefined) {
    return { kind: 'denied', by: own[0] };
  }
  const dead = sameDay.find((other) => isDead(other) && fits(other) === 'same');
  if (dead !== undefined) {
    return { kind: 'dead', by: dead };
  }
  const near = { from: addDays(line.from, -1), to: addDays(line.to, 1) };
  const nextDay = primaries.find((other) => !isDead(other) && shareDay(other, near) && fits(other) === 'same');
  if (nextDay !== undefined) {
    return { kind: 'next-day', by: nextDay };
  }
  const unknown = sound.find((other) => fits(other) === 'unknown');
  if (unknown !== undefined) {
    return { kind: 'unknown-provider', by: unknown };
  }
  return sound[0] === undefined ? { kind: 'none' } : { kind: 'other-provider', by: sound[0] };
}

/** A primary that the same practitioner reported that day on another claim. */
function hasPriorPrimary(context: CheckContext, { line, primaries }: AddOnLine): boolean {
  return context.case.history.some(
    (prior) =>
      prior.from !== undefined &&
      primaries.includes(prior.code) &&
      shareDay(line, { from: prior.from, to: prior.from }) &&
      samePractitioner(context, line, { code: prior.code, provider: prior.provider ?? null }) === 'same',
  );
}

/**
 * The same practitioner on the same day; for 99292 a colleague of the same group and specialty may have reported 99291
 * (Claims Processing Manual, chapter 12, section 30.6.12).
 */
function samePractitioner(
  context: CheckContext,
  addOn: { readonly code: string; readonly provider: ProviderId },
  primary: { readonly code: string; readonly provider: ProviderId },
): Sameness {
  return addOn.code === '99292' && primary.code === '99291'
    ? samePhysicianForMedicare(context.case, addOn.provider, primary.provider)
    : sameIndividual(addOn.provider, primary.provider);
}
