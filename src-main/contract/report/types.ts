import type { CheckReply } from '../methods/case.ts';
import type { ClaimNote, PackInfo } from '../types.ts';

/** How a report can be written. HTML is one file with its own style and prints as it stands. */
export const REPORT_FORMATS = ['markdown', 'html', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A checked case, as a check or a file of claims answers it; `case` is null where nothing could be read. */
export type ReportResult = Pick<
  CheckReply,
  'case' | 'ref' | 'summary' | 'findings' | 'coverage' | 'problems' | 'titles'
> & {
  /** The case as entry text, to check it again; left out where it is not known. */
  readonly entry?: string;
  readonly leftAside?: readonly ClaimNote[];
};

/** What a report says of itself. */
export type ReportAbout = {
  /** What the reader calls it; null = the case's own ref, or nothing. */
  readonly title: string | null;
  /** The day on which the cases were checked, ISO. */
  readonly date: string;
  /** Codedesk's version. */
  readonly version: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Everything installed; a report names those that its results rest on. */
  readonly packs: readonly PackInfo[];
  /** Many cases: those without findings take one line each, and coverage and editions stand once, at the end. */
  readonly isBatch: boolean;
};

/** Text piece by piece: `begin`, one `add` for each result, `end`. Nothing of a result is kept but counts. */
export type ReportWriter = {
  readonly begin: () => string;
  readonly add: (result: ReportResult) => string;
  readonly end: () => string;
};

/** A part of a report in words. Tables say which of their columns hold codes. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly isQuiet?: boolean }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly codeColumns: readonly number[];
    }
  | ({ readonly kind: 'finding' } & FindingWords);

export type Fact = { readonly label: string; readonly value: string; readonly isCode?: boolean };

export type FindingWords = {
  readonly tone: 'error' | 'warning' | 'info' | 'overridden';
  /** The severity in a word; an overridden finding says both. */
  readonly mark: string;
  readonly rule: string;
  readonly message: string;
  readonly places: string;
  readonly why: readonly string[];
  /** Question, override with its reason, ways out, row and source, each with its label. */
  readonly details: readonly Fact[];
};

/** Turns blocks into text of one format. */
export type BlockFormat = {
  readonly begin: (title: string) => string;
  readonly block: (block: Block) => string;
  readonly end: () => string;
};
