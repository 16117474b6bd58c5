/** Reads the authored folder. Files that should not be there are reported too: a misspelt name must not drop a page. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuthoredCode, AuthoredModifier, Starter } from './authored.ts';
import type { Report } from './problems.ts';
import { readCodePage, readModifierPage } from './read-page.ts';
import { numberTable, packTable, placeTable, posTable, relationTable, sourceTable, wordTable } from './read-tables.ts';
import { readYaml } from './yaml.ts';
import type { Decode } from './yaml.ts';

const TABLES = ['pack', 'sources', 'places', 'pos', 'relations', 'words', 'numbers'] as const;
const OTHERS: readonly string[] = ['README.md', 'codes', 'modifiers'];
const CODE_FOLDERS: Readonly<Record<string, string>> = {
  cpt: 'CPT',
  hcpcs: 'HCPCS',
  icd10cm: 'ICD10CM',
  icd10pcs: 'ICD10PCS',
};

/** `folder` is read from disk; `name` stands before every file in what is reported (`db/starter`). */
export type Source = { readonly folder: string; readonly name: string };

export function readStarter(source: Source, report: Report): Starter {
  reportStrangers(source, report);
  const table = <T>(file: (typeof TABLES)[number], decode: Decode<T>) =>
    readTable(source, `${file}.yaml`, decode, report);
  const relations = table('relations', relationTable);
  return {
    pack: table('pack', packTable) ?? null,
    sources: table('sources', sourceTable) ?? new Map(),
    places: table('places', placeTable) ?? [],
    codes: Object.entries(CODE_FOLDERS).flatMap(([folder, system]) => readCodes(source, folder, system, report)),
    modifiers: readModifiers(source, report),
    pos: table('pos', posTable) ?? [],
    notWith: relations?.notWith ?? [],
    courses: relations?.courses ?? [],
    roles: relations?.roles ?? [],
    words: table('words', wordTable) ?? [],
    numbers: table('numbers', numberTable) ?? new Map(),
  };
}

function readTable<T>(source: Source, file: string, decode: Decode<T>, report: Report): T | undefined {
  const path = join(source.folder, file);
  const name = `${source.name}/${file}`;
  if (!existsSync(path)) {
    report({ file: name, line: 1 }, 'The file is missing: README.md says what it holds.');
    return undefined;
  }
  return readYaml({ file: name, line: 1, text: readFileSync(path, 'utf8') }, decode, report);
}

function readCodes(source: Source, folder: string, system: string, report: Report): readonly AuthoredCode[] {
  return pagesIn(source, `codes/${folder}`, report).flatMap(({ name, stem, text }) => {
    const page = readCodePage(name, text, report);
    if (page === undefined) {
      return [];
    }
    if (page.system !== system) {
      report(page.at, `The file lies in codes/${folder}, so its \`system\` has to be ${system}.`);
    }
    reportName(page.code, stem, report);
    return [page];
  });
}

function readModifiers(source: Source, report: Report): readonly AuthoredModifier[] {
  return pagesIn(source, 'modifiers', report).flatMap(({ name, stem, text }) => {
    const page = readModifierPage(name, text, report);
    if (page === undefined) {
      return [];
    }
    reportName(page.modifier, stem, report);
    return [page];
  });
}

function reportName(code: AuthoredCode['code'], stem: string, report: Report): void {
  if (code.value !== stem) {
    report(code.at, `The file is named ${stem}.md and holds ${code.value}: both have to be the same.`);
  }
}

function pagesIn(source: Source, folder: string, report: Report) {
  const path = join(source.folder, folder);
  if (!existsSync(path)) {
    return [];
  }
  return readdirSync(path)
    .sort()
    .flatMap((file) => {
      const name = `${source.name}/${folder}/${file}`;
      if (!file.endsWith('.md')) {
        report({ file: name, line: 1 }, 'Only pages (.md) are read from this folder: take the file out or rename it.');
        return [];
      }
      return [{ name, stem: file.slice(0, -'.md'.length), text: readFileSync(join(path, file), 'utf8') }];
    });
}

function reportStrangers(source: Source, report: Report): void {
  const known = [...OTHERS, ...TABLES.map((table) => `${table}.yaml`)];
  for (const file of readdirSync(source.folder).sort()) {
    if (!known.includes(file)) {
      report({ file: `${source.name}/${file}`, line: 1 }, 'Nothing reads this file: take it out or rename it.');
    }
  }
  const codes = join(source.folder, 'codes');
  for (const folder of existsSync(codes) ? readdirSync(codes).sort() : []) {
    if (!Object.hasOwn(CODE_FOLDERS, folder)) {
      const known = Object.keys(CODE_FOLDERS).join(', ');
      report({ file: `${source.name}/codes/${folder}`, line: 1 }, `Nothing reads this folder: known are ${known}.`);
    }
  }
}
