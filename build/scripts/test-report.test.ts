import { expect, it } from 'vitest';
import { addUp, readPlaywright, readVitest, sumLine } from './test-report.ts';

type Files = { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
const vitest = (files: Files) =>
  JSON.stringify({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1, testResults: files });

it('adds up, and names skipped tests only where there are some', () => {
  const sum = addUp({ passed: 1, failed: 0, skipped: 0, names: [] }, { passed: 2, failed: 0, skipped: 0, names: [] });
  expect(sumLine(sum)).toBe('3 passed, 0 failed');
  expect(sumLine(addUp(sum, { passed: 0, failed: 1, skipped: 2, names: ['it'] }))).toBe(
    '3 passed, 1 failed, 2 skipped',
  );
});

it('counts a test file that does not load as a failure', () => {
  const failing = { name: 'a.test.ts', status: 'failed', assertionResults: [{ status: 'failed', fullName: 'adds' }] };
  const broken = { name: 'b.test.ts', status: 'failed', assertionResults: [] };
  expect(readVitest(vitest([failing]))).toEqual({ passed: 3, failed: 1, skipped: 2, names: ['a.test.ts: adds'] });
  expect(readVitest(vitest([failing, broken]))).toEqual({
    passed: 3,
    failed: 2,
    skipped: 2,
    names: ['a.test.ts: adds', 'b.test.ts: does not load'],
  });
});

it('counts an error outside of every spec as a failure', () => {
  const stats = { expected: 2, unexpected: 0, flaky: 0, skipped: 1 };
  const sum = { passed: 2, failed: 0, skipped: 1, names: [] };
  expect(readPlaywright(JSON.stringify({ stats, errors: [], suites: [] }))).toEqual(sum);
  const broken = JSON.stringify({ stats, errors: [{ message: 'cannot start' }], suites: [] });
  expect(readPlaywright(broken)).toEqual({ ...sum, failed: 1, names: ['cannot start'] });
});

it('names the specs that failed, however deep they stand', () => {
  const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 };
  const specs = [
    { title: 'opens', file: 'a.spec.ts', line: 3, ok: true },
    { title: 'closes', file: 'a.spec.ts', line: 9, ok: false },
  ];
  const report = JSON.stringify({ stats, errors: [], suites: [{ suites: [{ specs }] }] });
  expect(readPlaywright(report).names).toEqual(['a.spec.ts:9: closes']);
});
