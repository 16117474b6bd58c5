/** The one line for what went wrong: a sentence, a hint where there is one, and the way out. */
import { CallError } from '#contract/errors.ts';
import type { Trouble } from '#api/desk.ts';
import { say, t } from '#i18n/i18n.svelte.ts';

export type TroubleLine = {
  readonly sentence: string;
  readonly hint: string | null;
  readonly retry: (() => void) | null;
};

export class TroubleDesk implements Trouble {
  line = $state.raw<TroubleLine | null>(null);

  report(error: unknown, retry?: () => void): void {
    this.line = { ...wordsOf(error), retry: retry ?? null };
  }

  clear(): void {
    this.line = null;
  }
}

/** A bug's own text helps nobody here; a call that found no answer means that the app behind the window is gone. */
function wordsOf(error: unknown): { sentence: string; hint: string | null } {
  if (error instanceof CallError) {
    const { message, hint } = error.error;
    return { sentence: say(message), hint: hint === null ? null : say(hint) };
  }
  if (error instanceof TypeError && /fetch|network/i.test(error.message)) {
    return { sentence: t('trouble.gone'), hint: t('trouble.gone.hint') };
  }
  return { sentence: t('trouble.inside'), hint: null };
}
