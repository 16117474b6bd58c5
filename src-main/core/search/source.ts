/** What the planner needs of a pack. data satisfies it with an open pack file; tests with a few rows in memory. */
import type { System } from '../codes/types.ts';
import type { PackRef, Standing } from '../packs.ts';
import type { CodeAsk } from './asks.ts';
import type { Plan, Term } from './plan.ts';
import type { ReadAs } from './types.ts';

/** A row of a source: a code, an entry of its word index, a page's text. Numbers mean nothing outside their source. */
export type RowRef = { readonly kind: 'code' | 'words' | 'text'; readonly id: number };

export type Counts = Readonly<Partial<Record<System, number>>>;

/** Rows best first; equal scores in the order of the source's static priority. */
export type Answer = {
  readonly rows: readonly (RowRef & { readonly score: number })[];
  /** Rows that matched, before `limit`; a lower bound where not all were looked at. */
  readonly total: number;
  /** `rows` are all that matched. */
  readonly isWhole: boolean;
  /** Codes that matched, by system. */
  readonly bySystem: Counts;
  /** `bySystem` counts every code, and each once. */
  readonly isExact: boolean;
};

/** Codes in the publisher's order. `order` compares across sources: system, then place in the code list. */
export type CodeAnswer = Omit<Answer, 'rows'> & {
  readonly rows: readonly (RowRef & { readonly order: string; readonly isExact: boolean })[];
};

/** How a row met a plan: per slot the alternative it took, -1 for none. */
export type RowDetail = {
  readonly alternatives: readonly number[];
  readonly isPhrase: boolean;
  /** The reader has used the code before, and it counted. */
  readonly isUsed: boolean;
};

/** A known word near to a mistyped one. `distance` counts wrong, missing, extra and swapped letters. */
export type Correction = { readonly word: string; readonly distance: number; readonly rows: number };

/** A row as it is shown. Days since 1970-01-01; null = not stated. */
export type FoundCode = {
  readonly system: System;
  readonly code: string;
  readonly key: string;
  /** null: known by number only. */
  readonly title: string | null;
  readonly isBillable: boolean;
  readonly validFrom: number | null;
  readonly validTo: number | null;
  readonly path: readonly string[];
  readonly isAddOn: boolean;
  /** The other name or index term that matched; null when the title, the code or a text did. */
  readonly otherName: OtherName | null;
};

export type OtherName = { readonly text: string; readonly kind: 'synonym' | 'index' };

/** A code by its characters, in upper case and without dots. */
export type CodeName = { readonly system: System; readonly key: string };

/** A row that names a code which another pack describes: an entry of the alphabetic index, an inclusion term, a note. */
export type Pointer = CodeName & {
  readonly isPointer: true;
  readonly otherName: OtherName | null;
  /** A cross-reference into another index, which is asked for the codes; null where `key` is the code's. */
  readonly see: string | null;
};

/** Readings of words and runs of words by their folded form. */
export type Readings = { readonly get: (form: string) => readonly Reading[] | undefined };
export type Reading = {
  readonly reads: readonly string[];
  readonly readAs: ReadAs;
  readonly systems: readonly System[];
};

export type CandidateSource = {
  readonly pack: PackRef;
  /** Of which it has codes or names. */
  readonly systems: readonly System[];
  /** How its edition stands to the date asked about. */
  readonly standing: Standing;
  readonly readings: () => readonly Readings[];
  readonly codes: (ask: CodeAsk, options: CodeOptions) => CodeAnswer;
  /** Rows that meet every slot. */
  readonly allOf: (plan: Plan, limit: number) => Answer;
  /** Rows that meet as many slots as any row does; `atLeast` of them. */
  readonly someOf: (plan: Plan, options: { readonly atLeast: number; readonly limit: number }) => Answer;
  /** Pages whose text holds every slot. */
  readonly texts: (plan: Plan, options: { readonly isFullText: boolean; readonly limit: number }) => Answer;
  readonly knows: (term: Term) => boolean;
  /** Rows and texts that hold exactly this word. */
  readonly rowsOf: (word: string) => number;
  readonly corrections: (word: string) => readonly Correction[];
  readonly detail: (plan: Plan, ref: RowRef) => RowDetail;
  /** The running texts that rows of kind `text` stand for, each in its pieces; empty for other rows. */
  readonly passages: (refs: readonly RowRef[]) => readonly (readonly string[])[];
  /** In the order of `refs`; a row that is gone is null. */
  readonly hydrate: (refs: readonly RowRef[]) => readonly (FoundCode | Pointer | null)[];
  /**
   * What this pack says of codes that another one names, in that order; null for those that it has not. A diagnosis
   * that lacks nothing but its seventh character is answered by its initial encounter, one that was divided since by the
   * code that says no more.
   */
  readonly describe: (names: readonly CodeName[]) => readonly (FoundCode | null)[];
  /** The codes that a cross-reference leads to in this pack's index; empty where it leads nowhere. */
  readonly follow: (see: string) => readonly CodeName[];
};

export type CodeOptions = {
  readonly systems: readonly System[];
  /** In a list a code stands for itself; what is no code by itself stands for what begins so. */
  readonly isListed: boolean;
  readonly limit: number;
};

/** Sources that have codes, and do not only name those of others. */
export function withCodes(sources: readonly CandidateSource[]): readonly CandidateSource[] {
  return sources.filter(({ pack: { kind } }) => kind !== 'index' && kind !== 'notes');
}
