/** One language's words: formatters are made once per message, since a list draws the same message many times. */
import { IntlMessageFormat } from 'intl-messageformat';
import type { IsoDate, Said } from '#contract/types.ts';
import { createSay } from '#contract/words/say.ts';
import en from './en.json';
import type { MessageKey } from './keys.ts';

export type Values = Readonly<Record<string, string | number>>;
export type DateStyle = 'medium' | 'long' | 'short';

const SHORT = { year: '2-digit', month: '2-digit', day: '2-digit' } as const;

export class Words {
  readonly #locale: string;
  readonly #messages = new Map<MessageKey, IntlMessageFormat>();
  readonly #dates = new Map<DateStyle, Intl.DateTimeFormat>();
  readonly #numbers: Intl.NumberFormat;
  readonly #lists: Intl.ListFormat;
  readonly say: (what: Said) => string;

  constructor(language: string) {
    // Western digits in every language, as on a claim.
    this.#locale = `${language}-u-nu-latn`;
    this.#numbers = new Intl.NumberFormat(this.#locale);
    this.#lists = new Intl.ListFormat(this.#locale, { type: 'unit', style: 'short' });
    this.say = createSay(this.#locale);
  }

  t(key: MessageKey, values?: Values): string {
    let message = this.#messages.get(key);
    if (message === undefined) {
      message = new IntlMessageFormat(en[key], 'en', undefined, { ignoreTag: true });
      this.#messages.set(key, message);
    }
    return String(message.format(values));
  }

  date(iso: IsoDate, style: DateStyle): string {
    const day = new Date(`${iso}T00:00:00Z`);
    return Number.isNaN(day.getTime()) ? iso : this.#dateFormat(style).format(day);
  }

  /** "Jan 1 – Dec 31, 2025": what both days share is said once. */
  days(from: IsoDate, to: IsoDate): string {
    const [first, last] = [from, to].map((iso) => new Date(`${iso}T00:00:00Z`));
    return first === undefined || last === undefined || Number.isNaN(first.getTime()) || !(first <= last)
      ? `${from} – ${to}`
      : this.#dateFormat('medium').formatRange(first, last);
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  list(items: readonly string[]): string {
    return this.#lists.format(items);
  }

  #dateFormat(style: DateStyle): Intl.DateTimeFormat {
    let format = this.#dates.get(style);
    if (format === undefined) {
      // A date of service has no time zone: it is the same calendar day everywhere.
      const how = style === 'short' ? SHORT : { dateStyle: style };
      format = new Intl.DateTimeFormat(this.#locale, { ...how, timeZone: 'UTC' });
      this.#dates.set(style, format);
    }
    return format;
  }
}

/** A code inside a sentence: it keeps its own direction there (in markup, use `<bdi dir="ltr">`). */
export function ltr(code: string): string {
  return `\u2066${code}\u2069`;
}
