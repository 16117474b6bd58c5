/**
 * A fix is offered only when it holds: applied to the case, it removes its finding and brings no error that was not
 * there. Rules propose, and this tries each proposal with the rules themselves, so that no rule has to know the others.
 */
import { applyPatch } from '../case/patch.ts';
import type { Patched } from '../case/patch.ts';
import type { Case, Patch } from '../case/types.ts';
import type { SaidValue } from '../said.ts';
import type { Draft } from './draft.ts';
import type { Family, Finding, Fix, FoldedFinding } from './types.ts';

/** What a case says after a patch, fixes left out. */
export type Trial = {
  /** Of the families that the patch touches. */
  readonly findings: readonly Finding[];
  /** Of a family that it does not touch; of one that it does, nothing more. */
  readonly more: (family: Family) => readonly Finding[];
  readonly touches: (family: Family) => boolean;
};
export type TryOut = (patched: Case, patch: Patch) => Trial;
export type Proposed = {
  readonly finding: Finding;
  /** What it covers (fold.ts): known errors as long as it stands, and new ones without it. */
  readonly folded?: readonly Finding[];
  readonly fixes: NonNullable<Draft['fixes']>;
  readonly surelyGone: boolean;
};

/**
 * How much trying one check may do, in lines and diagnoses checked: every proposal of a case of ordinary length, and the first few
 * of a paste of hundreds, so that the answer stays within the blink of an eye.
 */
const LINES_TO_TRY = 1000;

/** An error as it is known; what is covered is known with its cause. */
type Known = { readonly finding: Finding; readonly cause: Finding | null };
type Tried = { readonly patched: Patched; readonly trial: Trial; readonly bringsError: boolean };

/** The findings in their order, with the fixes that hold. */
export function offerFixes(theCase: Case, proposed: readonly Proposed[], tryOut: TryOut): readonly Finding[] {
  const before = proposed
    .flatMap(({ finding, folded = [] }): readonly Known[] => [
      { finding, cause: null },
      ...folded.map((covered) => ({ finding: covered, cause: finding })),
    ])
    .filter(({ finding }) => isStandingError(finding));
  const tried = new Map<string, Tried | null>();
  let left = LINES_TO_TRY;
  // Several findings may propose the same, such as taking one line out.
  const outcomeOf = (patch: Patch): Tried | null => {
    const key = JSON.stringify(patch);
    const known = tried.get(key);
    if (known !== undefined || left < 0) {
      return known ?? null;
    }
    left -= theCase.lines.length + theCase.diagnoses.length;
    const outcome = tryPatch(theCase, patch, before, tryOut);
    tried.set(key, outcome);
    return outcome;
  };
  return proposed.map(({ finding, folded = [], fixes, surelyGone }) => {
    const holds = ({ patch }: Fix): boolean => {
      const outcome = outcomeOf(patch);
      return outcome !== null && !outcome.bringsError && (surelyGone || !isStillThere(finding, outcome));
    };
    const offered = fixes.map((choices) => choices.find(holds)).filter((fix) => fix !== undefined);
    return {
      ...finding,
      ...(offered.length === 0 ? {} : { fixes: offered }),
      ...(folded.length === 0 ? {} : { folded: folded.map(brief) }),
    };
  });
}

function brief({ rule, family, severity, lines, codes, dx, message, why, citation, row }: Finding): FoldedFinding {
  return { rule, family, severity, lines, codes, dx, message, why, citation, row };
}

function tryPatch(theCase: Case, patch: Patch, before: readonly Known[], tryOut: TryOut): Tried | null {
  const patched = applyPatch(theCase, patch);
  if (patched === null) {
    return null;
  }
  const trial = tryOut(patched.case, patch);
  const isThere = (finding: Finding, found: readonly Finding[]): boolean =>
    found.some((other) => isSamePlace(other, finding, patched));
  const more = remember(trial.more);
  const isLeft = (n: number): boolean => patched.origin.includes(n - 1);
  // Lines that stay and a family that is not touched leave a finding as it was.
  const mayHaveGone = ({ family, lines }: Finding): boolean => trial.touches(family) || !lines.every(isLeft);
  const hasGone = (cause: Finding): boolean =>
    mayHaveGone(cause) && !isThere(cause, trial.findings) && !isThere(cause, more(cause.family));
  const isKnown = (other: Finding): boolean =>
    before.some(({ finding, cause }) => isSamePlace(other, finding, patched) && (cause === null || !hasGone(cause)));
  // A family that the patch does not touch says what it said, and is heard again where its cause has gone.
  const mayStand = ({ lines }: Finding): boolean => lines.filter(isLeft).length >= Math.min(OF_A_PAIR, lines.length);
  const uncovered = before.filter(({ finding, cause }) => cause !== null && mayStand(finding) && hasGone(cause));
  const again = [...new Set(uncovered.map(({ finding }) => finding.family))].flatMap(more);
  const bringsError = [...trial.findings, ...again].some((other) => isStandingError(other) && !isKnown(other));
  return { patched, trial, bringsError };
}

/** With fewer of its lines left a finding is gone, unless it was about fewer. */
const OF_A_PAIR = 2;

/** Each family is asked once. */
function remember(ask: Trial['more']): Trial['more'] {
  const known = new Map<Family, readonly Finding[]>();
  return (family) => {
    const found = known.get(family) ?? ask(family);
    known.set(family, found);
    return found;
  };
}

function isStillThere(finding: Finding, { patched, trial }: Tried): boolean {
  return [...trial.findings, ...trial.more(finding.family)].some(
    (other) =>
      other.rule === finding.rule && isWithin(placeBefore(other, patched), finding) && saysTheSame(other, finding),
  );
}

/** What the rule said of these places before, or of more of them. */
function isSamePlace(other: Finding, finding: Finding, patched: Patched): boolean {
  return other.rule === finding.rule && isWithin(placeBefore(other, patched), finding);
}

function placeBefore(other: Finding, { origin, dxOrigin }: Patched): Place {
  return { lines: asBefore(other.lines, origin), dx: asBefore(other.dx, dxOrigin) };
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
