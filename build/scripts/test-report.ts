/** `names` are those of what failed: the end of a long run is where one looks. */
export type Count = { passed: number; failed: number; skipped: number; names: readonly string[] };

export const addUp = (...counts: readonly Count[]): Count =>
  counts.reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    skipped: sum.skipped + one.skipped,
    names: [...sum.names, ...one.names],
  }));

export const sumLine = ({ passed, failed, skipped }: Count): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
};

export function readVitest(json: string): Count {
  const report = JSON.parse(json) as VitestReport;
  // A file that does not load has failed without a single failed test.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    names: [
      ...report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `${name}: ${fullName}`),
      ),
      ...broken.map(({ name }) => `${name}: does not load`),
    ],
  };
}

type Suite = { specs?: { title: string; file: string; line: number; ok: boolean }[]; suites?: Suite[] };
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: { message?: string }[];
  suites: Suite[];
};

const failedOf = ({ specs = [], suites = [] }: Suite): string[] => [
  ...specs.filter(({ ok }) => !ok).map(({ file, line, title }) => `${file}:${line}: ${title}`),
  ...suites.flatMap(failedOf),
];

export function readPlaywright(json: string): Count {
  const { stats, errors, suites } = JSON.parse(json) as PlaywrightReport;
  // Without retries nothing is flaky; if retries are ever switched on, a test that failed once has failed.
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: failed === 0 && errors.length > 0 ? 1 : failed,
    skipped: stats.skipped,
    names: [...suites.flatMap(failedOf), ...errors.map(({ message }) => message ?? 'an error outside of every spec')],
  };
}
