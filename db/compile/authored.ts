/** The starter pack as its authors wrote it: what each file holds, with the lines needed to speak of it. */
import type { Setting, Sex } from '#core/case/types.ts';
import type { IsoDate, System } from '#core/codes/types.ts';
import type { SectionKind, Verdict } from '#core/page/types.ts';
import type { RangeScope, RangeWho } from '#core/rules/facts.ts';
import type { DxRuleKind } from '#core/rules/facts-icd.ts';
import type { Severity } from '#core/rules/types.ts';
import type { EndedCodes } from './ended.ts';
import type { Located, Place } from './problems.ts';
import type { Services } from './services.ts';

/** Sections that authors write; the others of a page are computed. */
export type AuthoredKind = Exclude<SectionKind, 'edits' | 'indicators' | 'notes' | 'history' | 'mine'>;

type Written = { readonly at: Place };
type Lived = { readonly from: IsoDate | null; readonly to: IsoDate | null };

export type PackFacts = Written & {
  readonly edition: string;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly revised: IsoDate;
  readonly publisher: string;
  readonly licence: string;
};

export type SourceFacts = Written &
  Lived & { readonly source: string; readonly section: string; readonly edition: string };

export type PlaceFacts = Written & {
  readonly system: System;
  readonly place: string;
  readonly title: string;
  readonly parent: Located<string> | null;
};

export type MueFacts = Written & {
  readonly setting: Setting;
  readonly value: number;
  readonly mai: 1 | 2 | 3;
  readonly rationale: string | null;
  readonly source: Located<string>;
};

export type AddOnFacts = Written & {
  readonly primary: Located<string>;
  readonly type: 1 | 2 | 3;
  readonly effective: IsoDate | null;
  readonly deleted: IsoDate | null;
  readonly source: Located<string>;
};

export type PairFacts = Written & {
  readonly column2: Located<string>;
  readonly indicator: 0 | 1 | 9;
  readonly effective: IsoDate | null;
  readonly deleted: IsoDate | null;
  readonly rationale: string | null;
  readonly source: Located<string>;
};

export const INDICATOR_FIELDS = [
  'status',
  'globalDays',
  'preOp',
  'intraOp',
  'postOp',
  'pctc',
  'multiple',
  'bilateral',
  'assistant',
  'cosurgeon',
  'team',
  'endoBase',
  'supervision',
] as const;
export type IndicatorFacts = Written & {
  readonly modifier: string | null;
  readonly source: Located<string>;
  readonly workRvu: number | null;
} & { readonly [F in (typeof INDICATOR_FIELDS)[number]]: string | null };

export type Item =
  | {
      readonly type: 'modifier';
      readonly modifiers: readonly Located<string>[];
      readonly verdict: Verdict;
      readonly text: string;
    }
  | { readonly type: 'role'; readonly role: string; readonly codes: readonly Located<string>[]; readonly text: string }
  | { readonly type: 'code'; readonly code: Located<string>; readonly text: string }
  | { readonly type: 'item'; readonly text: string };

export type Expectation = { readonly rule: string; readonly severity: Severity };

export type Example = Written & {
  readonly title: string;
  readonly entry: Located<string>;
  readonly expect: Located<readonly Expectation[]>;
  readonly text: string | null;
};

export type AuthoredSection = Written & {
  readonly kind: AuthoredKind;
  readonly sources: readonly Located<string>[];
  readonly text: string | null;
  readonly items: readonly Item[];
  readonly examples: readonly Example[];
};

export type AuthoredCode = Written &
  Lived & {
    readonly system: System;
    readonly code: Located<string>;
    readonly title: string;
    readonly titleShort: string | null;
    readonly place: Located<string> | null;
    readonly billable: boolean;
    readonly synonyms: readonly string[];
    readonly source: Located<string> | null;
    readonly mue: readonly MueFacts[];
    readonly addOnOf: readonly AddOnFacts[];
    readonly ptp: readonly PairFacts[];
    readonly indicators: readonly IndicatorFacts[];
    readonly sections: readonly AuthoredSection[];
  };

