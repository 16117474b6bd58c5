/**
 * Reads YAML into typed values and keeps the line of each, so that a mistake is named where it stands.
 * A decoder answers BAD when it has reported why; its caller then leaves the value out and goes on.
 */
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import { isIsoDate } from '#core/codes/dates.ts';
import type { IsoDate } from '#core/codes/types.ts';
import type { Located, Place, Report } from './problems.ts';

/** A value in the file: its node, the name by which a sentence speaks of it, and the means to tell its line. */
export type Spot = { readonly node: Node | null; readonly name: string; readonly at: Place; readonly file: YamlFile };
type YamlFile = {
  readonly lineOf: (node: Node | null) => number | null;
  readonly path: string;
  readonly report: Report;
};

const BAD = Symbol('reported');
export type Decode<T> = (spot: Spot) => T | typeof BAD;

type Field<T> = { readonly decode: Decode<T>; readonly fallback: { readonly value: T } | null };
type Fields = Readonly<Record<string, Field<unknown>>>;
type Values<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** Where the YAML text stands: `line` is the file's line at which it begins (front matter begins at 2). */
export type YamlText = { readonly file: string; readonly line: number; readonly text: string };

/** Parses and decodes; undefined when anything was reported. */
export function readYaml<T>(source: YamlText, decode: Decode<T>, report: Report): T | undefined {
  const counter = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: counter });
  const lineAt = (offset: number) => counter.linePos(offset).line + source.line - 1;
  for (const { pos, message } of document.errors) {
    const sentence = (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
    report({ file: source.file, line: lineAt(pos[0]) }, `This is not YAML as it should be: ${sentence}.`);
  }
  if (document.errors.length > 0) {
    return undefined;
  }
  const node = document.contents as Node | null;
  const lineOf = (some: Node | null) => (some?.range ? lineAt(some.range[0]) : null);
  const file = { lineOf, path: source.file, report };
  const value = decode({ node, name: 'this file', at: { file: source.file, line: lineOf(node) ?? source.line }, file });
  return value === BAD ? undefined : value;
}

/** Reports, and is the decoder's answer at once. */
function wrong(spot: Spot, text: string): typeof BAD {
  spot.file.report(spot.at, text);
  return BAD;
}

function scalarOf({ node }: Spot): unknown {
  return isScalar(node) ? node.value : undefined;
}

/** Text that is not empty. A bare 63620 is a number to YAML and would lose leading zeros, so it needs quotes. */
export const text: Decode<string> = (spot) => {
  const value = scalarOf(spot);
  if (typeof value === 'number' || typeof value === 'boolean') {
    const written = isScalar(spot.node) ? (spot.node.source ?? String(value)) : String(value);
    return wrong(spot, `Write ${spot.name} in quotes: '${written}'.`);
  }
  if (typeof value !== 'string' || value.trim() === '') {
    return wrong(spot, `${capital(spot.name)} has to be a text that is not empty.`);
  }
  return value.trim();
};

export const flag: Decode<boolean> = (spot) => {
  const value = scalarOf(spot);
  return typeof value === 'boolean' ? value : wrong(spot, `${capital(spot.name)} has to be true or false.`);
};

export const whole: Decode<number> = (spot) => {
  const value = scalarOf(spot);
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
    ? value
    : wrong(spot, `${capital(spot.name)} has to be a whole number, without quotes.`);
};

export const amount: Decode<number> = (spot) => {
  const value = scalarOf(spot);
  return typeof value === 'number' && value >= 0
    ? value
    : wrong(spot, `${capital(spot.name)} has to be a number, without quotes.`);
};

export const date: Decode<IsoDate> = (spot) => {
  const value = scalarOf(spot);
  if (typeof value !== 'string' || !isIsoDate(value)) {
    return wrong(spot, `${capital(spot.name)} has to be a day that exists, written like 2025-03-10.`);
  }
  return value;
};

export function oneOf<T extends string | number>(...values: readonly T[]): Decode<T> {
  return (spot) => {
    const value = scalarOf(spot);
    const found = values.find((one) => one === value);
    return found ?? wrong(spot, `${capital(spot.name)} has to be one of ${values.join(', ')}.`);
  };
}

