/** What of the reader counts in search: the codes used before, and words of the reader's own. */
import { dayOfDate } from '../codes/dates.ts';
import type { IsoDate, System } from '../codes/types.ts';
import { MAX_FORM_WORDS } from './readings.ts';
import { wordsOf } from './words.ts';

/** `lastUsed`: ISO date and time. */
export type CodeUse = {
  readonly system: System;
  readonly key: string;
  readonly uses: number;
  readonly lastUsed: string;
};

/** A short form and the words that it stands for. */
export type OwnWord = { readonly form: string; readonly reads: string };

export type Reader = { readonly uses: readonly CodeUse[]; readonly words: readonly OwnWord[] };

export const NO_READER: Reader = { uses: [], words: [] };

/** Uses that are remembered; older ones say nothing of today's work. */
export const MAX_USES = 500;
export const MAX_OWN_WORDS = 1_000;
/** Words that a form may stand for: more are a sentence. */
const MAX_READS = 12;
/** After so many days without use a code counts half. */
const HALF_LIFE_DAYS = 30;
/** A code used so often today counts half of what the most used one does. */
const HALF_WORTH_USES = 3;

/** 0 to 1: how often and how lately a code was used. */
export function worthOf({ uses, lastUsed }: Pick<CodeUse, 'uses' | 'lastUsed'>, today: IsoDate): number {
  const days = Math.max(0, dayOfDate(today) - dayOfDate(lastUsed.slice(0, 10)));
  const lately = uses * 0.5 ** (days / HALF_LIFE_DAYS);
  return lately / (lately + HALF_WORTH_USES);
}

/** What keeps a pair of words from being one of the reader's own; null when nothing does. */
export type WordProblem = 'no-form' | 'long-form' | 'no-reads' | 'long-reads' | 'same';

/** A pair as it is kept: both in small letters, blanks set right; or what is wrong with it. */
export function readOwnWord(typed: OwnWord): OwnWord | WordProblem {
  const [form, reads] = [wordsOf(typed.form), wordsOf(typed.reads)];
  if (form.length === 0 || form.length > MAX_FORM_WORDS) {
    return form.length === 0 ? 'no-form' : 'long-form';
  }
  if (reads.length === 0 || reads.length > MAX_READS) {
    return reads.length === 0 ? 'no-reads' : 'long-reads';
  }
  const word = { form: form.join(' '), reads: reads.join(' ') };
  return word.form === word.reads ? 'same' : word;
}
