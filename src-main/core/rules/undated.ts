/**
 * What is left of an answer about lines whose day could not be read: nothing that rests on the day. Such a line was
 * looked at on another day only so that the others have it beside them.
 */
import type { Undated } from '../case/undated.ts';
import { said } from '../said.ts';
import type { CheckResult } from './engine.ts';
import { summarise } from './engine.ts';
import type { Coverage, Family, Finding } from './types.ts';

/** These look at what stands on the line alone. */
const DAYLESS_FAMILIES: ReadonlySet<Family> = new Set(['laterality', 'icd', 'role']);
const DAYLESS_RULES: ReadonlySet<string> = new Set([
  'mod.duplicate',
  'mod.too_many',
  'mod.exclusive',
  'mod.order',
  'units.fraction',
]);
/** Of diagnoses these rest on the case's day. */
const DIAGNOSES_BY_DAY: ReadonlySet<string> = new Set(['icd.unknown', 'icd.not_effective', 'icd.not_billable']);

export function withoutDays(result: CheckResult, { isCase, lines }: Undated): CheckResult {
  if (lines.length === 0 && !isCase) {
    return result;
  }
  const findings = result.findings.filter((finding) => !restsOnDay(finding, lines, isCase));
  const isConcerned = (family: Family): boolean =>
    DAYLESS_FAMILIES.has(family) ? isCase && family === 'icd' : lines.length > 0;
  const detail =
    lines.length === 0
      ? said('coverage.day_not_read')
      : said('coverage.days_not_read', { count: lines.length, lines: lines.map(String) });
  const coverage = result.coverage.flatMap((row, at): readonly Coverage[] => {
    const { family } = row;
    const isLast = result.coverage[at + 1]?.family !== family;
    const told = isConcerned(family) && isLast ? [rowOf(family, detail)] : [];
    // A row that says "checked" for want of anything to rest on would contradict the one beside it.
    const isIdle = row.pack === null && isConcerned(family) && row.state !== 'not-checked';
    return isIdle ? told : [row, ...told];
  });
  return { findings, coverage, summary: summarise(findings, coverage) };
}

function rowOf(family: Family, detail: Coverage['detail']): Coverage {
  return {
    family,
    state: family === 'date' ? 'not-checked' : 'partial',
    pack: null,
    reason: 'missing-fact',
    detail,
  };
}

function restsOnDay(finding: Finding, undated: readonly number[], isCase: boolean): boolean {
  const { rule, family, lines } = finding;
  if (isCase && DIAGNOSES_BY_DAY.has(rule)) {
    return true;
  }
  // Of codes without any list no day tells more.
  const isDayless =
    DAYLESS_FAMILIES.has(family) || DAYLESS_RULES.has(rule) || finding.message.say.includes('number_only');
  return !isDayless && lines.some((n) => undated.includes(n));
}
