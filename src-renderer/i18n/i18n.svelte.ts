/**
 * The window's words. `t` for its own texts, `say` for what the app says (a key with parameters), and dates and
 * numbers by the language's habit. English stands in wherever a language lacks a text.
 */
import type { IsoDate, Said } from '#contract/types.ts';
import type { MessageKey } from './keys.ts';
import { Words } from './words.ts';
import type { DateStyle, Values } from './words.ts';

/** Primary language tags that are written from right to left, of those that the window is offered in. */
const RIGHT_TO_LEFT = ['ar'];

export class I18n {
  language = $state('en');
  /** Set from outside to look at the window mirrored, in a language that is not. */
  forcedDirection = $state<'ltr' | 'rtl' | null>(null);
  readonly direction = $derived(
    this.forcedDirection ?? (RIGHT_TO_LEFT.includes(this.language.split('-')[0] ?? '') ? 'rtl' : 'ltr'),
  );
  readonly #words = $derived(new Words(this.language));

  /** A tag that is none (a hand-made setting) is English, so that one wrong word does not take all words away. */
  use(language: string): void {
    this.language = isLanguage(language) ? language : 'en';
  }

  t = (key: MessageKey, values?: Values): string => this.#words.t(key, values);
  say = (what: Said): string => this.#words.say(what);
  /** "Mar 10, 2025" (medium), "03/10/25" (short). */
  date = (iso: IsoDate, style: DateStyle = 'medium'): string => this.#words.date(iso, style);
  /** "Jan 1 – Dec 31, 2025". */
  days = (from: IsoDate, to: IsoDate): string => this.#words.days(from, to);
  number = (value: number): string => this.#words.number(value);
  list = (items: readonly string[]): string => this.#words.list(items);
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

export const i18n = new I18n();
export const { t, say } = i18n;
export { ltr } from './words.ts';
