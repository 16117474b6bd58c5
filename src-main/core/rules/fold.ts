/**
 * One problem, one finding: what depends on another finding, or says again what that one asks to mend, is folded under
 * it. Nothing is lost: the cause lists what it covers, and what is covered stands by itself once its cause is gone or
 * set aside.
 */
import type { Case } from '../case/types.ts';
import { groupBy } from '../lists.ts';
import { isVisit } from './code-groups.ts';
import { saidTwice } from './fold-said-twice.ts';
import type { Finding, Question, Severity } from './types.ts';

/** A denial by a pair edit: the lines of its two columns, and whether a modifier could have lifted it. */
type Denial = {
  readonly finding: Finding;
  readonly column1: readonly number[];
  readonly column2: readonly number[];
  readonly isFinal: boolean;
};

type Causes = Map<Finding, Finding>;

const WEIGHT: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };
/** Under these the record has still to say whether the edit holds at all. */
const DOUBTS: readonly string[] = ['rule.ptp.overlapping', 'rule.ptp.column1_only', 'rule.ptp.provider_not_known'];

/** A finding that stands by itself, those that it covers, and what there is to ask of it or of them. */
export type Folding = {
  readonly finding: Finding;
  readonly folded: readonly Finding[];
  readonly question: Question | null;
};

/** The findings with what each covers, in the order given. */
export function foldFindings(findings: readonly Finding[], theCase: Pick<Case, 'lines'>): readonly Folding[] {
  const standing = findings.filter(({ override }) => override === null);
  const edits = standing.filter(({ family }) => family === 'ptp');
  const causes: Causes = new Map();
  if (standing.length < 2) {
    return gather(findings, causes);
  }
  saidTwice(standing, outweighs).forEach((cause, finding) => causes.set(finding, cause));
  if (edits.length === 0) {
    return gather(findings, causes);
  }
  const denials = edits.flatMap((finding) => denialOf(finding, theCase));
  foldDeniedTwice(denials, causes);
  foldVisitsDeniedTwice(denials, theCase, causes);
  foldVisits(standing, denials, theCase, causes);
  foldSameLines(standing, denials, causes);
  return gather(findings, causes);
}

function gather(findings: readonly Finding[], causes: Causes): readonly Folding[] {
  const covered = findings.filter((finding) => causes.has(finding));
  const under = groupBy(covered, (finding) => topOf(finding, causes));
  return findings
    .filter((finding) => !causes.has(finding))
    .map((finding) => {
      const folded = under.get(finding) ?? [];
      return { finding, folded, question: finding.question ?? questionOf(finding, folded) };
    });
}

/** What would let a part stand beside its whole is what the edit that it covers asks; a range is lifted by nothing. */
function questionOf({ family }: Finding, folded: readonly Finding[]): Question | null {
  return family === 'component' ? (folded.find(({ question }) => question !== null)?.question ?? null) : null;
}

function topOf(finding: Finding, causes: Causes): Finding {
  const cause = causes.get(finding);
  return cause === undefined ? finding : topOf(cause, causes);
}

function denialOf(finding: Finding, theCase: Pick<Case, 'lines'>): readonly Denial[] {
  const { row, lines, message, rule } = finding;
  if (row === null || rule === 'ptp.bypassed' || DOUBTS.includes(message.say)) {
    return [];
  }
  const { column1, column2, indicator } = row.values;
  const having = (code: unknown): readonly number[] => lines.filter((n) => theCase.lines[n - 1]?.code === code);
  return [
    {
      finding,
      column1: having(column1),
      column2: having(column2),
      isFinal: indicator === 0,
    },
  ];
}

/**
 * A line that is denied more than once. Beside another that is denied itself it may yet stand, and where no modifier
 * helps, what one would do elsewhere is idle.
 */
