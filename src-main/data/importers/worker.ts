/**
 * The thread for what takes long: one import, one look at files or one proof of packs, then it ends. A cancel is seen
 * between two stretches of rows.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { ImportProgress } from '#core/imports.ts';
import { proveFiles } from '../packs/prove.ts';
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

// Started by import-jobs.ts and ask-worker.ts, and by nothing else.
const start = workerData as ImportStart;
if (start.kind === 'plan') {
  tell({ kind: 'planned', plan: await planHere(start) });
} else if (start.kind === 'prove') {
  tell({ kind: 'proven', problems: proveFiles(start.files) });
} else {
  const { folder, request } = start;
  const onProgress = (progress: ImportProgress): void => tell({ kind: 'progress', progress });
  tell({ kind: 'done', outcomes: await importHere({ folder, request, signal: abort.signal, onProgress }) });
}
port.close();
