/**
 * A fix is offered only when it holds: applied to the case, it removes its finding and brings no error that was not
 * there. Rules propose, and this tries each proposal with the rules themselves, so that no rule has to know the others.
 */
import { applyPatch } from '../case/patch.ts';
import type { Patched } from '../case/patch.ts';
import type { Case } from '../case/types.ts';
import type { SaidValue } from '../said.ts';
import type { Draft } from './draft.ts';
import type { Finding, Fix } from './types.ts';

/** Findings without fixes, for a case like the one checked. */
export type FindAgain = (theCase: Case) => readonly Finding[];
export type Proposed = { readonly finding: Finding; readonly fixes: NonNullable<Draft['fixes']> };

/**
 * How much trying one check may do, in lines and diagnoses checked: every proposal of a case of ordinary length, and the first few
 * of a paste of hundreds, so that the answer stays within the blink of an eye.
 */
const LINES_TO_TRY = 1000;

/** The findings in their order, with the fixes that hold. */
export function offerFixes(theCase: Case, proposed: readonly Proposed[], findAgain: FindAgain): readonly Finding[] {
  const before = proposed.map(({ finding }) => finding);
  let left = LINES_TO_TRY;
  const holds = (finding: Finding, fix: Fix): boolean => {
    if (left < 0) {
      return false;
    }
    left -= theCase.lines.length + theCase.diagnoses.length;
    const patched = applyPatch(theCase, fix.patch);
    return patched !== null && removesOnly(finding, before, findAgain(patched.case), patched);
  };
  return proposed.map(({ finding, fixes }) => {
    const offered = fixes
      .map((choices) => choices.find((fix) => holds(finding, fix)))
      .filter((fix) => fix !== undefined);
    return offered.length === 0 ? finding : { ...finding, fixes: offered };
  });
}

function removesOnly(
  finding: Finding,
  before: readonly Finding[],
  after: readonly Finding[],
  { origin, dxOrigin }: Patched,
): boolean {
  const standing = before.filter(isStandingError);
  return after.every((other) => {
    const place: Place = { lines: asBefore(other.lines, origin), dx: asBefore(other.dx, dxOrigin) };
    const isNewError =
      isStandingError(other) && !standing.some((old) => old.rule === other.rule && isWithin(place, old));
    const isStillThere = other.rule === finding.rule && isWithin(place, finding) && saysTheSame(other, finding);
    return !isNewError && !isStillThere;
  });
}

function isStandingError({ severity, override }: Finding): boolean {
  return severity === 'error' && override === null;
}

type Place = Pick<Finding, 'lines' | 'dx'>;

/** Positions as they were numbered before the fix, ascending; 0 for what it put in. */
function asBefore(positions: readonly number[], origin: readonly number[]): readonly number[] {
  return positions.map((n) => (origin[n - 1] ?? n - 1) + 1).sort((a, b) => a - b);
}

/** About (some of) the same lines and the same diagnoses. */
function isWithin({ lines, dx }: Place, finding: Finding): boolean {
  return lines.every((n) => finding.lines.includes(n)) && dx.join() === finding.dx.join();
}

/** The same sentence about the same codes and modifiers; only its numbers may differ. */
function saysTheSame(a: Finding, b: Finding): boolean {
  const names = Object.keys(a.message.with);
  return a.message.say === b.message.say && names.every((name) => sameName(a.message.with[name], b.message.with[name]));
}

function sameName(a: SaidValue | undefined, b: SaidValue | undefined): boolean {
  return typeof a !== 'string' || a === b;
}