function foldDeniedTwice(denials: readonly Denial[], causes: Causes): void {
  const denied = new Set(denials.flatMap(({ column2 }) => column2));
  const depends = ({ column1 }: Denial): boolean => column1.length > 0 && column1.every((n) => denied.has(n));
  for (const same of groupBy(denials, ({ column2 }) => column2.join()).values()) {
    const firm = same.filter((one) => !depends(one));
    const cause = firm.find(({ isFinal }) => isFinal) ?? firm[0];
    for (const other of cause === undefined ? [] : same) {
      const isIdle = cause?.isFinal === true && !other.isFinal;
      const isOpen = other !== cause && other.column2.length > 0 && !causes.has(other.finding);
      if (cause !== undefined && isOpen && (isIdle || depends(other))) {
        causes.set(other.finding, cause.finding);
      }
    }
  }
}

/** A visit beside several services: one 25 tells it apart from all of them, so the first edit asks for all. */
function foldVisitsDeniedTwice(denials: readonly Denial[], theCase: Pick<Case, 'lines'>, causes: Causes): void {
  const open = denials.filter(
    ({ finding, column2, isFinal }) =>
      !isFinal && !causes.has(finding) && column2.length > 0 && column2.every((n) => isVisit(codeAt(theCase, n))),
  );
  for (const [first, ...others] of groupBy(open, ({ column2 }) => column2.join()).values()) {
    for (const other of first === undefined ? [] : others) {
      if (first !== undefined && outweighs(first.finding, other.finding)) causes.set(other.finding, first.finding);
    }
  }
}

function codeAt({ lines }: Pick<Case, 'lines'>, n: number): string {
  return lines[n - 1]?.code ?? '';
}

const AROUND_SURGERY: readonly string[] = ['global.em_minor', 'global.em_major'];

/**
 * A visit beside surgery: the global package says why and which modifier tells them apart, so it leads, and an edit of
 * the visit that the same modifier lifts is the same problem. An edit that no modifier lifts leads itself.
 */
function foldVisits(
  standing: readonly Finding[],
  denials: readonly Denial[],
  theCase: Pick<Case, 'lines'>,
  causes: Causes,
): void {
  const byVisit = groupBy(denials, ({ column2 }) => column2.join());
  const bypasses = standing.filter(({ rule }) => rule === 'ptp.bypassed');
  for (const leader of standing.filter(({ rule }) => AROUND_SURGERY.includes(rule))) {
    const visits = leader.lines.filter((n) => isVisit(theCase.lines[n - 1]?.code ?? ''));
    const own = (byVisit.get(visits.join()) ?? []).filter(({ finding }) => !causes.has(finding));
    const final = own.find(({ isFinal }) => isFinal);
    if (final !== undefined && outweighs(final.finding, leader)) {
      causes.set(leader, final.finding);
      continue;
    }
    const others = bypasses.filter(({ lines }) => sameLines(lines, leader.lines));
    for (const finding of [...own.map((one) => one.finding), ...others]) {
      if (finding !== final?.finding && outweighs(leader, finding)) causes.set(finding, leader);
    }
  }
}

/** A policy of the very lines that an edit denies for good; and an edit lifted by what the policy does not accept. */
function foldSameLines(standing: readonly Finding[], denials: readonly Denial[], causes: Causes): void {
  for (const policy of standing.filter(({ family }) => family === 'policy')) {
    const cause = denials.find(
      ({ finding, isFinal }) =>
        isFinal && !causes.has(finding) && outweighs(finding, policy) && sameLines(finding.lines, policy.lines),
    );
    if (cause !== undefined) {
      causes.set(policy, cause.finding);
    }
    if (policy.rule === 'policy.same_joint') {
      standing
        .filter(({ rule, lines }) => rule === 'ptp.bypassed' && sameLines(lines, policy.lines))
        .forEach((finding) => causes.set(finding, policy));
    }
  }
}

function outweighs(cause: Finding, other: Finding): boolean {
  return WEIGHT[cause.severity] >= WEIGHT[other.severity];
}

function sameLines(a: readonly number[], b: readonly number[]): boolean {
  return a.join() === b.join();
}
