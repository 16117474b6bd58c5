/**
 * `npm test`: everything a stranger needs to trust the tree, and one plain line at the end that adds it all up.
 * `npm run e2e` is the same with the browser specs alone. A stage that dies without a report counts as a failure.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './ensure-browser.ts';
import { BuildFailed, ensureBuilt } from './ensure-built.ts';
import { commandScript, root, runNode } from './run.ts';
import { STRAY_ERRORS } from './stray-errors.ts';
import { addUp, readPlaywright, readVitest, sumLine } from './test-report.ts';
import type { Count } from './test-report.ts';

const RESULTS = join(root, 'test-results');
const failure = (name: string): Count => ({ passed: 0, failed: 1, skipped: 0, names: [name] });

async function stage(script: string, args: readonly string[], report: string, read: (json: string) => Count) {
  const path = join(RESULTS, report);
  for (const old of [path, STRAY_ERRORS]) rmSync(old, { force: true });
  const { status } = await runNode(script, args);
  if (!existsSync(path)) {
    const said = `${report} was not written (exit status ${status}): counted as one failure.`;
    console.error(said);
    return failure(said);
  }
  const count = read(readFileSync(path, 'utf8'));
  // An error outside of any test (an unhandled rejection, a broken hook) shows only in the status.
  return status !== 0 && count.failed === 0 ? addUp(count, { ...failure(''), names: strayErrors(report) }) : count;
}

function strayErrors(report: string): readonly string[] {
  const named = existsSync(STRAY_ERRORS) ? (JSON.parse(readFileSync(STRAY_ERRORS, 'utf8')) as string[]) : [];
  return named.length > 0 ? named : [`${report}: an error outside of any test`];
}

const unit = () =>
  stage(
    commandScript('vitest'),
    [
      'run',
      '--config',
      'build/config/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      '--reporter=build/scripts/stray-errors.ts',
      '--outputFile.json=test-results/vitest.json',
    ],
    'vitest.json',
    readVitest,
  );

async function specs(extra: readonly string[]): Promise<Count> {
  if ((await ensureBrowser()) === null) return failure('no browser for the specs');
  const args = ['test', '--config', 'build/config/playwright.config.ts', ...extra];
  return stage(commandScript('@playwright/test', 'playwright'), args, 'playwright.json', readPlaywright);
}

async function all(): Promise<Count> {
  const [which, ...extra] = process.argv.slice(2);
  mkdirSync(RESULTS, { recursive: true });
  await ensureBuilt();
  if (which === 'e2e') return specs(extra);
  return addUp(await unit(), await specs([]));
}

let count = failure('the tests were not run');
try {
  count = await all();
} catch (error) {
  if (!(error instanceof BuildFailed)) throw error;
  console.error(error.message);
}
if (count.names.length > 0) console.log(['failed:', ...count.names].join('\n  '));
console.log(sumLine(count));
if (count.failed > 0 || count.passed === 0) process.exitCode = 1;
