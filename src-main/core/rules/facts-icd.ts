/** What the rules of diagnoses know: the tabular list's notes that govern the case's codes, and authored rows. */
import type { Narrowing } from '../codes/narrowing.ts';
import type { CodeRange, IsoDate } from '../codes/types.ts';
import type { Sex } from '../case/types.ts';
import type { Citation, Severity } from './types.ts';

/** Where a note stands; from a chapter or a section it governs every code in it. */
type Standing = { readonly at: string; readonly level: 'chapter' | 'section' | 'code' };

export type NoteTarget = CodeRange & { readonly narrow: Narrowing | null };

/** One element of the tabular list with its lines in order; a line may be a head without codes. */
export type NoteFact = Standing & {
  readonly kind: 'codeFirst' | 'useAdditionalCode' | 'codeAlso';
  /** The diagnosis that it governs, in display form. */
  readonly code: string;
  readonly lines: readonly { readonly text: string; readonly targets: readonly NoteTarget[] }[];
  readonly citation: Citation;
};

/** A line of an Excludes1 note whose codes hold another one that was asked about. */
export type ExclusionFact = Standing & {
  readonly kind: 'excludes1';
  readonly code: string;
  readonly text: string;
  readonly target: NoteTarget;
  /** The code that lies in the target's range, in display form. */
  readonly other: string;
  /** The excluded condition is only one of those that `other` stands for: the line names an inclusion term of it. */
  readonly isPartial: boolean;
  readonly citation: Citation;
};

export type TabularFact = NoteFact | ExclusionFact;

export const DX_RULE_KINDS = [
  'neverFirst',
  'onlyFirst',
  'notWith',
  'notWithChapter',
  'companion',
  'combination',
  'once',
  'age',
  'sex',
] as const;
export type DxRuleKind = (typeof DX_RULE_KINDS)[number];

/** An authored row about diagnoses. Which fields a kind uses is said in db/starter/README.md; the others are empty. */
export type DxRuleFact = {
  readonly id: string;
  readonly kind: DxRuleKind;
  readonly severity: Severity;
  /** The starter pack's own words. */
  readonly why: string;
  readonly codes: readonly CodeRange[];
  readonly except: readonly CodeRange[];
  readonly with: readonly CodeRange[];
  /** Combinations: codes that stay, with the combination code added to them. */
  readonly beside: readonly CodeRange[];
  /** Combinations: needed as well. */
  readonly and: readonly CodeRange[];
  /** One of these on the case, and the row says nothing. */
  readonly without: readonly CodeRange[];
  /** The row is for codes whose title has one of these words, or none of those. */
  readonly titled: readonly string[];
  readonly notTitled: readonly string[];
  /** The combination code; null where one of the two codes is to go. */
  readonly instead: string | null;
  /** First and last age, in completed years or days of life. */
  readonly years: Span | null;
  readonly days: Span | null;
  readonly sex: Sex | null;
  /** The last day on which the row was an edit; afterwards it only informs. */
  readonly editUntil: IsoDate | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly citation: Citation;
};

export type Span = { readonly min: number; readonly max: number | null };
