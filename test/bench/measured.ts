/** A program run to its end, and what it cost: time by the clock, processor time, and the most memory that it held. */
import { spawnSync } from 'node:child_process';

export type Cost = {
  readonly clockMs: number;
  /** Of all its threads; on a busy machine the figure to compare. */
  readonly processorMs: number;
  readonly peakMb: number;
};

/** Written to descriptor 3 when the program ends; threads run this too, and only the program's own end counts. */
const TELL = `import { isMainThread } from 'node:worker_threads';
import { writeSync } from 'node:fs';
if (isMainThread) process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ processorMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1000 }));
});`;

export type RunOptions = {
  /** Exit statuses that are an answer and no failure. */
  readonly statuses?: readonly number[];
  /** What it writes is thrown away by the system, as into `/dev/null`: this process need not keep it. */
  readonly discardOut?: boolean;
};

/** Runs a script under this Node; throws what it wrote when it did not end well. */
export function runMeasured(
  script: string,
  args: readonly string[],
  { statuses = [0], discardOut = false }: RunOptions = {},
): Cost & { readonly out: string } {
  const start = performance.now();
  const { status, stdout, stderr, output } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(TELL)}`, script, ...args],
    { encoding: 'utf8', stdio: ['ignore', discardOut ? 'ignore' : 'pipe', 'pipe', 'pipe'], maxBuffer: 64_000_000 },
  );
  const clockMs = performance.now() - start;
  if (status === null || !statuses.includes(status)) {
    throw new Error(`${args.join(' ')} ended with ${String(status)}: ${stderr}`);
  }
  return { clockMs, out: discardOut ? '' : stdout, ...(JSON.parse(output[3] ?? '') as Omit<Cost, 'clockMs'>) };
}
