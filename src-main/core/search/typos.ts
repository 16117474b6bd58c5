/** Which words may be mistyped, and which correction is believed. */
import type { Correction } from './source.ts';

/** Shorter words are too near to each other: one letter makes another word. */
export const MIN_TYPO_LENGTH = 4;
export const MAX_TYPO_LENGTH = 31;
/** Up to this length a word without vowels is a short form (`cabg` has one, `tkr` and `hrct` do not). */
const SHORT_FORM_LENGTH = 6;
/** How often a word occurs counts a little: among words equally near, the common one was meant. */
const COMMON = 0.2;
/** Beyond this the correction is another word. */
const MAX_DISTANCE = 2.5;
/** Letters per wrong one: in a short word a single letter may be wrong. */
const LETTERS_PER_ERROR = 3;
/** Corrections that are tried for a word that nobody knows, and for one that is known and led nowhere. */
const MAX_CORRECTIONS = 2;
const MAX_OTHER_WORDS = 5;
/** A known word was hardly mistaken for one that differs more: `family` is not `familial`, `retention` no `resection`. */
const MAX_KNOWN_DISTANCE = 1;
/** A second correction is tried only when it is about as near as the first. */
const AS_NEAR = 0.3;

const LATIN = /^[a-z]+$/;
const VOWEL = /[aeiouy]/;

/** true for words that a misspelling can be sought for: Latin letters, long enough, and no short form. */
export function mayBeMistyped(word: string): boolean {
  const hasLength = word.length >= MIN_TYPO_LENGTH && word.length <= MAX_TYPO_LENGTH;
  return hasLength && LATIN.test(word) && (VOWEL.test(word) || word.length > SHORT_FORM_LENGTH);
}

/** The distance up to which a known word may have been meant. */
export function allowedDistance(typedLength: number): number {
  return Math.min(MAX_DISTANCE, typedLength / LETTERS_PER_ERROR);
}

/** How far a correction is from what was typed, the word's frequency considered. */
export function cost({ distance, rows }: Correction): number {
  return distance - COMMON * Math.log10(1 + rows);
}

/**
 * The corrections to try, best first: several packs' offers, the same word's rows added up. `isKnown`: the word itself
 * is one, so what it was mistaken for need not be near alone; the other words of the question decide.
 */
export function chooseCorrections(offers: readonly Correction[], isKnown: boolean): readonly Correction[] {
  const byWord = new Map<string, Correction>();
  for (const offer of offers) {
    const known = byWord.get(offer.word);
    byWord.set(offer.word, { ...offer, rows: offer.rows + (known?.rows ?? 0) });
  }
  const ordered = [...byWord.values()].sort((a, b) => cost(a) - cost(b) || (a.word < b.word ? -1 : 1));
  const best = ordered[0];
  if (best === undefined) {
    return [];
  }
  return isKnown
    ? ordered.filter(({ distance }) => distance <= MAX_KNOWN_DISTANCE).slice(0, MAX_OTHER_WORDS)
    : ordered.filter((one) => cost(one) - cost(best) <= AS_NEAR).slice(0, MAX_CORRECTIONS);
}
