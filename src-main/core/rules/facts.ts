import type { Setting } from '../case/types.ts';
import type { CodeRange, IsoDate, System } from '../codes/types.ts';
import type { PackRef } from '../packs.ts';
import type { DxRuleFact, TabularFact } from './facts-icd.ts';
import type { ServiceRuleFact } from './facts-services.ts';
import type { Citation } from './types.ts';

/**
 * What rules know besides the case: the rows of every usable edition that concern the case's codes.
 * `app` gathers them with a fixed number of statements; a rule picks the edition by date (core/packs `pickEdition`).
 * Rows carry their own life span (`from`, `to`; null = open) where their source has one.
 */
type Lived = { readonly from: IsoDate | null; readonly to: IsoDate | null };

export type CodeFact = Lived & {
  readonly system: System;
  readonly code: string;
  readonly title: string | null;
  /** false for a header that needs further characters. */
  readonly billable: boolean;
  /** Codes that replaced it, where the edition tells. */
  readonly successors: readonly string[];
  /** For a header, the codes right below it, where the edition is at hand. */
  readonly children?: readonly string[];
  /** The same by name, each with what is right below it in turn. */
  readonly below?: readonly CodeBelow[];
  /** ICD-10-CM: where its title leaves something open, its neighbours, with the same seventh character. */
  readonly siblings?: readonly Sibling[];
  /** ICD-10-CM: where its title names one side, the same of the other side and of both. */
  readonly counterparts?: readonly Sibling[];
  readonly citation: Citation;
};

export type Sibling = { readonly code: string; readonly title: string };
export type NamedCode = { readonly code: string; readonly title: string | null; readonly billable: boolean };
export type CodeBelow = NamedCode & { readonly below: readonly NamedCode[] };

export type MueFact = Lived & {
  readonly code: string;
  readonly setting: Setting;
  /** Units; 0 means that no unit is payable under this setting. */
  readonly value: number;
  /** MUE adjudication indicator: 1 per line, 2 absolute per date, 3 clinical per date. */
  readonly mai: 1 | 2 | 3;
  readonly rationale: string | null;
  readonly citation: Citation;
};

export type AddOnFact = Lived & {
  readonly addOn: string;
  /** null stands for `CCCCC`: the contractor decides which primaries count. */
  readonly primary: string | null;
  readonly type: 1 | 2 | 3;
  readonly citation: Citation;
};

/** One life span of a pair of the NCCI procedure-to-procedure edits; a pair may have several. */
export type PtpFact = Lived & {
  readonly column1: string;
  readonly column2: string;
  /** 0 no modifier lifts it, 1 one may, 9 the row never held. */
  readonly indicator: 0 | 1 | 9;
  readonly rationale: string | null;
  readonly citation: Citation;
};

/** Fee schedule indicators, as text, keyed by code and modifier ('' | '26' | 'TC' | '53'). */
export type IndicatorFact = Lived & {
  readonly code: string;
  readonly modifier: string;
  readonly status: string | null;
  readonly globalDays: string | null;
  readonly pctc: string | null;
  readonly multiple: string | null;
  readonly bilateral: string | null;
  readonly assistant: string | null;
  readonly cosurgeon: string | null;
  readonly team: string | null;
  readonly citation: Citation;
};

export type RangeScope = 'sameDay' | 'sameSession' | 'sameCourse' | 'globalPeriod';
export type RangeWho = 'sameIndividual' | 'anyone';

/** "Do not report A with B": symmetric. `why` and `lift` are the starter pack's own words. */
export type NotWithFact = Lived & {
  readonly id: string;
  readonly a: readonly CodeRange[];
  readonly b: readonly CodeRange[];
  readonly scope: RangeScope;
  readonly who: RangeWho;
  readonly why: string;
  /** Modifiers or circumstance that lift it, in our own words; null when nothing does. */
  readonly lift: string | null;
  readonly citation: Citation;
};

/** At most `max` units of `code` in one course of treatment. `sessions` is the usual upper number of sessions. */
export type CourseFact = Lived & {
  readonly code: string;
  readonly max: number;
  readonly sessions: number | null;
  /** Code that reports what goes beyond `max`, where there is one. */
  readonly instead: string | null;
  readonly citation: Citation;
};

/** Who reports a range of codes: provider role, and the specialties that count as it (compared without case, blanks, hyphens). */
export type RoleFact = Lived & {
  readonly role: string;
  readonly specialties: readonly string[];
  readonly codes: readonly CodeRange[];
  readonly citation: Citation;
};

export type ModifierFact = Lived & {
  readonly modifier: string;
  readonly title: string;
  /** Groups of which a line may carry one member only, such as `component` (26, TC). */
  readonly exclusiveGroups: readonly string[];
  /** Lets a line that repeats code, date and provider stand (76, 77, 91, 59, X{EPSU}, anatomic). */
  readonly allowsRepeat: boolean;
  readonly anatomic: boolean;
  /** Sort class: payment modifiers stand before informational ones. */
  readonly order: 'payment' | 'information';
  /** Services it may stand on; empty = any. */
  readonly appliesTo: readonly CodeRange[];
  readonly citation: Citation;
};

export type PosFact = Lived & { readonly pos: string; readonly title: string; readonly facility: boolean | null };

export type Edition<Row> = { readonly pack: PackRef; readonly rows: readonly Row[] };

export type RuleFacts = {
  /** Today, as the host says; decides `date.future`. */
  readonly today: IsoDate;
  readonly codes: readonly (Edition<CodeFact> & {
    /** Systems that this edition lists whole, so that a missing code is unknown and not merely not listed. */
    readonly wholeSystems: readonly System[];
    /** Systems that it has codes of, whether or not any of the case's; left out = those of its rows. */
    readonly systems?: readonly System[];
  })[];
  /** Editions come per setting; one that names another setting than the case's is left aside. */
  readonly mue: readonly (Edition<MueFact> & { readonly setting?: Setting | null })[];
  /** Pairs among the case's codes, in either order; per setting like `mue`. */
  readonly ptp: readonly (Edition<PtpFact> & { readonly setting?: Setting | null })[];
  readonly addOns: readonly Edition<AddOnFact>[];
  readonly indicators: readonly Edition<IndicatorFact>[];
  readonly notWith: readonly Edition<NotWithFact>[];
  readonly courses: readonly Edition<CourseFact>[];
  readonly roles: readonly Edition<RoleFact>[];
  readonly modifiers: readonly Edition<ModifierFact>[];
  /** Modifiers that lists were asked for; what a fix adds beside them is not known to be missing. Left out: all. */
  readonly askedModifiers?: readonly string[];
  readonly pos: readonly Edition<PosFact>[];
  readonly services: readonly Edition<ServiceRuleFact>[];
  /** Notes of the ICD-10-CM tabular list that govern the case's diagnoses. */
  readonly tabular: readonly Edition<TabularFact>[];
  /** Authored rows that speak of the case's diagnoses. */
  readonly dxRules: readonly Edition<DxRuleFact>[];
};
