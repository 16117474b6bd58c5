import type { Case, Override } from '../case/types.ts';
import { makeContext, prepareFacts } from './context.ts';
import type { CheckContext, PreparedFacts } from './context.ts';
import { coverCase } from './coverage.ts';
import { completeDraft } from './draft.ts';
import type { Draft, RuleFamily } from './draft.ts';
import { RULE_FAMILIES } from './families/index.ts';
import type { RuleFacts } from './facts.ts';
import { foldFindings } from './fold.ts';
import { citeInForce } from './guideline-edition.ts';
import { touchedFamilies } from './touched.ts';
import type { Coverage, Finding, Severity, Summary } from './types.ts';
import { offerFixes } from './verify.ts';
import type { Trial } from './verify.ts';

export type CheckResult = {
  readonly findings: readonly Finding[];
  readonly coverage: readonly Coverage[];
  readonly summary: Summary;
};

/**
 * Checks a case against the facts. The same case with the same facts gives the same findings in the same order:
 * severity, first line, rule, first diagnosis, codes.
 */
export function checkCase(theCase: Case, facts: RuleFacts): CheckResult {
  return checkPrepared(theCase, prepareFacts(facts));
}

/** The same with facts that serve several cases: rows that concern other cases' codes change nothing for this one. */
export function checkPrepared(theCase: Case, prepared: PreparedFacts): CheckResult {
  const context = makeContext(theCase, prepared);
  const drafts = draftsOf(context);
  const found = new Map(drafts.map((draft) => [findingOf(draft, context), draft]));
  const sorted = [...found.keys()].sort(compareFindings);
  const proposed = foldFindings(sorted, theCase).map(({ finding, folded, question }) => {
    const { fixes = [], surelyGone = false } = found.get(finding) ?? {};
    return { finding: { ...finding, question }, folded, fixes, surelyGone };
  });
  const findings = offerFixes(theCase, proposed, (other, patch) =>
    tryOut(makeContext(other, prepared), touchedFamilies(RULE_FAMILIES, theCase, patch)),
  );
  const coverage = coverCase(context, RULE_FAMILIES, drafts);
  return { findings, coverage, summary: summarise(findings, coverage) };
}

function draftsOf(context: CheckContext, families: readonly RuleFamily[] = RULE_FAMILIES): readonly Draft[] {
  return families.flatMap((family) => family.check(context));
}

/** What the families say that a patch touches, and on demand what another says. */
function tryOut(context: CheckContext, touched: readonly RuleFamily[]): Trial {
  const find = (families: readonly RuleFamily[]): readonly Finding[] =>
    draftsOf(context, families).map((draft) => findingOf(draft, context));
  const others = RULE_FAMILIES.filter((one) => !touched.includes(one));
  return {
    findings: find(touched),
    more: (family) => find(others.filter((one) => one.family === family)),
    touches: (family) => touched.some((one) => one.family === family),
  };
}

function findingOf(draft: Draft, { case: { overrides }, date }: CheckContext): Finding {
  const finding = completeDraft(draft);
  return applyOverride({ ...finding, citation: citeInForce(finding.citation, date) }, overrides);
}

/** An override is meant for the finding of its rule on exactly its lines and diagnoses. */
function applyOverride(finding: Finding, overrides: readonly Override[]): Finding {
  if (!finding.overridable) {
    return finding;
  }
  const match = overrides.find(
    (override) =>
      override.rule === finding.rule && sameSet(override.lines, finding.lines) && sameSet(override.dx, finding.dx),
  );
  // What was set aside asks nothing more.
  return match === undefined ? finding : { ...finding, question: null, override: { reason: match.reason } };
}

function sameSet(a: readonly number[], b: readonly number[]): boolean {
  const [left, right] = [new Set(a), new Set(b)];
  return left.size === right.size && [...left].every((n) => right.has(n));
}

const SEVERITY_RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

function compareFindings(a: Finding, b: Finding): number {
  return (
    SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] ||
    (a.lines[0] ?? 0) - (b.lines[0] ?? 0) ||
    compareText(a.rule, b.rule) ||
    (a.dx[0] ?? 0) - (b.dx[0] ?? 0) ||
    compareText(a.codes.join(' '), b.codes.join(' ')) ||
    compareText(a.lines.join(' '), b.lines.join(' ')) ||
    compareText(a.message.say, b.message.say)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** Counts what stands; what was overridden is counted there only. */
/** What stands, counted. */
export function summarise(findings: readonly Finding[], coverage: readonly Coverage[]): Summary {
  const standing = findings.filter((finding) => finding.override === null);
  const count = (severity: Severity): number => standing.filter((finding) => finding.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    questions: standing.filter((finding) => finding.question !== null).length,
    overridden: findings.length - standing.length,
    notChecked: new Set(coverage.filter(({ state }) => state === 'not-checked').map(({ family }) => family)).size,
  };
}
