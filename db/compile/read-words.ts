/** Reads the short forms, lay words and spellings: every file of the folder is a part of one list. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WordFacts } from './authored.ts';
import type { Report } from './problems.ts';
import { wordTable } from './read-tables.ts';
import { readYaml } from './yaml.ts';

/** The folder below the authored one, and its name in what is reported. */
export const WORDS = 'words';

/** The rows of all its files, in the order of their names. `folder` and `name` are those of the authored folder. */
export function readWords(
  { folder, name }: { readonly folder: string; readonly name: string },
  report: Report,
): readonly WordFacts[] {
  const path = join(folder, WORDS);
  if (!existsSync(path)) {
    report({ file: `${name}/${WORDS}`, line: 1 }, 'The folder is missing: README.md says what it holds.');
    return [];
  }
  return readdirSync(path)
    .sort()
    .flatMap((file) => {
      const at = { file: `${name}/${WORDS}/${file}`, line: 1 };
      if (!file.endsWith('.yaml')) {
        report(at, 'Only tables (.yaml) are read from this folder: take the file out or rename it.');
        return [];
      }
      return readYaml({ ...at, text: readFileSync(join(path, file), 'utf8') }, wordTable, report) ?? [];
    });
}
