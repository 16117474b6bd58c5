/** A checked claim as one row of a list, and which rows a reader asks for. */
import type { CaseLine, ClaimResult, Family, Finding, Said } from '#contract/types.ts';

/** How a claim stands as a whole, worst first. */
export const STANDINGS = ['error', 'warning', 'question', 'unread', 'info', 'clean'] as const;
export type Standing = (typeof STANDINGS)[number];

export type ClaimRow = {
  /** Its place among the results, from 0. */
  readonly at: number;
  readonly ref: string;
  readonly date: string | null;
  readonly age: { readonly years?: number; readonly days?: number } | null;
  readonly sex: string | null;
  /** Codes with modifiers and units, as entry text has them. */
  readonly codes: string;
  readonly standing: Standing;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly questions: number;
  /** Parts of the claim that could not be read. */
  readonly problems: number;
  /** The finding that a coder would look at first. */
  readonly worst: Said | null;
  readonly more: number;
  /** `ptp error`, `mue warning`, …: every family that found something, at each severity. */
  readonly found: readonly string[];
};

/** null for what is no claim: a problem of the file. */
export function rowOf(result: ClaimResult, at: number): ClaimRow | null {
  const { case: theCase, ref, summary, findings, problems } = result;
  if (theCase === null) {
    return null;
  }
  const standing = findings.filter(({ override }) => override === null);
  const { ageYears, ageDays, sex } = theCase.patient;
  return {
    at,
    ref: ref ?? String(at + 1),
    date: theCase.date ?? null,
    age: ageYears != null ? { years: ageYears } : ageDays != null ? { days: ageDays } : null,
    sex: sex ?? null,
    codes: theCase.lines.map(codeText).join(' '),
    standing: standingOf(summary, standing, problems.length),
    errors: summary.errors,
    warnings: summary.warnings,
    infos: summary.infos,
    questions: summary.questions,
    problems: problems.length,
    worst: standing[0]?.message ?? null,
    more: Math.max(0, standing.length - 1),
    found: [...new Set(standing.map(({ family, severity }) => `${family} ${severity}`))].map(shared),
  };
}

/** A claim of which a part could not be read is never one without findings. */
function standingOf(
  { errors, warnings, questions }: ClaimResult['summary'],
  findings: readonly Finding[],
  problems: number,
): Standing {
  if (errors > 0) return 'error';
  if (warnings > 0) return 'warning';
  if (questions > 0) return 'question';
  if (problems > 0) return 'unread';
  return findings.length > 0 ? 'info' : 'clean';
}

function codeText({ code, modifiers, units }: CaseLine): string {
  const marked = [code, ...modifiers].join('-');
  return units === 1 ? marked : `${marked}x${units}`;
}

/** A hundred thousand rows name the same few dozen pairs: one string for each. */
const SHARED = new Map<string, string>();
function shared(text: string): string {
  const known = SHARED.get(text);
  if (known === undefined) SHARED.set(text, text);
  return known ?? text;
}

export type Filter = {
  readonly standing: Standing | null;
  readonly family: Family | null;
  /** Words that ref and codes hold, all of them. */
  readonly text: string;
};

export const NO_FILTER: Filter = { standing: null, family: null, text: '' };

export function isFiltered({ standing, family, text }: Filter): boolean {
  return standing !== null || family !== null || text.trim() !== '';
}

/** Whether a row is asked for. With a family, `standing` is that family's own finding and not the claim's. */
export function isAsked(row: ClaimRow, { standing, family, text }: Filter): boolean {
  const words = text.trim().toLowerCase().split(/\s+/);
  if (words.some((word) => !row.ref.toLowerCase().includes(word) && !row.codes.toLowerCase().includes(word))) {
    return false;
  }
  if (family !== null) {
    const isSeverity = standing === 'error' || standing === 'warning' || standing === 'info';
    return isSeverity
      ? row.found.includes(`${family} ${standing}`)
      : row.found.some((one) => one.startsWith(`${family} `)) && (standing === null || row.standing === standing);
  }
  return standing === null || row.standing === standing;
}
