/**
 * Turns what core and app say (a key with parameters) into a sentence of one language. The only place that does;
 * hosts and the renderer pass the catalogue of their language, and English stands in for what it lacks.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Said, SaidValue } from '#core/said.ts';
import type { Wire } from '../wire.ts';
import english from './en.json' with { type: 'json' };

/** Message key → ICU message. */
export type Catalogue = Readonly<Record<string, string>>;
export type Say = (what: Said) => string;

export type SayOptions = {
  /** Tests: a key that English lacks, or a parameter that the message needs, throws instead of being shown as it is. */
  readonly strict?: boolean;
};

type Formats = { readonly list: () => Intl.ListFormat; readonly date: (day: Date) => string };

/** `locale` is a BCP 47 tag; numbers, lists and dates follow it. Formatters are made once per message. */
export function createSay(locale: string, catalogue: Catalogue = english, { strict = false }: SayOptions = {}): Say {
  const cache = new Map<string, Message>();
  const formats = createFormats(locale);
  const say: Say = (what) => {
    try {
      const message = cache.get(what.say) ?? compile(what.say, catalogue, locale);
      cache.set(what.say, message);
      return String(message.format(valuesOf(what, say, formats)));
    } catch (error) {
      if (strict) throw error;
      return `⟦${what.say}⟧`;
    }
  };
  return say;
}

/** Replaces every `{say, with}` inside a reply by its sentence and leaves all else as it is. */
export function sayAll(say: Say, value: unknown): Wire {
  if (isSaid(value)) {
    return say(value);
  }
  if (Array.isArray(value)) {
    return value.map((one) => sayAll(say, one));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, sayAll(say, one)]));
  }
  // Replies are made of plain data only (wire.ts), so what is left is a string, number, boolean, null or undefined.
  return value as Wire;
}

export function isSaid(value: unknown): value is Said {
  return (
    typeof value === 'object' &&
    value !== null &&
    'say' in value &&
    typeof value.say === 'string' &&
    'with' in value &&
    typeof value.with === 'object' &&
    value.with !== null &&
    Object.keys(value).length === 2
  );
}

/** Made when first needed: each costs a command some milliseconds, and most of what is said has neither. */
function createFormats(locale: string): Formats {
  let list: Intl.ListFormat | null = null;
  let date: Intl.DateTimeFormat | null = null;
  return {
    list: () => (list ??= new Intl.ListFormat(locale, { type: 'conjunction' })),
    // A date of service has no time zone: it is read and written as the same calendar day everywhere.
    date: (day) =>
      locale === 'en'
        ? englishDate(day)
        : (date ??= new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })).format(day),
  };
}

/** What the formatter of English makes of a day. A command that says one date waits longer for it than for its answer. */
function englishDate(day: Date): string {
  const [, date, month, year] = day.toUTCString().split(' ');
  return `${month} ${Number(date)}, ${Number(year)}`;
}

type Message = { readonly format: (values: Record<string, string | number>) => unknown };

/** Words and names of values alone; an apostrophe may quote. Most messages are such, and need no rules of a language. */
const PLAIN = /^(?:[^{}']|\{\w+\})*$/;
const NAME = /\{(\w+)\}/g;

function plainMessage(text: string): Message {
  const fill = (values: Record<string, string | number>, name: string): string => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`no value for ${name}`);
    }
    return String(value);
  };
  return { format: (values) => text.replaceAll(NAME, (_, name: string) => fill(values, name)) };
}

function compile(key: string, catalogue: Catalogue, locale: string): Message {
  const own = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
  const source: Catalogue = english;
  const text = own ?? (Object.hasOwn(source, key) ? source[key] : undefined);
  if (text === undefined) {
    throw new Error(`no words for ${key}`);
  }
  if (PLAIN.test(text)) {
    return plainMessage(text);
  }
  // Plural rules are those of the language that the words are in.
  return new IntlMessageFormat(text, own === undefined ? 'en' : locale, undefined, { ignoreTag: true });
}

function valuesOf(what: Said, say: Say, formats: Formats): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(what.with)) {
    values[name] = valueOf(value, say, formats);
  }
  return values;
}

function valueOf(value: SaidValue, say: Say, formats: Formats): string | number {
  if (typeof value === 'string' || typeof value === 'number') {
    return value;
  }
  if (isList(value)) {
    const words = value.map((one) => (typeof one === 'string' ? one : say(one)));
    const [first, ...more] = words;
    // One alone reads the same in every language, and the formatter costs a command more than all else that it says.
    return first !== undefined && more.length === 0 ? first : formats.list().format(words);
  }
  if ('date' in value) {
    const day = new Date(`${value.date}T00:00:00Z`);
    return Number.isNaN(day.getTime()) ? value.date : formats.date(day);
  }
  return say(value);
}

function isList(value: SaidValue): value is readonly (string | Said)[] {
  return Array.isArray(value);
}
