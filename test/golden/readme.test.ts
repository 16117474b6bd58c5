/** README's examples, done to the letter on a copy of the tree: what it promises a newcomer has to work. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSay } from '#contract/words/say.ts';
import english from '#contract/words/en.json' with { type: 'json' };
import { commandScript, run } from '#build/scripts/run.ts';
import { CASE_KEYS } from '#features/case/case-keys.ts';
import { DESK_KEYS } from '#features/case/desk-keys.ts';
import { CLAIM_KEYS } from '#features/claims/keys.ts';
import { CODE_KEYS } from '#features/code/keys.ts';
import { LIBRARY_KEYS } from '#features/library/keys.ts';
import { SEARCH_KEYS } from '#features/search/keys.ts';
import { SHELL_KEYS } from '#shell/keys.ts';
import type { KeyEntry } from '#api/keys.ts';
import { RULE_FAMILIES } from '#core/rules/families/index.ts';
import { FAMILIES } from '#core/rules/types.ts';
import type { Case } from '#core/case/types.ts';
import type { RuleFacts } from '#core/rules/facts.ts';
import type { CheckResult } from '#core/rules/engine.ts';
import { startApp } from './app.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The code block under `<!-- example: PATH -->`, without the indentation of its list. */
function exampleFor(path: string): string {
  const [, after] = readme.split(`<!-- example: ${path} -->`);
  const block = /^( *)```\w*\n([\s\S]*?)^\1```$/m.exec(after ?? '');
  if (block === null) {
    throw new Error(`README has no example for ${path}`);
  }
  const [, indent = '', text = ''] = block;
  return text.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'codedesk-readme-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const RULE = 'src-main/core/rules/families/units-whole.ts';
const RULE_NAMES = 'src-main/core/rules/names.ts';
const INDEX = 'src-main/core/rules/families/index.ts';
const WORDS = 'src-main/contract/words/en.json';

/** A line with one unit, and one with one and a half. */
const CASE: Case = {
  date: '2025-03-10',
  payer: 'medicare',
  setting: 'practitioner',
  patient: {},
  diagnoses: [],
  lines: [1, 1.5].map((units) => ({ code: '77427', modifiers: [], units, from: '2025-03-10' })),
  providers: {},
  history: [],
  facts: {},
  overrides: [],
};

const NO_FACTS: RuleFacts = {
  today: '2025-06-02',
  codes: [],
  mue: [],
  ptp: [],
  addOns: [],
  indicators: [],
  notWith: [],
  courses: [],
  roles: [],
  modifiers: [],
  pos: [],
  services: [],
  tabular: [],
  dxRules: [],
};

describe('README, how to add a rule', () => {
  it('makes a rule that is checked, covered and has its words', async () => {
    for (const path of ['src-main/core', 'build/config/tsconfig.base.json']) {
      cpSync(join(root, path), join(folder, path), { recursive: true });
    }
    writeFileSync(join(folder, RULE), exampleFor(RULE));
    const names = readFileSync(join(folder, RULE_NAMES), 'utf8');
    writeFileSync(join(folder, RULE_NAMES), names.replace("  'units.timed',", "  'units.whole',\n  'units.timed',"));
    const index = readFileSync(join(folder, INDEX), 'utf8').replace('RuleFamily[] = [', 'RuleFamily[] = [wholeUnits,');
    writeFileSync(join(folder, INDEX), exampleFor(INDEX) + index);

    const tsc = await run(process.execPath, [commandScript('typescript', 'tsc'), '-p', join(folder, 'src-main/core')], {
      output: 'keep',
    });
    expect(tsc).toEqual({ status: 0, output: '' });
    const engine = pathToFileURL(join(folder, 'src-main/core/rules/engine.ts')).href;
    const { checkCase } = (await import(/* @vite-ignore */ engine)) as {
      checkCase: (theCase: Case, facts: RuleFacts) => CheckResult;
    };
    const { findings, coverage } = checkCase(CASE, NO_FACTS);

    const found = findings.filter(({ rule }) => rule === 'units.whole');
    expect(found).toMatchObject([{ family: 'units', severity: 'warning', lines: [2], overridable: true }]);
    expect(coverage.filter(({ family }) => family === 'units').map(({ reason }) => reason)).not.toContain('no-rules');
    const words = JSON.parse(exampleFor(WORDS)) as Record<string, string>;
    const say = createSay('en', { ...english, ...words }, { strict: true });
    expect(found.map(({ message }) => say(message))).toEqual(['77427 has 1.5 units, which is no whole number']);
  });
});

const IMPORTER = 'src-main/data/importers/icd10cm-codes/index.ts';
const REGISTRY = 'src-main/data/importers/registry.ts';

/** Run in the copy: imports the file that it is given and prints what became of it. */
const IMPORT = `
import { importHere } from './src-main/data/importers/import-here.ts';
const [folder, file] = process.argv.slice(2);
const request = { files: [file], given: {}, dryRun: false };
const signal = new AbortController().signal;
const outcomes = await importHere({ folder, request, signal, onProgress: () => undefined });
console.log(JSON.stringify(outcomes.map(({ pack, state, taken, refused }) => ({ pack, state, taken, refused }))));
`;

describe('README, how to add an importer', () => {
  it('makes an importer that compiles, is asked and installs its file', async () => {
    for (const path of ['src-main/core', 'src-main/data', 'db', 'build/config/tsconfig.base.json', 'package.json']) {
      cpSync(join(root, path), join(folder, path), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    mkdirSync(join(folder, dirname(IMPORTER)));
    writeFileSync(join(folder, IMPORTER), exampleFor(IMPORTER));
    const registry = readFileSync(join(folder, REGISTRY), 'utf8').replace(
      '  papers,\n]',
      '  icd10cmCodes,\n  papers,\n]',
    );
    writeFileSync(join(folder, REGISTRY), exampleFor(REGISTRY) + registry);
    const project = {
      extends: './build/config/tsconfig.base.json',
      compilerOptions: { types: ['node'] },
      files: [REGISTRY],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project));
    const tsc = await run(process.execPath, [commandScript('typescript', 'tsc'), '-p', folder], { output: 'keep' });
    expect(tsc).toEqual({ status: 0, output: '' });

    const rows = Array.from({ length: 60 }, (_, n) => `A${String(n).padStart(3, '0')}    Made-up title ${n}\r\n`);
    const file = join(folder, 'icd10cm_codes_2026.txt');
    writeFileSync(file, [...rows, rows[0]].join(''));
    writeFileSync(join(folder, 'import.ts'), IMPORT);
    const ran = await run(process.execPath, [join(folder, 'import.ts'), join(folder, 'packs'), file], {
      output: 'keep',
    });
    expect(JSON.parse(ran.output)).toMatchObject([
      { pack: 'icd10cm-codes-2026', state: 'installed', taken: 60, refused: [{ line: 61 }] },
    ]);
  });
});

describe('README, how to add a page', () => {
  it('makes a page that compiles, is found and is shown', async () => {
    const page = 'db/starter/codes/cpt/77280.md';
    cpSync(join(root, 'db/starter'), join(folder, 'starter'), { recursive: true });
    writeFileSync(join(folder, 'starter/codes/cpt/77280.md'), exampleFor(page));
    const app = await startApp({ starter: join(folder, 'starter') });
    try {
      const shown = await app.client['codes.show']({ code: '77280' });
      const { hits } = await app.client['search.codes']({ text: 'simple simulation' });

      expect(shown).toMatchObject({ title: 'Simulation of one treatment area', known: 'full' });
      expect(hits[0]).toMatchObject({ system: 'CPT', code: '77280' });
    } finally {
      await app.stop();
    }
  });
});

describe('README, the case in one line', () => {
  it('gives the finding that it tells of', async () => {
    const entry = '63620@2025-03-10 63621@2025-03-10 77427@2025-03-12; dx D33.4';
    expect(readme).toContain(entry);
    const app = await startApp();
    try {
      const { findings } = await app.client['case.check']({ entry });
      const finding = findings.find(({ rule }) => rule === 'range.do_not_report_with');
      expect(finding).toMatchObject({ severity: 'error' });
      expect(finding?.why.length).toBeGreaterThan(0);
      expect(finding?.fixes.length).toBeGreaterThan(0);
    } finally {
      await app.stop();
    }
  });
});

/** The rows of the table under a heading, as lists of cells. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(2).map((row) => row.split(/(?<!\\)\|/).map((cell) => cell.trim()));
}

describe('README, keys', () => {
  it('names keys that the window binds', () => {
    const tables = [SHELL_KEYS, SEARCH_KEYS, CODE_KEYS, CASE_KEYS, DESK_KEYS, CLAIM_KEYS, LIBRARY_KEYS].flatMap(
      (table) => Object.values<KeyEntry>(table),
    );
    const bound = new Set(tables.flatMap(({ keys }) => keys));
    const named = tableUnder('Keys').flatMap(([, keys = '']) => chordsOf(keys));

    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((chord) => !bound.has(chord))).toEqual([]);
  });
});

const NAMES: Readonly<Record<string, string>> = {
  Ctrl: 'Mod',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  'Page Up': 'PageUp',
  'Page Down': 'PageDown',
  Esc: 'Escape',
};

/** `g` then `s` stand one after the other; commas and "or" divide. */
function chordsOf(cell: string): readonly string[] {
  return cell.split(/, | or | to /).flatMap((written) => {
    const chord = written.replaceAll('` `', ' ').replaceAll('`', '').trim();
    return chord === 'any digit'
      ? '0'
      : chord
          .split('+')
          .map((part) => NAMES[part] ?? part)
          .join('+');
  });
}

describe('README, what is checked', () => {
  it('lists the families that have rules, in the order of coverage', () => {
    const families = tableUnder('What is checked, and what is not').map(([, family = '']) =>
      family.replaceAll('`', ''),
    );
    const having = RULE_FAMILIES.map(({ family }) => family);
    expect(families).toEqual(FAMILIES.filter((family) => having.includes(family)));
  });
});
