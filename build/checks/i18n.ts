/**
 * Every language says the same things as English: the same keys, and in each message the same placeholders.
 * Plural and select branches may differ from language to language, the names they speak of may not.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { root } from '../scripts/run.ts';

const FOLDERS = ['src-main/contract/words', 'src-renderer/i18n'];

type Catalog = Readonly<Record<string, string>>;
type Element = {
  type: number;
  value: unknown;
  options?: Readonly<Record<string, { value: Element[] }>>;
  children?: Element[];
};

/** A text element carries no name; every other kind does, except `#` (7), which repeats its plural's. */
const LITERAL = 0;
const POUND = 7;
const TAG = 8;

export function placeholders(message: string): string[] {
  const names = new Set<string>();
  const visit = (elements: readonly Element[]): void => {
    for (const element of elements) {
      if (element.type === LITERAL || element.type === POUND) continue;
      names.add(element.type === TAG ? `<${String(element.value)}>` : String(element.value));
      for (const option of Object.values(element.options ?? {})) visit(option.value);
      visit(element.children ?? []);
    }
  };
  visit(IntlMessageFormat.__parse?.(message) as Element[]);
  return [...names].sort();
}

/** Lines that say what is wrong with one language beside English; none when they match. */
export function compareCatalogs(english: Catalog, other: Catalog): string[] {
  const problems: string[] = [];
  for (const key of Object.keys(english)) if (!Object.hasOwn(other, key)) problems.push(`${key} is missing`);
  for (const [key, message] of Object.entries(other)) {
    const source = english[key];
    if (source === undefined) problems.push(`${key} is not in en.json`);
    else problems.push(...compareMessages(key, source, message));
  }
  return problems;
}

function compareMessages(key: string, source: string, message: string): string[] {
  const wanted = readPlaceholders(source);
  const got = readPlaceholders(message);
  if (wanted === null || got === null) return [`${key} is not a readable message: ${got === null ? message : source}`];
  if (wanted.join() === got.join()) return [];
  return [`${key} speaks of {${got.join(', ')}} where English speaks of {${wanted.join(', ')}}`];
}

function readPlaceholders(message: string): string[] | null {
  try {
    return placeholders(message);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const readCatalog = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Catalog;

export function checkCatalogs(folder: string): string[] {
  const source = join(folder, 'en.json');
  if (!existsSync(source)) return [];
  const english = readCatalog(source);
  return globSync('*.json', { cwd: folder })
    .sort()
    .flatMap((name) =>
      compareCatalogs(english, readCatalog(join(folder, name))).map(
        (problem) => `${basename(folder)}/${name}: ${problem}`,
      ),
    );
}

if (import.meta.main) {
  const problems = FOLDERS.flatMap((folder) => checkCatalogs(join(root, folder)));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