/** The decoded value together with its line. */
export function located<T>(decode: Decode<T>): Decode<Located<T>> {
  return (spot) => {
    const value = decode(spot);
    return value === BAD ? BAD : { value, at: spot.at };
  };
}

/** A list. Entries that were reported are left out. */
export function list<T>(decode: Decode<T>): Decode<readonly T[]> {
  return (spot) => {
    if (!isSeq(spot.node)) {
      return wrong(spot, `${capital(spot.name)} has to be a list.`);
    }
    return spot.node.items.flatMap((item) => {
      const value = decode(below(spot, item, `an entry of ${spot.name}`));
      return value === BAD ? [] : [value];
    });
  };
}

/** One entry, or a list of them. */
export function oneOrMore<T>(decode: Decode<T>): Decode<readonly T[]> {
  return (spot) => {
    if (isSeq(spot.node)) {
      return list(decode)(spot);
    }
    const value = decode(spot);
    return value === BAD ? BAD : [value];
  };
}

/** Any names on the left, values of one kind on the right. */
export function record<T>(decode: Decode<T>): Decode<ReadonlyMap<string, T>> {
  return (spot) => {
    if (!isMap(spot.node)) {
      return wrong(spot, `${capital(spot.name)} has to be names with values (name: …).`);
    }
    const values = new Map<string, T>();
    for (const [key, inner] of entries(spot, spot.node)) {
      const value = decode(inner);
      if (value !== BAD) {
        values.set(key, value);
      }
    }
    return values;
  };
}

export function required<T>(decode: Decode<T>): Field<T> {
  return { decode, fallback: null };
}

export function optional<T>(decode: Decode<T>): Field<T | null> {
  return { decode, fallback: { value: null } };
}

export function defaulted<T>(decode: Decode<T>, value: T): Field<T> {
  return { decode, fallback: { value } };
}

/** Exactly these fields. Every unknown, missing or wrong one is reported; then there is no value. */
export function object<F extends Fields>(fields: F): Decode<Values<F> & { readonly at: Place }> {
  return (spot) => {
    if (!isMap(spot.node)) {
      return wrong(spot, `${capital(spot.name)} has to have the fields ${Object.keys(fields).join(', ')}.`);
    }
    const given = new Map(entries(spot, spot.node));
    const values: Record<string, unknown> = { at: spot.at };
    let isWhole = reportUnknown(spot, given, fields);
    for (const [name, field] of Object.entries(fields)) {
      const value = fieldValue(spot, given.get(name), name, field);
      values[name] = value;
      isWhole &&= value !== BAD;
    }
    // Every field was decoded by its own decoder just above; the compiler cannot follow that through the loop.
    return isWhole ? (values as Values<F> & { at: Place }) : BAD;
  };
}

function fieldValue<T>(spot: Spot, inner: Spot | undefined, name: string, field: Field<T>): T | typeof BAD {
  if (inner !== undefined && scalarOf(inner) !== null) {
    return field.decode(inner);
  }
  if (field.fallback !== null) {
    return field.fallback.value;
  }
  return wrong(spot, `\`${name}\` is missing.`);
}

function reportUnknown(spot: Spot, given: ReadonlyMap<string, Spot>, fields: Fields): boolean {
  let isKnown = true;
  for (const [name, inner] of given) {
    if (!Object.hasOwn(fields, name)) {
      wrong({ ...spot, at: inner.at }, `Unknown field \`${name}\`: known here are ${Object.keys(fields).join(', ')}.`);
      isKnown = false;
    }
  }
  return isKnown;
}

function entries(spot: Spot, map: YAMLMap): readonly (readonly [string, Spot])[] {
  return map.items.map((pair) => {
    const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
    const keyNode = isNode(pair.key) ? pair.key : null;
    const name = below(spot, keyNode, `\`${key}\``);
    return [key, below(name, pair.value, name.name)] as const;
  });
}

function below(spot: Spot, value: unknown, name: string): Spot {
  const node = isNode(value) ? value : null;
  const line = spot.file.lineOf(node) ?? spot.at.line;
  return { ...spot, node, name, at: { file: spot.file.path, line } };
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
