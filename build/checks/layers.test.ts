/**
 * Plants one violation of each boundary in a small tree that has our own configuration, and expects each one to be
 * refused by its name. Lines that are allowed stand beside them, so that a rule that refuses everything fails too.
 */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandScript, root, runNode } from '../scripts/run.ts';
import { planted } from './layers.fixture.ts';

const CONFIGS = [
  'package.json',
  'build/config',
  'src-main/tsconfig.json',
  'src-main/core/tsconfig.json',
  'src-main/contract/tsconfig.json',
  'src-renderer/tsconfig.json',
];

let tree: string;

beforeAll(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'codedesk-layers-')));
  for (const path of CONFIGS) cpSync(join(root, path), join(tree, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
  for (const { path, text } of planted) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
});

afterAll(() => {
  rmSync(tree, { recursive: true, force: true });
});

type Cruise = { summary: { violations: { from: string; to: string; rule: { name: string } }[] } };

describe('import rules', () => {
  it('refuse each planted import by name, and nothing else', async () => {
    const args = [
      '--config',
      'build/config/dependency-cruiser.js',
      '--output-type',
      'json',
      'src-main',
      'src-renderer',
      'db',
    ];
    const { output } = await runNode(commandScript('dependency-cruiser', 'depcruise'), args, {
      output: 'keep',
      cwd: tree,
    });
    const { summary } = JSON.parse(output) as Cruise;
    const refused = new Set(summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`));
    const expected = planted.flatMap(({ path, imports }) => imports.map((rule) => `${path}: ${rule}`));
    expect([...refused].sort()).toEqual(expected.sort());
  });
});

/** The names that a compiler's output refuses, as `path: name`, from `path(1,2): error TS2304: Cannot find name 'x'.` */
function refusedNames(output: string, folder = ''): string[] {
  const found = output.matchAll(/(\S+\.(?:ts|svelte))\b[^\n]*?Cannot find name '(\w+)'/g);
  return [...new Set([...found].map(([, path, name]) => `${folder}${path!.replace(/^"/, '')}: ${name}`))].sort();
}

const plantedNames = (project: string) =>
  planted
    .filter(({ project: where }) => where === project)
    .flatMap(({ path, names }) => names.map((name) => `${path}: ${name}`))
    .sort();

describe('the compiler', () => {
  it.each(['src-main/core', 'src-main/contract', 'src-main'])('refuses foreign globals in %s', async (project) => {
    const { output } = await runNode(commandScript('typescript', 'tsc'), ['-p', project], {
      output: 'keep',
      cwd: tree,
    });
    expect(refusedNames(output)).toEqual(plantedNames(project));
  });

  it('refuses Node globals in the window, in .ts and in .svelte', async () => {
    const args = ['--workspace', 'src-renderer', '--tsconfig', 'tsconfig.json', '--output', 'machine'];
    const { output } = await runNode(commandScript('svelte-check'), args, { output: 'keep', cwd: tree });
    expect(refusedNames(output, 'src-renderer/')).toEqual(plantedNames('src-renderer'));
  });
});
