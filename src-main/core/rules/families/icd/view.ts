/** The diagnoses as the rules of this family see them, with what is known of each. */
import { codeKey, readDiagnosis } from '../../../codes/parse.ts';
import { orderKey, rangeTester } from '../../../codes/ranges.ts';
import type { CodeRange } from '../../../codes/types.ts';
import type { CheckContext } from '../../context.ts';
import type { Draft } from '../../draft.ts';
import type { DxRuleFact, DxRuleKind, ExclusionFact, NoteFact, TabularFact } from '../../facts-icd.ts';
import type { RuleName } from '../../names.ts';
import type { CodeStanding } from '../../standing.ts';
import { indexBy, isAlive } from '../../tables.ts';

export const SYSTEM = 'ICD10CM';

export type Diagnosis = {
  /** Position from 1, as findings name it. */
  readonly n: number;
  readonly code: string;
  readonly key: string;
  readonly order: string;
  readonly standing: CodeStanding;
  /** null where no pack describes the code. */
  readonly title: string | null;
};

export type DiagnosisView = {
  readonly context: CheckContext;
  /** Those that could be read; reading has told of the others. */
  readonly all: readonly Diagnosis[];
  /** Those of them that can be reported as far as is known: what every rule but those of validity looks at. */
  readonly sound: readonly Diagnosis[];
  /** The authored rows of a kind that hold on the case's date. */
  readonly rows: (kind: DxRuleKind) => readonly DxRuleFact[];
  /** The notes that govern a code; empty without a tabular list. */
  readonly notesOf: (code: string) => readonly NoteFact[];
  readonly exclusions: readonly ExclusionFact[];
};

/** One rule, or a few that look at the same thing: a file of its own in this folder and a line in ../icd.ts. */
export type DiagnosisRule = {
  readonly rules: readonly RuleName[];
  readonly check: (view: DiagnosisView) => readonly Draft[];
};

export function viewDiagnoses(context: CheckContext): DiagnosisView {
  const { date, codes } = context;
  const all = context.case.diagnoses.flatMap((code, index): readonly Diagnosis[] => {
    if (readDiagnosis(code) === null) {
      return [];
    }
    const standing = codes.standing(SYSTEM, code, date);
    const title = 'fact' in standing ? standing.fact.title : null;
    return [{ n: index + 1, code, key: codeKey(code), order: orderKey(SYSTEM, code), standing, title }];
  });
  const rows = (context.table('dxRules', date)?.rows ?? []).filter((row) => isAlive(row, date));
  const byKind = indexBy(rows, ({ kind }) => kind);
  const tabular = context.table('tabular', date)?.rows ?? [];
  const notes = indexBy(tabular.filter(isNote), ({ code }) => code);
  return {
    context,
    all,
    sound: all.filter(canBeReported),
    rows: (kind) => byKind.get(kind) ?? [],
    notesOf: (code) => notes.get(code) ?? [],
    exclusions: tabular.filter((row) => row.kind === 'excludes1'),
  };
}

function isNote(fact: TabularFact): fact is NoteFact {
  return fact.kind !== 'excludes1';
}

function canBeReported({ standing }: Diagnosis): boolean {
  return standing.kind === 'number-only' || (standing.kind === 'active' && standing.fact.billable);
}

/** Tells for a side of a row which diagnoses it holds. Ranges are prepared once per side. */
export function holds(ranges: readonly CodeRange[]): (diagnosis: Pick<Diagnosis, 'order'>) => boolean {
  const test = rangeTester(ranges);
  return ({ order }) => test(SYSTEM, order);
}

/** The diagnoses that a row is about. A row that goes by titles says nothing of a code without one. */
export function subjectsOf(row: DxRuleFact, diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  const [isSubject, isExcept] = [holds(row.codes), holds(row.except)];
  return diagnoses.filter((one) => isSubject(one) && !isExcept(one) && isTitled(row, one));
}

function isTitled({ titled, notTitled }: DxRuleFact, { title }: Diagnosis): boolean {
  if (titled.length === 0 && notTitled.length === 0) {
    return true;
  }
  const words = title?.toLowerCase();
  const has = (word: string): boolean => words?.includes(word) === true;
  return words !== undefined && (titled.length === 0 || titled.some(has)) && !notTitled.some(has);
}
