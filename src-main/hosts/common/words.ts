import { AppError } from '#contract/shared.ts';
import type { WireError } from '#contract/wire.ts';
import { CallError } from '#contract/errors.ts';
import { wordsIn } from '#contract/words/languages.ts';
import type { Say } from '#contract/words/say.ts';

export { hasWords, isLanguageTag } from '#contract/words/languages.ts';

/** The words of this run. */
export function createHostSay(language?: string): Say {
  return wordsIn(language).say;
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
