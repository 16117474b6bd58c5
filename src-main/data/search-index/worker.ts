/** The search thread: it owns the indexes and its own read-only handles, and answers one question after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { SearchEngine } from './engine.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

const port = parentPort;
if (port === null) {
  throw new Error('This file runs as a worker only.');
}

const tell = (message: FromWorker): void => port.postMessage(message);
// Started by worker-search.ts and by nothing else.
const { packs, reader, warmOn } = workerData as WorkerStart;
const onState = (state: Extract<FromWorker, { kind: 'state' }>['state']): void => tell({ kind: 'state', state });
const engine = new SearchEngine({ packs, reader, onState, waitsForRebuild: false });

port.on('message', (message: ToWorker) => {
  if (message.kind === 'packs') {
    engine.load(message.packs);
    return;
  }
  if (message.kind === 'reader') {
    engine.know(message.reader);
    return;
  }
  const { ask, request } = message;
  engine.search(request).then(
    (reply) => tell({ kind: 'reply', ask, reply }),
    (error: unknown) => tell({ kind: 'failed', ask, error: error instanceof Error ? error : new Error(String(error)) }),
  );
});

if (warmOn !== null) {
  tell({ kind: 'state', state: 'loading' });
  engine.warm(warmOn);
}
