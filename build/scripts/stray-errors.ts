/**
 * A reporter of the unit tests that keeps the errors which belong to no test: a rejection nobody awaits, a timer that
 * fires after its test. The tests' own report has no place for them, and the end of a long run is where one looks.
 */
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Reporter } from 'vitest/node';
import { root } from './run.ts';

export const STRAY_ERRORS = join(root, 'test-results', 'stray-errors.json');

type Stray = Parameters<NonNullable<Reporter['onTestRunEnd']>>[1][number];

const ownFrame = (stack: string | undefined): string | undefined =>
  stack
    ?.split('\n')
    .map((line) => line.trim())
    .find((line) => line.startsWith('at ') && line.includes(root) && !line.includes('node_modules'))
    ?.replace(root, '');

/** One line that says what was thrown, in which file's run, beside which test and where in this tree. */
export function describeStray(error: Stray): string {
  const { VITEST_TEST_PATH: file, VITEST_TEST_NAME: test } = error as { [key: string]: unknown };
  const during = [typeof file === 'string' ? relative(root, file) : undefined, test].filter(Boolean).join(': ');
  const said = `${error.name ?? 'Error'}: ${error.message}`;
  return [during || 'outside of any test file', said, ownFrame(error.stack)].filter(Boolean).join(' | ');
}

export default class StrayErrors implements Reporter {
  onTestRunEnd(_modules: unknown, errors: readonly Stray[]): void {
    writeFileSync(STRAY_ERRORS, JSON.stringify(errors.map(describeStray)));
  }
}
