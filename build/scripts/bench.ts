/** Runs each bench in a process of its own, one after the other, so that none warms or slows another. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuiltOrExit } from './ensure-built.ts';
import { root, runNode } from './run.ts';

await ensureBuiltOrExit();
const wanted = process.argv.slice(2);
const benches = globSync('test/bench/**/*.bench.ts', { cwd: root })
  .sort()
  .filter((path) => wanted.length === 0 || wanted.some((word) => path.includes(word)));
if (benches.length === 0) console.log('No bench matches.');
for (const bench of benches) {
  const { status } = await runNode(join(root, bench), []);
  if (status !== 0) process.exitCode = 1;
}
