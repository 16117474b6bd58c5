import { expect, it } from 'vitest';
import { addUp, readPlaywright, readVitest, sumLine } from './test-report.ts';

const vitest = (files: { status: string; assertionResults: { status: string }[] }[]) =>
  JSON.stringify({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1, testResults: files });

it('adds up, and names skipped tests only where there are some', () => {
  const sum = addUp({ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 0, skipped: 0 });
  expect(sumLine(sum)).toBe('3 passed, 0 failed');
  expect(sumLine(addUp(sum, { passed: 0, failed: 1, skipped: 2 }))).toBe('3 passed, 1 failed, 2 skipped');
});

it('counts a test file that does not load as a failure', () => {
  const failing = { status: 'failed', assertionResults: [{ status: 'failed' }] };
  const broken = { status: 'failed', assertionResults: [] };
  expect(readVitest(vitest([failing]))).toEqual({ passed: 3, failed: 1, skipped: 2 });
  expect(readVitest(vitest([failing, broken]))).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

it('counts an error outside of every spec as a failure', () => {
  const stats = { expected: 2, unexpected: 0, flaky: 0, skipped: 1 };
  expect(readPlaywright(JSON.stringify({ stats, errors: [] }))).toEqual({ passed: 2, failed: 0, skipped: 1 });
  expect(readPlaywright(JSON.stringify({ stats, errors: [{}] }))).toEqual({ passed: 2, failed: 1, skipped: 1 });
});
