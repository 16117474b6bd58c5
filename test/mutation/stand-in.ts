/**
 * Stands in for vitest where the same tests are run thousands of times in one process: it keeps what a test file
 * declares and compares as vitest does, as far as the tests of the rules ask. Anything else throws, so that a test that
 * needs more fails before the first fault is planted.
 */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

type Body = () => unknown;
export type Declared = { readonly name: string; readonly body: Body };

let declared: Declared[] = [];
let path: string[] = [];

/** What was declared since it was last asked. */
export function takeDeclared(): readonly Declared[] {
  const taken = declared;
  [declared, path] = [[], []];
  return taken;
}

export function describe(name: string, body: () => void): void {
  path = [...path, name];
  body();
  path = path.slice(0, -1);
}

function declare(name: string, body: Body): void {
  declared.push({ name: [...path, name].join(' > '), body });
}

function each(rows: readonly unknown[]) {
  return (name: string, body: (...row: unknown[]) => unknown): void => {
    rows.forEach((row, at) =>
      declare(`${name} ${at}`, () => (Array.isArray(row) ? body(...(row as unknown[])) : body(row))),
    );
  };
}

export const it = Object.assign(declare, { each });
export const test = Object.assign((name: string, body: Body) => declare(name, body), { each });

class Unmet extends Error {}

type Matchers = Readonly<Record<string, (...args: never[]) => boolean>>;

function matchersOf(value: unknown): Matchers {
  const [text, number] = [value as string, value as number];
  return {
    toBe: (wanted: unknown) => Object.is(value, wanted),
    toBeNull: () => value === null,
    toBeUndefined: () => value === undefined,
    toBeDefined: () => value !== undefined,
    toEqual: (wanted: unknown) => isDeepStrictEqual(plain(value), plain(wanted)),
    toMatchObject: (wanted: unknown) => holds(value, wanted),
    toContain: (wanted: never) => (value as string | readonly unknown[]).includes(wanted),
    toContainEqual: (wanted: unknown) =>
      (value as readonly unknown[]).some((one) => isDeepStrictEqual(plain(one), plain(wanted))),
    toHaveLength: (wanted: number) => (value as readonly unknown[]).length === wanted,
    toHaveProperty: (wanted: string) => Object.hasOwn(value as object, wanted),
    toMatch: (wanted: RegExp) => wanted.test(text),
    toBeGreaterThan: (wanted: number) => number > wanted,
    toBeLessThan: (wanted: number) => number < wanted,
    toBeLessThanOrEqual: (wanted: number) => number <= wanted,
    toMatchFileSnapshot: (file: string) => text === kept(file),
    toThrow: () => throws(value as Body),
  };
}

type Expectation = Readonly<Record<string, (...args: never[]) => void>> & { readonly not: unknown };

export function expect(value: unknown): Expectation {
  const matchers = matchersOf(value);
  const bind = (wanted: boolean) =>
    Object.fromEntries(
      Object.entries(matchers).map(([name, matches]) => [
        name,
        (...args: never[]) => {
          if (matches(...args) !== wanted) throw new Unmet(name);
        },
      ]),
    );
  return { ...bind(true), not: bind(false) } as unknown as Expectation;
}

const files = new Map<string, string>();

/** Snapshots lie beside the tests that keep them, by a path from the rules' folder. */
function kept(file: string): string {
  const known = files.get(file) ?? readFileSync(new URL(file, RULES), 'utf8');
  files.set(file, known);
  return known;
}

const RULES = new URL('../../src-main/core/rules/', import.meta.url);

function throws(body: Body): boolean {
  try {
    body();
    return false;
  } catch {
    return true;
  }
}

/** Without what is undefined, as `toEqual` compares. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Set) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => [key, plain(one)]),
  );
}

function holds(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(value) && value.length === wanted.length && wanted.every((one, at) => holds(value[at], one));
  }
  if (typeof wanted !== 'object' || wanted === null) return Object.is(value, wanted);
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(wanted).every(([key, one]) => holds((value as Record<string, unknown>)[key], one))
  );
}
