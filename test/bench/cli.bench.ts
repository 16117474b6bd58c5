/** From the start of the program to its first answer, a process each time, beside a program that does nothing. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTimes } from './times.ts';

const RUNS = 15;
const PROGRAM = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const CALLS = [
  ['search', 'spinal radiosurg', '--json'],
  ['show', '63620', '--json'],
  ['check', '--entry', '63620@2025-03-10; dx C72.0', '--json'],
];

const folder = mkdtempSync(join(tmpdir(), 'codedesk-bench-'));

function time(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { env: { ...process.env, CODEDESK_DATA: folder } });
  if (status !== 0) {
    throw new Error(`${args.join(' ')} ended with ${String(status)}`);
  }
  return performance.now() - start;
}

const measure = (name: string, args: readonly string[]) => {
  printTimes(
    name,
    Array.from({ length: RUNS }, () => time(args)),
  );
};

try {
  measure('node alone', ['-e', '0']);
  for (const call of CALLS) {
    measure(`codedesk ${call[0] ?? ''}`, [PROGRAM, ...call]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
