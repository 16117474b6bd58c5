import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import english from './en.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../../', import.meta.url));
const words: Readonly<Record<string, string>> = english;

/** Everything that can say something or pass a key on, without tests. */
const sources = globSync(['src-main/**/*.ts', 'src-renderer/**/*.{ts,svelte}', 'db/**/*.ts'], { cwd: root })
  .filter((path) => !/\.test\.ts$/.test(path))
  .map((path) => readFileSync(`${root}/${path}`, 'utf8'));
const source = sources.join('\n');

const said = new Set(Array.from(source.matchAll(/\bsaid\(\s*['"]([^'"]+)['"]/g), ([, key]) => key ?? ''));

/** Keys are also chosen from tables and put together: `cli.status.${status}` stands for every key of that form. */
const literals = new Set(Array.from(source.matchAll(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/gi), ([, key]) => key ?? ''));
const patterns = Array.from(source.matchAll(/`([\w-]+(?:\.[\w-]*)*\.?)\$\{[^`]*`/g), ([whole]) =>
  patternOf(whole.slice(1, -1)),
);

function patternOf(template: string): RegExp {
  const parts = template.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('[\\w.-]+')}$`);
}

describe('the English words', () => {
  test('hold every key that is said', () => {
    expect([...said].filter((key) => !Object.hasOwn(words, key)).sort()).toEqual([]);
  });

  test('hold no key that nobody says', () => {
    const isUsed = (key: string) => literals.has(key) || patterns.some((pattern) => pattern.test(key));
    expect(Object.keys(words).filter((key) => !isUsed(key))).toEqual([]);
  });

  test('are readable messages, in order', () => {
    for (const [key, message] of Object.entries(words)) {
      expect(() => new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }), key).not.toThrow();
    }
    expect(Object.keys(words)).toEqual(Object.keys(words).sort());
  });
});
