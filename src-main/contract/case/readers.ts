/**
 * Small readers over valibot that keep what can be read: a wrong value or an unknown field becomes a problem with its
 * JSON Pointer, is left out, and the rest is read on. They never throw, and they descend only where a field is known,
 * so depth and odd names in the input do no harm.
 */
import * as v from 'valibot';
import type { CaseProblem } from '#core/case/types.ts';
import type { Said } from '#core/said.ts';
import { readDay, said } from '../shared.ts';

/** Collects problems while a value is read. */
export type Sink = { readonly problems: CaseProblem[]; left: number; refused: boolean };
/** undefined stands for "not read"; its problem is in the sink. */
export type Reader<T> = (value: unknown, at: string, sink: Sink) => T | undefined;

/** Told one by one up to here; what is wrong in more places is better mended at its source. */
const MAX_PROBLEMS = 200;

export function newSink(): Sink {
  return { problems: [], left: MAX_PROBLEMS, refused: false };
}

export function tell(sink: Sink, where: string, message: Said): void {
  sink.left -= 1;
  if (sink.left >= 0) {
    sink.problems.push({ file: null, where, message });
  } else if (sink.left === -1) {
    sink.problems.push({ file: null, where: '', message: said('problem.more', { shown: MAX_PROBLEMS }) });
  }
}

/** A single value that a schema checks; `expects` names what it should have been. */
export function leaf<T>(schema: v.GenericSchema<unknown, T>, expects: Said): Reader<T> {
  return (value, at, sink) => {
    const parsed = v.safeParse(schema, value);
    if (parsed.success) {
      return parsed.output;
    }
    tell(sink, at, said('problem.wrong_value', { expected: expects, received: kindOf(value) }));
    return undefined;
  };
}

export type ListLimit = {
  readonly max: number;
  /** A longer list refuses the whole case instead of being left out, so that nobody works on with a part of it. */
  readonly refusesCase?: boolean;
};

/** A list; elements that can't be read are left out. */
export function list<T>(reader: Reader<T>, { max, refusesCase = false }: ListLimit): Reader<readonly T[]> {
  return (value, at, sink) => {
    if (!Array.isArray(value)) {
      tell(sink, at, said('problem.wrong_value', { expected: said('problem.expects.list'), received: kindOf(value) }));
      return undefined;
    }
    const elements: readonly unknown[] = value;
    if (elements.length > max) {
      sink.refused ||= refusesCase;
      tell(sink, at, said('problem.too_many', { count: elements.length, limit: max }));
      return undefined;
    }
    return elements.map((element, index) => reader(element, `${at}/${index}`, sink)).filter((one) => one !== undefined);
  };
}

export type Readers = Readonly<Record<string, Reader<unknown>>>;
export type ReadOf<R extends Readers> = {
  readonly [K in keyof R]?: R[K] extends Reader<infer T> ? T : never;
};

/** An object with these fields, all optional; `null` counts as absent. */
export function object<R extends Readers>(readers: R): Reader<ReadOf<R>> {
  const names = Object.keys(readers);
  return (value, at, sink) => {
    const fields = fieldsOf(value, at, sink);
    const read: Record<string, unknown> = {};
    for (const [name, field] of fields ?? []) {
      const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
      if (reader === undefined) {
        tell(sink, `${at}/${step(name)}`, unknownField(name, names));
      } else if (field !== null && field !== undefined) {
        const result = reader(field, `${at}/${step(name)}`, sink);
        if (result !== undefined) {
          read[name] = result;
        }
      }
    }
    // Each field was read by the reader of its name, and unknown ones were left out.
    return fields === null ? undefined : (read as ReadOf<R>);
  };
}

/** An object whose names are free. */
export function record<T>(
  isName: (name: string) => boolean,
  reader: Reader<T>,
  limit: ListLimit,
): Reader<Record<string, T>> {
  return (value, at, sink) => {
    const fields = fieldsOf(value, at, sink);
    if (fields === null) {
      return undefined;
    }
    if (fields.length > limit.max) {
      sink.refused ||= limit.refusesCase ?? false;
      tell(sink, at, said('problem.too_many', { count: fields.length, limit: limit.max }));
      return undefined;
    }
    const read: [string, T][] = [];
    for (const [name, field] of fields) {
      const where = `${at}/${step(name)}`;
      const result = isName(name) ? reader(field, where, sink) : undefined;
      if (!isName(name)) {
        tell(sink, where, said('problem.wrong_name'));
      } else if (result !== undefined) {
        read.push([name, result]);
      }
    }
    return Object.fromEntries(read);
  };
}

function fieldsOf(value: unknown, at: string, sink: Sink): readonly [string, unknown][] | null {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value);
  }
  tell(sink, at, said('problem.wrong_value', { expected: said('problem.expects.object'), received: kindOf(value) }));
  return null;
}

/** One step of a JSON Pointer (RFC 6901). */
function step(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Longer names are cut where they are told. */
const MAX_SHOWN_NAME = 40;

function unknownField(name: string, names: readonly string[]): Said {
  const field = name.length > MAX_SHOWN_NAME ? `${name.slice(0, MAX_SHOWN_NAME)}…` : name;
  const near = names.find((known) => isNear(name.toLowerCase(), known.toLowerCase()));
  return near === undefined
    ? said('problem.unknown_field', { field })
    : said('problem.unknown_field_near', { field, near });
}

/** true for the same word but for one letter more, less, other, or two swapped, or for a missing plural. */
function isNear(typed: string, known: string): boolean {
  if (Math.abs(typed.length - known.length) > 1) {
    return false;
  }
  let start = 0;
  while (start < typed.length && typed[start] === known[start]) {
    start += 1;
  }
  const [a, b] = [typed.slice(start), known.slice(start)];
  const swapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1) || swapped;
}

/** What kind of value was found. Its content is never told: it may be about a person. */
export function kindOf(value: unknown): Said {
  if (value === null || value === undefined) {
    return said('problem.kind.nothing');
  }
  if (Array.isArray(value)) {
    return said('problem.kind.list');
  }
  switch (typeof value) {
    case 'string':
      return textKind(value.trim());
    case 'number':
      return said(numberKind(value));
    case 'boolean':
      return said('problem.kind.boolean');
    default:
      return said('problem.kind.object');
  }
}

/** A number in quotation marks and a day in another form are the commonest of wrong texts. */
function textKind(text: string): Said {
  if (text === '') {
    return said('problem.kind.empty_text');
  }
  if (/^-?\d+(?:\.\d+)?$/.test(text) && text.length < DAY_DIGITS) {
    return said('problem.kind.quoted_number');
  }
  const read = readDay(text);
  if ('day' in read && read.day !== text) {
    return said('problem.kind.day_otherwise');
  }
  return said('problem.kind.text', { length: text.length });
}

/** `20250310` */
const DAY_DIGITS = 8;

function numberKind(value: number): string {
  if (!Number.isFinite(value)) {
    return 'problem.kind.no_number';
  }
  if (value < 0) {
    return 'problem.kind.negative';
  }
  return Number.isInteger(value) ? 'problem.kind.number' : 'problem.kind.fraction';
}
