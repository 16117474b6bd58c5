/** What publishers' files beside the code lists say of a code: notes, index terms, replacements, changes, fields. */
import type { IsoDate } from '../codes/types.ts';
import type { PackRef, Standing } from '../packs.ts';
import type { Cited } from './material.ts';
import type { NoteCarrier } from './types.ts';

/** One line of a note block, with the ranges of codes that it names, in the order of its text. */
export type NoteLine = {
  readonly block: number;
  readonly kind: string;
  readonly text: string;
  readonly targets: readonly { readonly from: string; readonly to: string }[];
};

/** An entry of the tabular list on the way from the code up to its chapter. */
export type NoteEntry = NoteCarrier & {
  /** As codes are keyed: without dots. */
  readonly key: string;
  readonly notes: readonly NoteLine[];
};

export type SeventhCharacter = { readonly character: string; readonly text: string; readonly note: string | null };

/** The seventh characters that hold for the code, and the entry that defines them. */
export type Sevenths = {
  readonly carrier: NoteCarrier;
  readonly characters: readonly SeventhCharacter[];
  /** Complete codes, by character, as the code list of the page has them. */
  readonly codes: ReadonlyMap<string, string>;
};

export type NotesMaterial = {
  readonly pack: PackRef;
  readonly standing: Standing;
  readonly cited: Cited;
  /** From the code, or from the nearest entry above it that the list has, up to the chapter. Empty: none is there. */
  readonly entries: readonly NoteEntry[];
  readonly sevenths: Sevenths | null;
};

/** A code that the conversion table gives in place of the page's code. */
export type Replacement = {
  readonly code: string;
  /** Title in the code list that holds on the date; null where that list is not installed. */
  readonly title: string | null;
  /** First day; null where the table does not state it. */
  readonly from: IsoDate | null;
  readonly cited: Cited;
};

/** What the publisher's own list of changes says of the code in one edition. */
export type EditionChange = {
  readonly pack: PackRef;
  readonly action: 'add' | 'delete' | 'revise';
  readonly billable: boolean | null;
  readonly title: string;
  readonly before: string | null;
  readonly cited: Cited;
};

export type IndexTerm = {
  /** diseases | external-causes | neoplasms | drugs */
  readonly index: string;
  readonly path: string;
  /** Head of the table's column; null in an index without columns. */
  readonly column: string | null;
  readonly isManifestation: boolean;
  /** The index gives the beginning of the code only. */
  readonly isIncomplete: boolean;
  /** The code as the index has it. */
  readonly code: string;
};

export type IndexMaterial = {
  readonly pack: PackRef;
  readonly terms: readonly IndexTerm[];
  /** Of all terms; `terms` holds the first of them. */
  readonly total: number;
  readonly cited: Cited;
};

/** Fields of the publisher's record beside code, titles and days; a field may have several values. */
export type CodeFields = {
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly cited: Cited;
};

export type OfficialMaterial = {
  readonly notes: NotesMaterial | null;
  readonly index: readonly IndexMaterial[];
  readonly replacements: readonly Replacement[];
  /** Billable codes below a header that was billable before, in the edition of the page. */
  readonly below: readonly { readonly code: string; readonly title: string | null }[];
  readonly changes: readonly EditionChange[];
  readonly fields: CodeFields | null;
};

export const NOTHING_OFFICIAL: OfficialMaterial = {
  notes: null,
  index: [],
  replacements: [],
  below: [],
  changes: [],
  fields: null,
};
