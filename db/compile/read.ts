/** Reads the authored folder. Files that should not be there are reported too: a misspelt name must not drop a page. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { System } from '#core/codes/types.ts';
import type { AuthoredCode, AuthoredModifier, AuthoredSection, Starter } from './authored.ts';
import type { Report } from './problems.ts';
import { endedTable } from './ended.ts';
import { readBareSections, readCodePage, readModifierPage } from './read-page.ts';
import { diagnosisTable } from './read-diagnoses.ts';
import { numberTable, packTable, placeTable, posTable, relationTable, sourceTable } from './read-tables.ts';
import { WORDS, readWords } from './read-words.ts';
import { serviceTable } from './services.ts';
import { readYaml } from './yaml.ts';
import type { Decode } from './yaml.ts';

const TABLES = ['pack', 'sources', 'places', 'pos', 'relations', 'diagnoses', 'services', 'ended', 'numbers'] as const;
const EVERY_PAGE = 'every-page.md';
const OTHERS: readonly string[] = ['README.md', EVERY_PAGE, 'codes', 'modifiers', WORDS];
const CODE_FOLDERS: readonly (readonly [string, System])[] = [
  ['cpt', 'CPT'],
  ['hcpcs', 'HCPCS'],
  ['icd10cm', 'ICD10CM'],
  ['icd10pcs', 'ICD10PCS'],
];

/** `folder` is read from disk; `name` stands before every file in what is reported (`db/starter`). */
export type Source = { readonly folder: string; readonly name: string };

export function readStarter(source: Source, tell: Report): Starter {
  let something = false;
  const report: Report = (at, text) => {
    something = true;
    tell(at, text);
  };
  reportStrangers(source, report);
  const tables = new Set<string>();
  const table = <T>(name: (typeof TABLES)[number], decode: Decode<T>) => {
    const reportHere: Report = (at, text) => {
      tables.add(name);
      report(at, text);
    };
    return readTable(source, `${name}.yaml`, decode, reportHere);
  };
  const relations = table('relations', relationTable);
  const codes = CODE_FOLDERS.map(([folder, system]) => readCodes(source, folder, system, report));
  const modifiers = readModifiers(source, report);
  return {
    pack: table('pack', packTable) ?? null,
    sources: table('sources', sourceTable) ?? new Map(),
    places: table('places', placeTable) ?? [],
    codes: codes.flatMap(({ pages }) => pages),
    modifiers: modifiers.pages,
    everyPage: readEveryPage(source, report),
    pos: table('pos', posTable) ?? [],
    notWith: relations?.notWith ?? [],
    courses: relations?.courses ?? [],
    roles: relations?.roles ?? [],
    diagnoses: table('diagnoses', diagnosisTable) ?? [],
    services: table('services', serviceTable) ?? [],
    ended: table('ended', endedTable) ?? [],
    words: readWords(source, report),
    numbers: table('numbers', numberTable) ?? new Map(),
    unread: { something, tables, codes: codes.flatMap(({ unread }) => unread), modifiers: modifiers.unread },
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

function readCodes(source: Source, folder: string, system: System, report: Report) {
  const pages: AuthoredCode[] = [];
  const unread: { system: System; code: string }[] = [];
  for (const { name, stem, text } of pagesIn(source, `codes/${folder}`, report)) {
    const page = readCodePage(name, text, report);
    if (page === undefined) {
      unread.push({ system, code: stem });
      continue;
    }
    if (page.system !== system) {
      unread.push({ system, code: stem });
      report(page.at, `The file lies in codes/${folder}, so its \`system\` has to be ${system}.`);
    }
    if (!hasName(page.code, stem, report)) {
      unread.push({ system, code: stem });
    }
    pages.push(page);
  }
  return { pages, unread };
}

function readModifiers(source: Source, report: Report) {
  const pages: AuthoredModifier[] = [];
  const unread: string[] = [];
  for (const { name, stem, text } of pagesIn(source, 'modifiers', report)) {
    const page = readModifierPage(name, text, report);
    if (page === undefined) {
      unread.push(stem);
      continue;
    }
    if (!hasName(page.modifier, stem, report)) {
      unread.push(stem);
    }
    pages.push(page);
  }
  return { pages, unread };
}

function readEveryPage(source: Source, report: Report): readonly AuthoredSection[] {
  const path = join(source.folder, EVERY_PAGE);
  return existsSync(path) ? readBareSections(`${source.name}/${EVERY_PAGE}`, readFileSync(path, 'utf8'), report) : [];
}

function hasName(code: AuthoredCode['code'], stem: string, report: Report): boolean {
  if (code.value !== stem) {
    report(code.at, `The file is named ${stem}.md and holds ${code.value}: both have to be the same.`);
  }
  return code.value === stem;
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
  const folders = CODE_FOLDERS.map(([folder]) => folder);
  for (const folder of existsSync(codes) ? readdirSync(codes).sort() : []) {
    if (!folders.includes(folder)) {
      const at = { file: `${source.name}/codes/${folder}`, line: 1 };
      report(at, `Nothing reads this folder: known are ${folders.join(', ')}.`);
    }
  }
}
