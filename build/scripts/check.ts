/** `npm run check`: everything that can be said of the tree without running it. All of it runs, then it is judged. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { commandScript, root, runNode } from './run.ts';
import type { Finished } from './run.ts';

type Step = { name: string; script: () => string; args: readonly string[] };

const CONFIG = 'build/config';
const SOURCES = ['src-main', 'src-renderer', 'db'];
const FORMATTED = [
  '**/*.{ts,js,mjs,cjs,svelte,css,html}',
  '*.json',
  '{src-main,src-renderer,db,build,test}/**/tsconfig*.json',
  '!test/golden/reports',
];

const tsc = (project: string): Step => ({
  name: `types ${project}`,
  script: () => commandScript('typescript', 'tsc'),
  args: ['-p', project],
});

/** svelte-check reads .ts and .svelte together, so the window's two projects need no tsc. */
const svelteCheck = (tsconfig: string): Step => ({
  name: `types src-renderer/${tsconfig}`,
  script: () => commandScript('svelte-check'),
  args: ['--workspace', 'src-renderer', '--tsconfig', tsconfig, '--fail-on-warnings', '--output', 'human'],
});

const lint = (what: string, where: readonly string[]): Step => ({
  name: `lint ${what}`,
  script: () => commandScript('eslint'),
  args: ['--config', `${CONFIG}/eslint.config.js`, '--max-warnings', '0', ...where],
});

const own = (name: string, file: string): Step => ({ name, script: () => join(root, 'build/checks', file), args: [] });

const steps: readonly Step[] = [
  // Two runs, because the linter itself uses one processor and is the slowest of all.
  lint('the window', ['src-renderer']),
  lint('the rest', ['--ignore-pattern', 'src-renderer/', '.']),
  svelteCheck('tsconfig.json'),
  svelteCheck('tsconfig.test.json'),
  ...['src-main/core', 'src-main/contract', 'src-main', 'db', 'build', 'test'].map(tsc),
  {
    name: 'format',
    script: () => commandScript('prettier'),
    args: ['--config', `${CONFIG}/prettier.json`, '--check', '--log-level', 'warn', ...FORMATTED],
  },
  {
    name: 'imports',
    script: () => commandScript('dependency-cruiser', 'depcruise'),
    args: ['--config', `${CONFIG}/dependency-cruiser.js`, '--output-type', 'err', ...SOURCES],
  },
  { name: 'unused', script: () => commandScript('knip'), args: ['--config', `${CONFIG}/knip.ts`, '--no-progress'] },
  own('logical styles', 'logical-css.ts'),
  own('languages', 'i18n.ts'),
];

async function runStep(step: Step): Promise<Finished & { name: string }> {
  const started = performance.now();
  const finished = await runNode(step.script(), step.args, { output: 'keep' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${finished.status === 0 ? 'ok    ' : 'FAILED'}  ${step.name} (${seconds} s)`);
  if (finished.status !== 0) console.log(finished.output.trimEnd());
  return { ...finished, name: step.name };
}

const wanted = process.argv.slice(2);
const queue = steps.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
const failed: string[] = [];

async function work(): Promise<void> {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const { name, status } = await runStep(step);
    if (status !== 0) failed.push(name);
  }
}

await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
if (failed.length > 0) {
  console.log(`\nNot in order: ${failed.join(', ')}`);
  process.exitCode = 1;
}
