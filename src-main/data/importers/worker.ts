/** The import thread: one import or one look at files, then it ends. A cancel is seen between two stretches of rows. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ImportProgress } from '#core/imports.ts';
import { importHere, planHere } from './import-here.ts';
import type { FromImporter, ImportStart, ToImporter } from './worker-messages.ts';

const port = parentPort;
if (port === null) {
  throw new Error('This file runs as a worker only.');
}

const abort = new AbortController();
const tell = (message: FromImporter): void => port.postMessage(message);
// The only message that there is.
port.on('message', (_message: ToImporter) => abort.abort());

// Started by import-jobs.ts and by nothing else.
const start = workerData as ImportStart;
if (start.kind === 'plan') {
  tell({ kind: 'planned', plan: await planHere(start) });
} else {
  const { folder, request } = start;
  const onProgress = (progress: ImportProgress): void => tell({ kind: 'progress', progress });
  tell({ kind: 'done', outcomes: await importHere({ folder, request, signal: abort.signal, onProgress }) });
}
port.close();
