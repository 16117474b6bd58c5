/** What the rules of lines know from authored rows: how time counts, parts and wholes, ages, what a record must show. */
import type { Payer, Sex } from '../case/types.ts';
import type { CodeRange, IsoDate } from '../codes/types.ts';
import type { Citation } from './types.ts';

export const SERVICE_RULE_KINDS = [
  'timed',
  'window',
  'further',
  'component',
  'separate',
  'age',
  'sex',
  'span',
  'record',
] as const;
export type ServiceRuleKind = (typeof SERVICE_RULE_KINDS)[number];

type Said = {
  /** A unit is this many minutes; short of a whole one, the payer's way of rounding decides. */
  readonly timed: { readonly minutes: number };
  /** The service takes at least and at most so many minutes; `instead` reports a shorter one. */
  readonly window: { readonly min: number; readonly max: number | null; readonly instead: string | null };
  /** Each unit is `each` minutes beyond the `first` that `of` covers, and begins when `over` of them have passed. */
  readonly further: {
    readonly of: readonly string[];
    readonly first: number;
    readonly each: number;
    readonly over: number;
    /** null = every payer for which no other row speaks. */
    readonly payer: Payer | null;
  };
  /** `whole` is all parts together; `professional` are those of them that are a physician's own work. */
  readonly component: {
    readonly whole: string;
    readonly parts: readonly string[];
    readonly professional?: readonly string[];
  };
  /** Part of `with` where both are done at one place in one session. */
  readonly separate: { readonly with: readonly CodeRange[] };
  readonly age: { readonly unit: 'years' | 'days'; readonly min: number; readonly max: number | null };
  readonly sex: { readonly sex: Sex };
  /** One unit stands for a stretch of days: a week, a month, a course. */
  readonly span: { readonly days: number | null };
  /** What has to be in the record or sent along, in the starter pack's own words. */
  readonly record: { readonly need: string };
};

/** What a row of a kind says, beside its codes. */
export type ServiceRuleFields<K extends ServiceRuleKind> = Said[K];

type Row<K extends ServiceRuleKind> = {
  readonly id: string;
  readonly kind: K;
  readonly codes: readonly CodeRange[];
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly citation: Citation;
} & Said[K];

/** An authored row about services. */
export type ServiceRuleFact<K extends ServiceRuleKind = ServiceRuleKind> = { readonly [One in K]: Row<One> }[K];
