import type { Patch } from '../case/types.ts';
import type { Json } from '../case/types.ts';
import type { Said } from '../said.ts';

export { RULE_NAMES } from './names.ts';

/** Families in the order in which coverage lists them. */
export const FAMILIES = [
  'code',
  'date',
  'ptp',
  'mue',
  'aoc',
  'range',
  'course',
  'role',
  'component',
  'global',
  'mod',
  'laterality',
  'units',
  'drug',
  'pos',
  'line',
  'icd',
  'policy',
  'doc',
] as const;
export type Family = (typeof FAMILIES)[number];

export type Severity = 'error' | 'warning' | 'info';

/** Publisher and document, the place in it, and its edition; `pack` is the file that the row came from. */
export type Citation = {
  readonly source: string;
  readonly section: string;
  readonly edition: string;
  readonly pack: string | null;
};

export type Answer = { readonly label: Said; readonly patch: Patch };
/** What would settle the doubt: `path` is the JSON Pointer of the fact in the case. */
export type Question = { readonly text: Said; readonly path: string; readonly answers: readonly Answer[] };

export type Fix = { readonly label: Said; readonly patch: Patch };

export type Finding = {
  readonly rule: string;
  readonly family: Family;
  readonly severity: Severity;
  /** 1-based positions in `lines`, ascending. */
  readonly lines: readonly number[];
  readonly codes: readonly string[];
  /** 1-based positions in `diagnoses`, ascending. */
  readonly dx: readonly number[];
  readonly message: Said;
  readonly why: readonly Said[];
  readonly question: Question | null;
  readonly fixes: readonly Fix[];
  readonly citation: Citation;
  /** The table row that the finding rests on, with its values as the publisher names them. */
  readonly row: { readonly table: string; readonly values: Readonly<Record<string, Json>> } | null;
  readonly overridable: boolean;
  readonly override: { readonly reason: string } | null;
  /** What this finding is the cause of, or says as well: those stand nowhere else. Left out where there is nothing. */
  readonly folded?: readonly FoldedFinding[];
};

export type FoldedFinding = Pick<
  Finding,
  'rule' | 'family' | 'severity' | 'lines' | 'codes' | 'dx' | 'message' | 'why' | 'citation' | 'row'
>;

export type CoverageState = 'checked' | 'partial' | 'not-checked';
export type CoverageReason =
  | 'no-rules'
  | 'no-edition'
  | 'older-edition'
  | 'starter-rows'
  | 'missing-fact'
  /** The rows are Medicare's and the case has another payer. */
  | 'other-payer';

export type Coverage = {
  readonly family: Family;
  readonly state: CoverageState;
  readonly pack: string | null;
  readonly reason: CoverageReason | null;
  readonly detail: Said | null;
};

export type Summary = {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly questions: number;
  readonly overridden: number;
  readonly notChecked: number;
};
