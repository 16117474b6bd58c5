/**
 * The judged cases: what the public rules say of a case, written down before the checker was asked. Two halves; nothing
 * is ever tuned on the second, so its misses are counted and not named. A third set, likewise written beforehand, is of
 * families of which the halves say little; what it uncovers is mended.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Family, Finding, Severity } from '#core/rules/types.ts';

/** Each with its folder of cases. */
const FOLDERS = { first: 'first-half', second: 'second-half', third: 'third-set' } as const;
export type JudgedSet = keyof typeof FOLDERS;
/** Those with cases of every family. */
export const HALVES = ['first', 'second'] as const satisfies readonly JudgedSet[];
export const SETS = [...HALVES, 'third'] as const satisfies readonly JudgedSet[];

/**
 * What a finding has to be like. `rule`: one name, or several where INTERFACE leaves open which of them speaks. Left out
 * is any. `lines` and `dx` are positions that an expected finding names at least, and a forbidden one names any of.
 */
export type Pattern = {
  readonly rule?: string | readonly string[];
  readonly severity?: Severity;
  readonly lines?: readonly number[];
  readonly dx?: readonly number[];
  readonly overridden?: boolean;
};

export type JudgedCase = {
  readonly title: string;
  /** Publisher, document, section or row, edition. */
  readonly source: string;
  /** In the form of INTERFACE "Case JSON". */
  readonly case: { readonly date: string; readonly lines: readonly { readonly code: string }[] } & Readonly<
    Record<string, unknown>
  >;
  readonly expect: readonly Pattern[];
  readonly mustNot: readonly Pattern[];
};

/** Cases of several families are in `whole`. */
export type Group = Family | 'whole';

export type FiledCase = JudgedCase & { readonly set: JudgedSet; readonly group: Group };

const FOLDER = fileURLToPath(new URL('cases/', import.meta.url));

/** Every case of a set, in the order of its files: one file per family. */
export function judgedCases(set: JudgedSet): readonly FiledCase[] {
  const folder = `${FOLDER}${FOLDERS[set]}/`;
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) =>
      (JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as readonly JudgedCase[]).map((one) => ({
        ...one,
        set,
        group: file.replace('.json', '') as Group,
      })),
    );
}

export type Verdict = { readonly missed: readonly Pattern[]; readonly broken: readonly Pattern[] };

/** Which expectations no finding meets, and which prohibitions one breaks. */
export function judge(findings: readonly Finding[], { expect, mustNot }: JudgedCase): Verdict {
  return {
    missed: expect.filter((pattern) => !findings.some((finding) => isExpected(finding, pattern))),
    broken: mustNot.filter((pattern) => findings.some((finding) => isForbidden(finding, pattern))),
  };
}

function isExpected(finding: Finding, pattern: Pattern): boolean {
  const { lines = [], dx = [] } = pattern;
  return (
    isAlike(finding, pattern) &&
    lines.every((line) => finding.lines.includes(line)) &&
    dx.every((position) => finding.dx.includes(position))
  );
}

function isForbidden(finding: Finding, pattern: Pattern): boolean {
  const { lines, dx } = pattern;
  return (
    isAlike(finding, pattern) &&
    (lines === undefined || lines.some((line) => finding.lines.includes(line))) &&
    (dx === undefined || dx.some((position) => finding.dx.includes(position)))
  );
}

function isAlike(finding: Finding, { rule, severity, overridden }: Pattern): boolean {
  return (
    (rule === undefined || rulesOf(rule).includes(finding.rule)) &&
    (severity === undefined || finding.severity === severity) &&
    (overridden === undefined || (finding.override !== null) === overridden)
  );
}

export function rulesOf(rule: string | readonly string[]): readonly string[] {
  return typeof rule === 'string' ? [rule] : rule;
}

/** A pattern in a few words, for the list of what a set misses. */
export function wordsOf({ rule, severity, lines, dx }: Pattern): string {
  const places = [lines && `lines ${lines.join(',')}`, dx && `dx ${dx.join(',')}`];
  return [rule === undefined ? 'any rule' : rulesOf(rule).join(' or '), severity, ...places]
    .filter((word) => word !== undefined)
    .join(' ');
}
