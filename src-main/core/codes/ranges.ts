import { codeKey } from './parse.ts';
import type { CodeRange, System } from './types.ts';

/**
 * Order by position in the publisher's code list, as a text to be compared with `<`: what "61781-61783" means.
 * CPT lists the five-digit codes first and then each lettered category by itself, so 0071U-0073U holds no 0072T.
 */
export function orderKey(system: System, code: string): string {
  const key = codeKey(code);
  if (system === 'CPT') {
    return cptOrder(key);
  }
  return system === 'ICD10CM' ? icdOrder(key) : key;
}

/** Sorts after every continuation of a code, so that a range up to `E13` holds `E13.9`. */
const AFTER_CHILDREN = '~';

/** First and last order key of a range; both belong to it. */
export function rangeOrder(range: CodeRange): { readonly from: string; readonly to: string } {
  const tail = range.system === 'ICD10CM' || range.system === 'ICD10PCS' ? AFTER_CHILDREN : '';
  return { from: orderKey(range.system, range.from), to: orderKey(range.system, range.to) + tail };
}

/** true when the code of this system lies in the range, both ends and the codes below the last one included. */
export function inRange(system: System, code: string, range: CodeRange): boolean {
  if (system !== range.system) {
    return false;
  }
  const order = orderKey(system, code);
  const { from, to } = rangeOrder(range);
  return from <= order && order <= to;
}

/** true when one of the ranges holds the code. */
export function inRanges(system: System, code: string, ranges: readonly CodeRange[]): boolean {
  return rangeTester(ranges)(system, orderKey(system, code));
}

type RangeTester = (system: System, order: string) => boolean;

/** The same rows are asked about line after line, claim after claim; ranges do not change. */
const testers = new WeakMap<readonly CodeRange[], RangeTester>();

/** Tells for many codes, by their order keys, whether one of the ranges holds them. */
export function rangeTester(ranges: readonly CodeRange[]): RangeTester {
  const known = testers.get(ranges);
  if (known !== undefined) {
    return known;
  }
  const bounds = ranges.map((range) => ({ system: range.system, ...rangeOrder(range) }));
  const tester: RangeTester = (system, order) =>
    bounds.some((one) => one.system === system && one.from <= order && order <= one.to);
  testers.set(ranges, tester);
  return tester;
}

function cptOrder(key: string): string {
  const group = /[A-Z]$/.exec(key)?.[0];
  return group === undefined ? `0${key}` : `${group}${key.slice(0, -1)}`;
}

/**
 * Where ICD-10-CM's list departs from the alphabet (order file, fiscal years 2025 and 2026): these categories stand
 * after the one named, and U after Z. Below the category the list follows the alphabet but for some forty places.
 */
const CATEGORY_AFTER: Readonly<Record<string, string>> = {
  C4A: 'C43',
  C7A: 'C75',
  C7B: 'C75',
  D3A: 'D36',
  J4A: 'J44',
  M1A: 'M09',
  Z3A: 'Z36',
};

function icdOrder(key: string): string {
  const category = key.slice(0, 3);
  const before = CATEGORY_AFTER[category];
  const place = before === undefined ? category : `${before}${category.slice(2)}`;
  const letter = place.startsWith('U') ? 'ZZ' : place.slice(0, 1);
  return `${letter}${place.slice(1).padEnd(3, ' ')}${key.slice(3)}`;
}
