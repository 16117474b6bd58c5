import { AppError } from '#contract/shared.ts';
import type { WireError } from '#contract/wire.ts';
import { CallError } from '#contract/errors.ts';
import { createSay } from '#contract/words/say.ts';
import type { Say } from '#contract/words/say.ts';

/** Languages that have a catalogue. */
const LANGUAGES: readonly string[] = ['en'];

/** true when there are words in this language, whatever its region. */
export function hasWords(language: string): boolean {
  return LANGUAGES.includes(new Intl.Locale(language).language);
}

/** The words of this run. A language without words is English throughout: its dates in English sentences help nobody. */
export function createHostSay(language?: string): Say {
  return createSay(isLanguageTag(language) && hasWords(language) ? language : 'en');
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

/** What is wrong, where and how to mend it, in one line. */
export function describeFailure(
  say: Say,
  { where, message, hint }: Pick<WireError, 'where' | 'message' | 'hint'>,
): string {
  const place = where === '' ? '' : `${where}: `;
  return `${place}${say(message)}${hint === null ? '' : ` ${say(hint)}`}`;
}

/** The failure that an error stands for; null for a bug, which is rethrown by whoever asks. */
export function failureOf(error: unknown): WireError | null {
  if (error instanceof CallError) {
    return error.error;
  }
  if (error instanceof AppError) {
    return { code: error.code, where: error.where, message: error.said, hint: error.hint };
  }
  return null;
}
