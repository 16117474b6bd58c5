/** A case of twenty lines, checked on the starter pack: read, gathered, judged and shaped, as a window asks it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from '#app/create-app.ts';
import { printTimes } from './times.ts';

const RUNS = 500;
const CODES = ['63620', '63621', '77263', '77295', '77300-26', '77334', '77336', '77370', '77373', '77427', '77432'];
const ENTRY = [
  ...Array.from({ length: 20 }, (_, i) => `${CODES[i % CODES.length] ?? ''}@2025-03-${10 + (i % 5)} p=P${i % 3}`),
  'dx C72.0 D33.4 C79.49',
  'pr P1 role=surgeon',
  'pr P2 role=radiation-oncologist',
].join('; ');

const folder = mkdtempSync(join(tmpdir(), 'codedesk-bench-'));
const app = createApp({
  host: 'cli',
  dataFolder: folder,
  libraryFolder: null,
  starterPack: fileURLToPath(new URL('../../out/starter/starter-2025.pack', import.meta.url)),
  version: 'bench',
  clock: { today: () => '2025-06-02', nowMs: () => performance.now() },
  searchMode: 'inline',
  workerUrl: null,
  lazySearch: true,
});
try {
  const times: number[] = [];
  const processor: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    const cpu = process.cpuUsage();
    await app.client['case.check']({ entry: ENTRY });
    const { user, system } = process.cpuUsage(cpu);
    times.push(performance.now() - start);
    processor.push((user + system) / 1000);
  }
  console.log(`first check of 20 lines: ${(times[0] ?? 0).toFixed(1)} ms`);
  printTimes('check of 20 lines', times.slice(1));
  // On a machine that others use as well, the processor's time says more than the clock's.
  printTimes('  processor time', processor.slice(1));
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}
