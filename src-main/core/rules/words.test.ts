import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import english from '#contract/words/en.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../', import.meta.url));
const PREFIXES = ['rule.', 'coverage.', 'entry.', 'problem.'];
const isOwn = (key: string): boolean => PREFIXES.some((prefix) => key.startsWith(prefix));

/** Keys in quotes in the sources that speak; rule names and file names have no such beginning. */
const spoken = new Set(
  globSync(['core/{case,rules}/**/*.ts', 'contract/{case/*,read-case}.ts'], { cwd: root })
    .filter((name) => !name.endsWith('.test.ts'))
    .flatMap((name) => [
      ...readFileSync(join(root, name), 'utf8').matchAll(/'((?:rule|coverage|entry|problem)\.[\w.]+)'/g),
    ])
    .map(([, key]) => key ?? ''),
);
const words = Object.keys(english).filter(isOwn);

describe('the words of cases and rules', () => {
  it('are there for everything that is said', () => {
    expect([...spoken].filter((key) => !words.includes(key))).toEqual([]);
  });

  it('are all used', () => {
    expect(words.filter((key) => !spoken.has(key))).toEqual([]);
  });

  it('are readable messages', () => {
    const catalogue: Record<string, string> = english;
    for (const key of words) {
      expect(() => new IntlMessageFormat(catalogue[key] ?? '', 'en')).not.toThrow();
    }
  });
});
