/**
 * What makes one row better than another: named weights, each with its reason, and the order of kinds of answer.
 * data applies the weights of a row to numbered words (search-index/score.ts); tests compare both with a plain reading.
 */
import type { Way } from './plan.ts';

/** The word itself, as typed. Everything else about a word is measured against this. */
export const EXACT_WORD = 4;
/** Plural, singular or past of the word: nearly it, and better than any longer word that begins so. */
export const OTHER_FORM = 3.6;
/** A word that only begins so: from 1, by the share that was typed, to just below `BEGINNING + SHARE_TYPED` = 3. */
export const BEGINNING = 1;
export const SHARE_TYPED = 2;
/** The beginning of a word that has answered another word of the question already (`distal radius l`: the l of lower). */
export const SHARED_WORD = 0.1;
/** A short form or lay word stands for its words with certainty, so it beats every mere beginning (`afib`, afibrinogenemia). */
export const READ_AS_COST = 0.5;
/** The table names the common meaning of a form first; only decides between equals. */
export const LATER_READING_COST = 0.05;
/** A corrected word is a guess: below anything that was meant. */
export const CORRECTED_COST = 1.5;
/** Two words written as one, or one as two: the letters are all there. */
export const JOINED_COST = 0.25;
/** Earlier words of a title name the thing, later ones qualify it: 1 for the first, halved at the third. */
export const EARLY_WORD = 1;
export const EARLY_HALVED_AT = 2;
/** What a joining word (`of`, `in`) is worth, as a share: with it a row reads as it was asked, without it it means the same. */
export const JOINING_SHARE = 0.25;
/** How much of the title was asked for: a short title that is all there beats a long one with the same words. */
export const COVERAGE = 4;
/** Damps the above for very short titles, which would otherwise win by length alone. */
export const COVERAGE_DAMPING = 4;
/** Two words next to each other and in the order typed belong together; `EXACT_WORD` never makes up for a lost word. */
export const NEXT_TO_EACH_OTHER = 0.5;
/** In the order typed, with other words between: less, but "heart … failure" is nearer than "failure … heart". */
export const IN_ORDER = 0.25;
/** A side stands before or after its part of the body (`left radius`; `radius, left arm`): its order says nothing. */
export const SIDES: ReadonlySet<string> = new Set(['left', 'right', 'bilateral']);
/** The whole question as typed, word after word: the descriptor's own phrase. */
export const PHRASE = 1.5;
/** The category's default, when the question says no more: for each thing that it leaves open. Only decides between equals. */
export const UNSPECIFIED = 0.2;
/** A word that the row lacks (only where no row has all): the rarer it is, the more of the question is lost with it. */
export const MISSING_WORD = 1.5;
/** What a word costs that every row has, and one that none has among ten thousand: shares of the above. */
const MISSING_COMMON = 0.5;
const MISSING_RARE_STEP = 0.5;
/** Headers can't be reported; their billable children carry the same words and a few more, so the cost exceeds coverage. */
export const HEADER_COST = 1.25;
/**
 * An add-on code is reported only beside its primary code (CMS, Medicare NCCI Policy Manual, chapter I, section R), which
 * comes first where both answer as well. Less than a word makes up for: who asks for each further one finds it.
 */
export const ADD_ON_COST = 0.5;
/** The codes that one works with: between words that tie, the familiar one. Less than a phrase, so that no exact title is passed. */
export const USED = 1;
/** Presupposes a circumstance that the question would have named (prior.ts): more than a phrase makes up for. */
export const CIRCUMSTANCE_COST = 1.25;
/** What a row says that it is without, unless the question says so, too: `abscess` is no `without abscess`. */
export const CONTRARY_COST = 1.25;
/** The words that say so, and how many words before another they may stand (`without perforation or abscess`). */
export const DENIALS: readonly string[] = ['without', 'not'];
export const DENIED_WITHIN = 3;
/** Denies the very next word and no further one: `non-pressure chronic ulcer` is a chronic ulcer. */
export const DENIES_NEXT = 'non';
/** Ends what is denied: `without contrast, with contrast`. */
export const AFFIRMATION = 'with';
/** Not valid on the date: shown, after everything that is. No other difference between titles is as large. */
export const INACTIVE_COST = 6;
/** Another name for the code, found as typed: behind the same words in a title. */
export const OTHER_NAME_COST = 0.75;
/** Another name that was asked for whole: behind the same words as a whole title, before titles that only begin so. */
export const WHOLE_NAME_COST = 0.1;
/** An entry of the alphabetic index. */
export const INDEX_TERM_COST = 1;
/**
 * An entry that was asked for whole and names no more leads to the default code of what was asked (ICD-10-CM Official
 * Guidelines, section I.A.18), so it is no worse than a title: `hypertension` is I10 before any hypertension due to.
 */
export const WHOLE_TERM_COST = 0;
/** A nonessential word of an entry, one in brackets: the entry is the same without it. */
export const ASIDE_COST = 0.75;

/**
 * Kinds of answer, best last. Within a kind the score decides; no score lifts a row into the next kind.
 * A code that exists outranks everything; a short form that is exactly known outranks codes that only begin so
 * (`dm2`); all words in a page's text outrank some words in a title.
 */
export const TIERS = ['some-words', 'body', 'corrected', 'words', 'code-begins', 'short-form', 'code-exact'] as const;
export type Tier = (typeof TIERS)[number];

/** The value of a word that begins as typed. */
export function beginningValue(typedLength: number, wordLength: number): number {
  return BEGINNING + (SHARE_TYPED * typedLength) / wordLength;
}

/** The value of standing at this place of the row, counted from 0. */
export function earlyValue(position: number): number {
  return (EARLY_WORD * EARLY_HALVED_AT) / (EARLY_HALVED_AT + position);
}

/** The value of `matched` words among `length`. */
export function coverageValue(matched: number, length: number): number {
  return (COVERAGE * matched) / (length + COVERAGE_DAMPING);
}

/** What it costs to lack a word that `having` of `all` rows have. */
export function missingCost(having: number, all: number): number {
  const rarity = Math.log10(Math.max(1, all) / Math.max(1, Math.min(having, all)));
  return MISSING_WORD * (MISSING_COMMON + MISSING_RARE_STEP * rarity);
}

/** What each way to a word costs against the same word as typed. */
export const COST_OF_WAY: Readonly<Record<Way, number>> = {
  typed: 0,
  read: READ_AS_COST,
  joined: JOINED_COST,
  corrected: CORRECTED_COST,
};

/** What comes before what: kind, then score, then the order given (a static priority). Negative: `a` first. */
export function compareRanked(a: Ranked, b: Ranked): number {
  const byTier = a.tier === b.tier ? 0 : TIERS.indexOf(b.tier) - TIERS.indexOf(a.tier);
  return byTier || b.score - a.score || a.order - b.order;
}
export type Ranked = { readonly tier: Tier; readonly score: number; readonly order: number };

/** Scores of a row have no upper end; this one is as good as half of it. */
const HALF_SCORE = 10;

/** 0 to 1 for the reply: kinds in equal bands, scores within their band. */
export function shownScore(tier: Tier, score: number): number {
  const within = score <= 0 ? 0 : score / (score + HALF_SCORE);
  return Math.round(((TIERS.indexOf(tier) + within) / TIERS.length) * 1000) / 1000;
}
