import type { CodeRange, CodeStatus, IsoDate, System } from '../codes/types.ts';
import type { Said } from '../said.ts';

/** The parts of a code page. The first eleven are authored, the rest is computed from packs. */
export const SECTION_KINDS = [
  'descriptor',
  'guidelines',
  'modifiers',
  'medical-necessity',
  'responsibility',
  'important',
  'plain-words',
  'description',
  'examples',
  'documentation',
  'disclaimer',
  'edits',
  'indicators',
  'notes',
  'history',
  'mine',
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/** Where a section's content comes from, and on which days it holds. */
export type SectionSource = {
  readonly source: string;
  readonly section: string;
  readonly edition: string;
  readonly pack: string;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  /** Set when an older (or only a newer) edition than the date asked for had to be used. */
  readonly editionNote: Said | null;
};

export type Direction = 'both' | 'from-this' | 'by-others';
export type Verdict = 'allowed' | 'sometimes' | 'with-records' | 'not-allowed';

export type SectionRow =
  | {
      readonly type: 'relation';
      readonly relation: 'not-with' | 'add-on-of' | 'has-add-on' | 'course-limit' | 'see';
      readonly direction: Direction;
      readonly target: CodeRange;
      readonly what: Said;
      /** Our own words from the starter pack; null when the row speaks for itself. */
      readonly why: string | null;
      readonly lift: string | null;
    }
  | { readonly type: 'role'; readonly role: string; readonly codes: readonly CodeRange[]; readonly text: string }
  | {
      readonly type: 'modifier';
      readonly modifiers: readonly string[];
      readonly verdict: Verdict;
      /** Computed reason (a key), or the page's own words. */
      readonly reason: Said | null;
      readonly text: string | null;
    }
  | {
      readonly type: 'example';
      readonly title: string;
      readonly entry: string;
      readonly text: string | null;
      /** What the checker answers, proven when the pack was built. */
      readonly expect: readonly { readonly rule: string; readonly severity: 'error' | 'warning' | 'info' }[];
    }
  | { readonly type: 'item'; readonly text: string }
  | { readonly type: 'code'; readonly code: CodeRange; readonly text: string }
  | {
      readonly type: 'edit';
      readonly table: 'ptp' | 'mue' | 'aoc';
      readonly direction: Direction;
      readonly target: CodeRange | null;
      /** The row as its publisher has it, for programs. */
      readonly values: Readonly<Record<string, string | number | null>>;
      readonly meaning: Said;
      /** What else the row states, in words, for people: setting, days, rationale. */
      readonly details: readonly Said[];
    }
  | {
      readonly type: 'indicator';
      readonly name: string;
      readonly label: Said;
      readonly value: string;
      readonly meaning: Said;
      /** The meaning says the value itself in words, as with a day: people need not read it twice. */
      readonly saysValue: boolean;
    }
  | {
      readonly type: 'note';
      /** As the tabular list names its elements: includes, excludes1, codeFirst, … */
      readonly note: string;
      /** The same in words. */
      readonly label: Said;
      readonly text: string;
      /** The code, section or chapter above that carries it; null for the code's own. */
      readonly inheritedFrom: string | null;
      readonly carrier: NoteCarrier;
      /** Rows with the same number stand under one head, such as one Excludes1 with all its lines. */
      readonly block: number;
      /** The codes that the text names, in its order, without overlap. */
      readonly links: readonly NoteLink[];
    }
  | {
      readonly type: 'seventh';
      readonly character: string;
      readonly text: string;
      readonly note: string | null;
      readonly inheritedFrom: string | null;
      /** The complete code that this character makes here; null where further characters come first. */
      readonly code: string | null;
      /** It is the seventh character of the page's own code. */
      readonly isOwn: boolean;
    }
  | {
      readonly type: 'index-term';
      /** diseases, external-causes, neoplasms, drugs */
      readonly index: string;
      /** Words from the main term down. */
      readonly path: string;
      readonly detail: Said | null;
    }
  /** What has to be known about a section's rows as a whole. */
  | { readonly type: 'remark'; readonly what: Said }
  | { readonly type: 'edition'; readonly edition: string; readonly pack: string; readonly what: Said };

/** Where a note of the tabular list stands. */
export type NoteCarrier = {
  readonly kind: 'code' | 'section' | 'chapter';
  /** `E11`, `E08-E13`, `4` */
  readonly code: string;
  readonly title: string;
};

/** `start` and `end` in UTF-16 units of the note's text. */
export type NoteLink = { readonly start: number; readonly end: number; readonly from: string; readonly to: string };

export type Section = {
  readonly kind: SectionKind;
  /** Markdown, or null when the section has rows only. */
  readonly text: string | null;
  readonly rows: readonly SectionRow[];
  readonly sources: readonly SectionSource[];
};

export type Neighbour = { readonly system: System; readonly code: string; readonly title: string };

export type CodePage = {
  readonly system: System;
  readonly code: string;
  readonly title: string | null;
  readonly titleSource: string | null;
  readonly status: CodeStatus;
  readonly billable: boolean | null;
  readonly known: 'full' | 'number-only';
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly pack: string | null;
  readonly edition: string | null;
  readonly asked: IsoDate;
  readonly editionNote: Said | null;
  /** What became of the code where its status alone does not tell: it left the list, or is a header now. */
  readonly statusNote: Said | null;
  readonly alsoIn: readonly { readonly system: System; readonly code: string }[];
  /** The codes before and after in the system's own order. */
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
  readonly sections: readonly Section[];
};

export type BrowseChild = {
  readonly place: string;
  readonly system: System;
  /** null for a chapter or section without a code of its own. */
  readonly code: string | null;
  readonly title: string;
  readonly billable: boolean;
  readonly children: number;
};
export type BrowseReply = {
  readonly place: string;
  readonly title: string;
  /** The edition that this level is told from; absent for the list of systems. */
  readonly edition?: { readonly pack: string; readonly edition: string; readonly note: Said | null };
  readonly children: readonly BrowseChild[];
};
