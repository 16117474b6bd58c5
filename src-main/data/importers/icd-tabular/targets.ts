/**
 * The codes that a note of the tabular list names. Publishers write them in brackets after the condition: one code,
 * `E13.-` for all below it, ranges, lists, and ranges narrowed by words (`T36-T50 with fifth or sixth character 5`).
 * Some exclusions name them without brackets. What words narrow further than is understood here keeps its words.
 */
import { displayCode } from '#core/codes/parse.ts';
import { rangeOrder } from '#core/codes/ranges.ts';
import { readNarrowing } from './narrowing.ts';
import type { Narrowing } from './narrowing.ts';

export type Target = {
  readonly from: string;
  readonly to: string;
  /** Order keys of core/codes; a code stands for everything below it. */
  readonly fromOrder: string;
  readonly toOrder: string;
  readonly narrow: Narrowing | null;
};

const CODE = String.raw`[A-Z]\d[\dAB](?:\.[\dA-Z]{0,4})?(?![\dA-Za-z])`;
/** `B01.-`, `O00-O08`, `K85-K86.-`, `I70.2--I70.7-`, `S00.- to S09.-`, `Q70.0- -Q70.3-`, `I01.0 -I01.9`. */
const RANGE = new RegExp(String.raw`(${CODE})(?:\.?-?(?: ?-+ ?| to )(${CODE})-?|\.?-)?`, 'gu');
const BRACKETED = /\(([^()]*)\)/gu;
const HAS_CODE = new RegExp(CODE, 'u');
/** "For codes G31.0-G31.83, use additional code": the codes are those that the note is for. */
const IS_ABOUT = /^(?:for|to) codes?\b/iu;

/** All targets of a note in their order. `bare`: codes outside brackets count where none stands in brackets. */
export function targetsOf(text: string, { bare }: { readonly bare: boolean }): readonly Target[] {
  const groups = [...text.matchAll(BRACKETED)]
    .map(({ 0: whole, 1: inside = '', index }) => ({ inside, after: text.slice(index + whole.length) }))
    .filter(({ inside }) => HAS_CODE.test(inside));
  if (groups.length > 0) {
    return groups.flatMap(({ inside, after }) => readGroup(inside, after));
  }
  return bare && !IS_ABOUT.test(text) && HAS_CODE.test(text) ? readRanges(text, null) : [];
}

/** A group is a list of codes; words after it, within the brackets or right behind them, narrow all of them. */
function readGroup(group: string, after: string): readonly Target[] {
  const words = /,? *\bwith\b.*$/u.exec(group);
  if (words !== null) {
    return readRanges(group.slice(0, words.index), readNarrowing(words[0].replace(/^,? */u, '')));
  }
  // Behind the brackets the sentence may go on with other things, so only what is understood counts.
  const behind = /^ (with [^,;(]+)$/u.exec(after)?.[1];
  const narrow = behind === undefined ? null : readNarrowing(behind);
  return readRanges(group, narrow !== null && 'text' in narrow ? null : narrow);
}

function readRanges(text: string, narrow: Narrowing | null): readonly Target[] {
  return [...text.matchAll(RANGE)].map(([, first = '', last = first]) => {
    const from = displayCode('ICD10CM', first);
    const to = displayCode('ICD10CM', last);
    const order = rangeOrder({ system: 'ICD10CM', from, to });
    return { from, to, fromOrder: order.from, toOrder: order.to, narrow };
  });
}
