/**
 * What a code page is composed from: the rows that packs hold about one code, each with what it cites, and how the
 * edition that they come from stands to the date asked about. Gathered by data, read by the composers beside this file.
 */
import type { Setting } from '../case/types.ts';
import type { IsoDate, System } from '../codes/types.ts';
import type { PackRef, Standing } from '../packs.ts';
import type {
  AddOnFact,
  CourseFact,
  IndicatorFact,
  ModifierFact,
  MueFact,
  NotWithFact,
  RoleFact,
} from '../rules/facts.ts';
import type { OfficialMaterial } from './official.ts';
import type { SectionKind, SectionRow, SectionSource } from './types.ts';

/** A source as a row cites it. */
export type Cited = Omit<SectionSource, 'editionNote'>;

/** A rule's row with the full source in place of the citation. */
export type CitedRow<Fact> = Omit<Fact, 'citation'> & { readonly cited: Cited };

/** The rows of one edition. */
export type Held<Row> = { readonly pack: PackRef; readonly standing: Standing; readonly rows: readonly Row[] };

/** A code as one edition has it. */
export type CodeEntry = {
  readonly system: System;
  readonly code: string;
  readonly key: string;
  readonly title: string | null;
  readonly billable: boolean;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly successors: readonly string[];
  readonly cited: Cited;
};

/** One edition that lists codes of the system; `entry` is null when it does not have this code. */
export type CodeEdition = {
  readonly pack: PackRef;
  /** It lists every code of the system, so that a missing one was not there. */
  readonly isWhole: boolean;
  readonly entry: CodeEntry | null;
};

export type AuthoredSection = {
  readonly kind: SectionKind;
  readonly text: string | null;
  readonly items: readonly SectionRow[];
  readonly sources: readonly Cited[];
};

export type AuthoredExample = Extract<SectionRow, { type: 'example' }>;

/** A pair of the procedure-to-procedure edits, in one of its life spans. */
export type PtpRow = {
  readonly column1: string;
  readonly column2: string;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly indicator: 0 | 1 | 9;
  readonly rationale: string | null;
  readonly setting: Setting;
  readonly cited: Cited;
};

/** `codes`: every code that the edition names, where there are too many pairs to tell each by itself; else null. */
export type HeldPairs = Held<PtpRow> & { readonly codes: readonly string[] | null };

export type FeeRow = CitedRow<IndicatorFact> & {
  readonly workRvu: number | null;
  readonly supervision: string | null;
  readonly endoBase: string | null;
};

export type PageMaterial = {
  readonly system: System;
  /** Display form. */
  readonly code: string;
  readonly asked: IsoDate;
  /** Every installed edition that lists codes of this system. */
  readonly editions: readonly CodeEdition[];
  readonly alsoIn: readonly { readonly system: System; readonly code: string }[];
  readonly previous: Neighbouring | null;
  readonly next: Neighbouring | null;
  readonly authored: readonly AuthoredSection[];
  readonly examples: readonly AuthoredExample[];
  readonly notWith: readonly Held<CitedRow<NotWithFact>>[];
  readonly courses: readonly Held<CitedRow<CourseFact>>[];
  readonly roles: readonly Held<CitedRow<RoleFact>>[];
  readonly modifiers: readonly Held<CitedRow<ModifierFact>>[];
  readonly addOns: readonly Held<CitedRow<AddOnFact>>[];
  readonly mue: readonly Held<CitedRow<MueFact>>[];
  readonly fees: readonly Held<FeeRow>[];
  readonly ptp: readonly HeldPairs[];
  readonly official: OfficialMaterial;
};

export type Neighbouring = { readonly system: System; readonly code: string; readonly title: string | null };
