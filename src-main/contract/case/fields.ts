/** The values of a case, each with the words for what it should be. */
import * as v from 'valibot';
import {
  isIsoDate,
  isModifier,
  isPlaceOfService,
  isQuantity,
  MAX_AGE_DAYS,
  MAX_AGE_YEARS,
  PAYERS,
  ROLES,
  RULE_NAMES,
  said,
  SETTINGS,
  SEXES,
} from '../shared.ts';
import { leaf } from './readers.ts';
import type { Reader } from './readers.ts';

/** Names and short texts; longer ones are not what a case needs. */
const MAX_NAME = 200;
/** Reasons are sentences. */
const MAX_REASON = 2000;
/** Positions and counts of things in a case. */
const MAX_COUNT = 999_999;

const shortText = (max: number): v.GenericSchema<unknown, string> =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));

const choice = <const T extends readonly string[]>(choices: T): Reader<T[number]> =>
  leaf(v.picklist(choices), said('problem.expects.choice', { choices }));

const wholeUpTo = (max: number): Reader<number> =>
  leaf(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max)), said('problem.expects.whole', { max }));

export const name = leaf(shortText(MAX_NAME), said('problem.expects.text', { max: MAX_NAME }));
export const reason = leaf(shortText(MAX_REASON), said('problem.expects.text', { max: MAX_REASON }));
export const date = leaf(v.pipe(v.string(), v.check(isIsoDate)), said('problem.expects.date'));
export const payer = choice(PAYERS);
export const setting = choice(SETTINGS);
export const sex = choice(SEXES);
export const role = choice(ROLES);
export const rule = leaf(v.picklist(RULE_NAMES), said('problem.expects.rule'));
export const container = choice(['single', 'multi']);
export const boolean = leaf(v.boolean(), said('problem.expects.boolean'));
export const ageYears = wholeUpTo(MAX_AGE_YEARS);
export const ageDays = wholeUpTo(MAX_AGE_DAYS);

/** Units and minutes: decimal quantities above zero. */
export const quantity = leaf(v.pipe(v.number(), v.check(isQuantity)), said('problem.expects.quantity'));
/** Doses, lesions, levels and the like: the same, or zero. */
export const amount = leaf(
  v.pipe(
    v.number(),
    v.check((value) => value === 0 || isQuantity(value)),
  ),
  said('problem.expects.amount'),
);
/** A position counted from 1. */
export const position = leaf(
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_COUNT)),
  said('problem.expects.position'),
);
export const pos = leaf(v.pipe(v.string(), v.check(isPlaceOfService)), said('problem.expects.pos'));
export const modifier = leaf(
  v.pipe(v.string(), v.trim(), v.toUpperCase(), v.check(isModifier)),
  said('problem.expects.modifier'),
);
