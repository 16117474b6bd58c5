import type { CodeStatus, IsoDate } from '../codes/types.ts';
import type { Said } from '../said.ts';

/** The case as INTERFACE "Case JSON" names its fields. Codes are in display form after reading. */
export const PAYERS = ['medicare', 'medicaid', 'commercial'] as const;
export type Payer = (typeof PAYERS)[number];

export const SETTINGS = ['practitioner', 'outpatient-hospital', 'dme'] as const;
export type Setting = (typeof SETTINGS)[number];

export const SEXES = ['M', 'F', 'X', 'U'] as const;
export type Sex = (typeof SEXES)[number];

export const ROLES = [
  'surgeon',
  'assistant',
  'co-surgeon',
  'team-surgeon',
  'radiation-oncologist',
  'anesthesiologist',
  'crna',
  'other',
] as const;
export type Role = (typeof ROLES)[number];

export type Patient = {
  readonly birthDate?: IsoDate;
  readonly ageYears?: number;
  readonly ageDays?: number;
  readonly newborn?: boolean;
  readonly sex?: Sex;
};

export type Drug = {
  readonly doseAdministered?: number;
  readonly doseWasted?: number;
  readonly unit?: string;
  readonly container?: 'single' | 'multi';
  readonly vials?: readonly number[];
};

export type CaseLine = {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  readonly pos?: string;
  /** 1-based positions in `diagnoses`; absent means every diagnosis. */
  readonly dx?: readonly number[];
  readonly provider?: string;
  readonly course?: string;
  readonly session?: string;
  readonly site?: string;
  readonly minutes?: number;
  readonly drug?: Drug;
};

export type Provider = { readonly specialty?: string; readonly group?: string; readonly role?: Role };

export type HistoryLine = {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly from?: IsoDate;
  readonly provider?: string;
};

export type Facts = {
  readonly lesions?: number;
  readonly levels?: number;
  readonly sessions?: number;
  readonly ivSites?: number;
  readonly encounters?: number;
  readonly sameSite?: boolean;
  readonly sameSession?: boolean;
  readonly sameLesion?: boolean;
  readonly sameSpecimen?: boolean;
  readonly sameTest?: boolean;
  readonly decisionForSurgery?: boolean;
  readonly encounterReason?: string;
  readonly otherTimedMinutes?: Readonly<Record<string, number>>;
};

export type Override = {
  readonly rule: string;
  readonly lines: readonly number[];
  readonly dx: readonly number[];
  readonly reason: string;
};

export type Case = {
  readonly ref?: string;
  readonly date?: IsoDate;
  readonly payer: Payer;
  readonly setting: Setting;
  readonly patient: Patient;
  readonly diagnoses: readonly string[];
  readonly lines: readonly CaseLine[];
  readonly providers: Readonly<Record<string, Provider>>;
  readonly history: readonly HistoryLine[];
  readonly facts: Facts;
  readonly overrides: readonly Override[];
};

/** RFC 6902 operation on the case JSON; only these three are ever produced. */
export type PatchOp =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string };
export type Patch = readonly PatchOp[];

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A limit that keeps one case checkable at a glance; a longer paste is refused with its text kept. */
export const MAX_LINES = 999;
export const MAX_ENTRY_LENGTH = 200_000;

/** The oldest person on record reached 122 years; beyond this an age is a slip. */
export const MAX_AGE_YEARS = 130;
/** The same in days, the finer unit of newborns. */
export const MAX_AGE_DAYS = MAX_AGE_YEARS * 366;

export { isQuantity } from './numbers.ts';

/** A stretch of the entry text and how it was read; `ok: false` is text that was not understood and is kept. */
export type EntryPart = {
  /** [start, end) in UTF-16 units of the entry text. */
  readonly start: number;
  readonly end: number;
  readonly kind:
    'line' | 'dx' | 'patient' | 'date' | 'pos' | 'payer' | 'setting' | 'history' | 'provider' | 'fact' | 'unknown';
  readonly meaning: Said;
  readonly ok: boolean;
};

/** What could not be read: `where` is a JSON Pointer (`/lines/0/units`), `column 12`, `line 3` or a segment. */
export type CaseProblem = { readonly file: string | null; readonly where: string; readonly message: Said };

/** What stands beside a code as it is typed. */
export type CodeTitle = {
  readonly code: string;
  readonly title: string | null;
  readonly status: CodeStatus;
};