export type AuthoredModifier = Written &
  Lived & {
    readonly modifier: Located<string>;
    readonly title: string;
    readonly synonyms: readonly string[];
    readonly exclusive: readonly string[];
    readonly allowsRepeat: boolean;
    readonly anatomic: boolean;
    readonly sort: 'payment' | 'information';
    readonly appliesTo: readonly Located<string>[];
    readonly source: Located<string>;
    readonly sections: readonly AuthoredSection[];
  };

export type PosFacts = Written &
  Lived & {
    readonly pos: Located<string>;
    readonly title: string;
    readonly facility: boolean | null;
    readonly synonyms: readonly string[];
    readonly source: Located<string>;
  };

export type NotWithFacts = Written &
  Lived & {
    readonly id: string;
    readonly a: readonly Located<string>[];
    readonly b: readonly Located<string>[];
    readonly scope: RangeScope;
    readonly who: RangeWho;
    readonly why: string;
    readonly lift: string | null;
    readonly source: Located<string>;
  };

export type CourseFacts = Written &
  Lived & {
    readonly code: Located<string>;
    readonly max: number;
    readonly sessions: number | null;
    readonly instead: Located<string> | null;
    readonly source: Located<string>;
  };

export type RoleFacts = Written &
  Lived & {
    readonly id: string;
    readonly role: string;
    readonly specialties: readonly string[];
    readonly codes: readonly Located<string>[];
    readonly source: Located<string>;
  };

export const DIAGNOSIS_SIDES = ['codes', 'beside', 'except', 'with', 'and', 'without'] as const;
export type DiagnosisSide = (typeof DIAGNOSIS_SIDES)[number];

type AgeSpan = { readonly from: number; readonly to: number | null };

export type DiagnosisFacts = Written &
  Lived & { readonly [Side in DiagnosisSide]: readonly Located<string>[] } & {
    readonly id: string;
    readonly kind: DxRuleKind;
    readonly severity: Severity;
    readonly titled: readonly string[];
    readonly notTitled: readonly string[];
    readonly instead: Located<string> | null;
    readonly years: AgeSpan | null;
    readonly days: AgeSpan | null;
    readonly sex: Sex | null;
    readonly editUntil: IsoDate | null;
    readonly why: string;
    readonly source: Located<string>;
  };

export type WordFacts = Written & {
  readonly form: string;
  readonly reads: string;
  readonly kind: 'abbreviation' | 'synonym' | 'spelling';
  readonly systems: readonly System[] | null;
};

/** The whole folder. */
export type Starter = {
  readonly pack: PackFacts | null;
  readonly sources: ReadonlyMap<string, SourceFacts>;
  readonly places: readonly PlaceFacts[];
  readonly codes: readonly AuthoredCode[];
  readonly modifiers: readonly AuthoredModifier[];
  /** Shown on every page that has no such section of its own. */
  readonly everyPage: readonly AuthoredSection[];
  readonly pos: readonly PosFacts[];
  readonly notWith: readonly NotWithFacts[];
  readonly courses: readonly CourseFacts[];
  readonly roles: readonly RoleFacts[];
  readonly diagnoses: readonly DiagnosisFacts[];
  readonly services: Services;
  readonly ended: readonly EndedCodes[];
  readonly words: readonly WordFacts[];
  /** Codes and ranges that are named here and have no file, by system. */
  readonly numbers: ReadonlyMap<string, readonly Located<string>[]>;
  readonly unread: Unread;
};

/** What is there and could not be read: a reference to it is not another mistake. */
export type Unread = {
  /** true when anything at all was reported while reading: citations may have gone with it. */
  readonly something: boolean;
  /** Tables (`sources`) of which something was reported. */
  readonly tables: ReadonlySet<string>;
  /** Codes and modifiers by the names of their files. */
  readonly codes: readonly { readonly system: System; readonly code: string }[];
  readonly modifiers: readonly string[];
};
