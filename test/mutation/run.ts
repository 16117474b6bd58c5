/**
 * `npm run mutate [WORD…]` plants small faults in the rules, one at a time, runs the tests of the family, and lists the
 * faults that no test notices. Those known to change nothing, each with its reason, are in equivalents.ts. Ends with 1
 * where another one survives.
 */
import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { compilerOf, coreConfig } from './compiler.ts';
import { EQUIVALENT } from './equivalents.ts';
import { mutantsOf } from './operators.ts';
import type { Mutant } from './operators.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const trial = fileURLToPath(new URL('./trial.ts', import.meta.url));
const RULES = 'src-main/core/rules';
/** A fault after which nothing is heard for so long has been noticed: it never ends. */
const PATIENCE_MS = 20_000;
/** What the judgement of families rests on beside their own files, and whose tests look at it. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  'add-ons': ['families/aoc'],
  'code-groups': ['code-groups', 'families/ptp'],
  'drug-units': ['drug-units'],
  drugs: ['families/drug', 'families/units'],
  fold: ['fold'],
  'global-questions': ['families/global'],
  'line-identity': ['families/line'],
  pairs: ['families/ptp', 'fold'],
  'ptp-modifiers': ['families/ptp'],
  'ptp-question': ['families/ptp'],
  'ptp-verdict': ['families/ptp', 'families/aoc'],
  standing: ['standing', 'families/code'],
  surgery: ['families/global', 'families/ptp', 'families/units'],
  'time-units': ['time-units'],
  trim: ['families/mue', 'families/range'],
  units: ['families/mue', 'families/course'],
};

/** What is said about each finding. It takes longest and comes last. */
const IN_FULL = `${RULES}/in-full.test.ts`;

type Target = { readonly file: string; readonly tests: readonly string[] };

function targets(): readonly Target[] {
  const all = globSync(`${RULES}/families/**/*.ts`, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const tests = all.filter((file) => file.endsWith('.test.ts') && !file.includes('properties'));
  const families = all
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('/index.ts'))
    .map((file) => ({ file, tests: testsOf(file, tests) }));
  const shared = Object.entries(SHARED).map(([name, own]) => ({
    file: `${RULES}/${name}.ts`,
    tests: own.map((test) => `${RULES}/${test}.test.ts`),
  }));
  return [...families, ...shared]
    .map(({ file, tests: own }) => ({ file, tests: [...own, IN_FULL] }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** `mod-table.ts` is tested by those of `mod` and its own; files of a folder by those of the folder and its family. */
function testsOf(file: string, tests: readonly string[]): readonly string[] {
  const folder = basename(dirname(file));
  const family = folder === 'families' ? (basename(file, '.ts').split('-')[0] ?? '') : folder;
  return tests.filter((test) => {
    const inFolder = basename(dirname(test)) === family;
    return inFolder || new RegExp(`/families/${family}(-[a-z-]+)?\\.test\\.ts$`).test(test);
  });
}

type Told = { readonly at?: number; readonly killedBy?: string | null; readonly broken?: string };

/** Which mutants survive. */
async function survivorsOf({ file, tests }: Target, mutants: readonly Mutant[]): Promise<readonly Mutant[]> {
  const survivors: Mutant[] = [];
  let next = 0;
  while (next < mutants.length) {
    next = await runFrom({ file, tests }, next, (at) => {
      const mutant = mutants[at];
      if (mutant !== undefined) survivors.push(mutant);
    });
  }
  return survivors;
}

/** Runs until the end or until a mutant hangs; answers where to go on. */
function runFrom({ file, tests }: Target, from: number, survived: (at: number) => void): Promise<number> {
  const child = spawn(process.execPath, ['--no-warnings', trial, file, tests.join(), String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let current = from;
  let isHung = false;
  let watch = setTimeout(() => undefined, 0);
  const wait = (): void => {
    clearTimeout(watch);
    watch = setTimeout(() => {
      isHung = true;
      child.kill('SIGKILL');
    }, PATIENCE_MS);
  };
  wait();
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      wait();
      const { at, killedBy, broken } = JSON.parse(line) as Told;
      if (broken !== undefined) reject(new Error(`${file}: its tests fail as they stand: ${broken}`));
      current = at ?? current;
      if (at !== undefined && killedBy === null) survived(at);
    });
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(watch);
      if (isHung) resolve(current + 1);
      else if (status === 0) resolve(Number.MAX_SAFE_INTEGER);
      else reject(new Error(`${file}: ended with ${String(status)} at fault ${current}`));
    });
  });
}

/** Those of them that compile. */
function thatCompile(source: string, file: string, survivors: readonly Mutant[]): readonly Mutant[] {
  if (survivors.length === 0) return [];
  const refuses = compilerOf(coreConfig(root), join(root, file));
  return survivors.filter(({ start, end, text }) => !refuses(source.slice(0, start) + text + source.slice(end)));
}

const wanted = process.argv.slice(2);
let [planted, noticed, known, open] = [0, 0, 0, 0];
for (const target of targets().filter(
  ({ file }) => wanted.length === 0 || wanted.some((word) => file.includes(word)),
)) {
  const short = target.file.replace(`${RULES}/`, '');
  const source = readFileSync(join(root, target.file), 'utf8');
  const mutants = mutantsOf(source, target.file);
  const survivors = thatCompile(source, target.file, await survivorsOf(target, mutants));
  const left = survivors.filter(({ name }) => EQUIVALENT[short]?.[name] === undefined);
  planted += mutants.length;
  noticed += mutants.length - survivors.length;
  known += survivors.length - left.length;
  open += left.length;
  console.log(
    `${short}: ${mutants.length} planted, ${mutants.length - survivors.length} noticed, ${left.length} survive`,
  );
  left.forEach(({ line, name }) => console.log(`  ${line}  ${name}`));
}
console.log(`${planted} planted, ${noticed} noticed, ${known} change nothing, ${open} survive`);
process.exitCode = open === 0 ? 0 : 1;
