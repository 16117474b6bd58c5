/**
 * The window's words. `t` for its own texts, `say` for what the app says (a key with parameters), and dates and
 * numbers by the language's habit. English stands in wherever a language lacks a text.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { IsoDate, Said } from '#contract/types.ts';
import { createSay } from '#contract/words/say.ts';
import type { Say } from '#contract/words/say.ts';
import en from './en.json';
import type { MessageKey } from './keys.ts';

type Values = Readonly<Record<string, string | number>>;
type DateStyle = 'medium' | 'short' | 'long';

/** Primary language tags that are written from right to left, of those that the window is offered in. */
const RIGHT_TO_LEFT = new Set(['ar']);

export class I18n {
  language = $state('en');
  /** Set from outside to look at the mirrored window in a language that is not. */
  forcedDirection = $state<'ltr' | 'rtl' | null>(null);
  readonly direction = $derived(
    this.forcedDirection ?? (RIGHT_TO_LEFT.has(this.language.split('-')[0] ?? '') ? 'rtl' : 'ltr'),
  );
  readonly #say: Say = $derived(createSay(this.#locale));
  readonly #messages = $derived(new Map<MessageKey, IntlMessageFormat>(this.#forgetWith(this.language)));
  readonly #dates = $derived(new Map<DateStyle, Intl.DateTimeFormat>(this.#forgetWith(this.language)));
  readonly #numbers = $derived(new Intl.NumberFormat(this.#locale));
  readonly #lists = $derived(new Intl.ListFormat(this.#locale, { type: 'unit', style: 'short' }));

  /** Western digits in every language, as on a claim. */
  get #locale(): string {
    return `${this.language}-u-nu-latn`;
  }

  t = (key: MessageKey, values?: Values): string => {
    let message = this.#messages.get(key);
    if (message === undefined) {
      message = new IntlMessageFormat(en[key], 'en', undefined, { ignoreTag: true });
      this.#messages.set(key, message);
    }
    return String(message.format(values));
  };

  say = (what: Said): string => this.#say(what);

  /** "Mar 10, 2025" (medium), "03/10/25" (short). A date of service has no time zone. */
  date = (iso: IsoDate, style: DateStyle = 'medium'): string => {
    let format = this.#dates.get(style);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(
        this.#locale,
        style === 'short'
          ? { year: '2-digit', month: '2-digit', day: '2-digit', timeZone: 'UTC' }
          : { dateStyle: style, timeZone: 'UTC' },
      );
      this.#dates.set(style, format);
    }
    const day = new Date(`${iso}T00:00:00Z`);
    return Number.isNaN(day.getTime()) ? iso : format.format(day);
  };

  number = (value: number): string => this.#numbers.format(value);

  list = (items: readonly string[]): string => this.#lists.format(items);

  /** An empty start for a cache that has to begin anew with each language. */
  #forgetWith(_language: string): [] {
    return [];
  }
}

export const i18n = new I18n();
export const { t, say } = i18n;

/** A code inside a sentence: it keeps its own direction there (in markup, use `<bdi dir="ltr">`). */
export function ltr(code: string): string {
  return `\u2066${code}\u2069`;
}
