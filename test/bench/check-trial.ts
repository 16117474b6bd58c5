/** The first check of a fresh process: from the start of the app to the answer. Prints milliseconds. */
import { createApp } from '#app/create-app.ts';
import { CLAIMS } from './check-claims.ts';

const [dataFolder = '', starterPack = ''] = process.argv.slice(2);
const entry = CLAIMS[1]?.entry ?? '';
const start = performance.now();
const app = createApp({
  host: 'cli',
  dataFolder,
  libraryFolder: null,
  starterPack,
  version: 'bench',
  clock: { today: () => '2025-12-02', nowMs: () => performance.now() },
  searchMode: 'inline',
  workerUrl: null,
  lazySearch: true,
});
await app.client['case.check']({ entry });
console.log(performance.now() - start);
await app.close();
