/** Which languages the program has words in, and the words of one of them. */
import { createSay } from './say.ts';
import type { Say } from './say.ts';

/** Languages that have a catalogue. */
const LANGUAGES: readonly string[] = ['en'];
/** Those of them, and of languages to come, that are written from right to left. */
const RIGHT_TO_LEFT: readonly string[] = ['ar'];

export type LanguageWords = { readonly say: Say; readonly language: string; readonly direction: 'ltr' | 'rtl' };

/** true when there are words in this language, whatever its region. */
export function hasWords(language: string): boolean {
  return LANGUAGES.includes(primaryOf(language));
}

/** A language without words is English throughout: its dates in English sentences help nobody. */
export function wordsIn(asked?: string): LanguageWords {
  const language = isLanguageTag(asked) && hasWords(asked) ? asked : 'en';
  const direction = RIGHT_TO_LEFT.includes(primaryOf(language)) ? 'rtl' : 'ltr';
  return { say: createSay(language), language, direction };
}

export function isLanguageTag(text: string | undefined): text is string {
  if (text === undefined) {
    return false;
  }
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

function primaryOf(language: string): string {
  return new Intl.Locale(language).language;
}
