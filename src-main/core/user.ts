import type { Case } from './case/types.ts';
import type { GivenColumns } from './claims/types.ts';
import type { IsoDate } from './codes/types.ts';
import type { Coverage, Finding, Summary } from './rules/types.ts';

/** What the reader chose; every field has a default. */
export type Settings = {
  readonly theme: 'system' | 'light' | 'dark' | 'contrast-light' | 'contrast-dark';
  readonly language: string;
  /** Date of service that the window looks up by; null = today. */
  readonly asOf: string | null;
};

/** What the reader said of the columns of a table of claims, by the names of those columns. */
export type TableMemory = { readonly names: readonly string[]; readonly columns: GivenColumns };

/** An unsaved case, kept on this machine so that a crash costs nothing; erased with the case. */
export type Draft = {
  readonly id: string;
  readonly case: Case | null;
  readonly entry: string;
  /** Its place among the open cases; 0 for one kept by a version that had no places. */
  readonly number: number;
  /** What it is called; null = by its number. */
  readonly name: string | null;
  /** The saved case that it was opened from, or saved as. */
  readonly savedId: string | null;
  readonly updatedAt: string;
};

/** What a check came to on a day: the other half of a comparison. */
export type CheckedThen = {
  readonly on: IsoDate;
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly coverage: readonly Coverage[];
};

/** A case that the reader has asked to keep; erased when asked to. */
export type SavedCase = {
  readonly id: string;
  /** The reader's own words. */
  readonly name: string;
  readonly note: string;
  readonly entry: string;
  readonly case: Case;
  /** The check when it was saved. */
  readonly checked: CheckedThen;
  readonly savedAt: string;
};

/** A copy of user.db in the folder of backups. */
export type Backup = { readonly file: string; readonly bytes: number; readonly madeAt: string };
