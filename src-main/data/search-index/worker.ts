/**
 * The search thread: it owns the indexes and its own read-only handles, and answers one question after the other. An
 * index that has to be built again is built by another thread of the same file, so that questions need not wait.
 */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { pause } from './build.ts';
import { SearchEngine } from './engine.ts';
import { KeptIndexes } from './kept-indexes.ts';
import { PackIndex } from './pack-index.ts';
import type { SearchPack } from './pack-index.ts';
import type { FromWorker, RebuildStart, ToWorker, WorkerStart } from './worker-messages.ts';

function answer(port: MessagePort, { packs, reader, warmOn, keptIn }: WorkerStart): void {
  const tell = (message: FromWorker): void => port.postMessage(message);
  const onState = (state: Extract<FromWorker, { kind: 'state' }>['state']): void => tell({ kind: 'state', state });
  const rebuildApart =
    keptIn === null ? undefined : (pack: SearchPack) => rebuildInThread({ kind: 'rebuild', pack, keptIn });
  const engine = new SearchEngine({ packs, reader, onState, keptIn, rebuildApart, waitsForRebuild: false });

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
      (error: unknown) =>
        tell({ kind: 'failed', ask, error: error instanceof Error ? error : new Error(String(error)) }),
    );
  });

  if (warmOn !== null) {
    onState('loading');
    engine.warm(warmOn);
  }
}

/** false when nothing could be kept, for whatever reason: then the index is built in the search thread, which tells it. */
function rebuildInThread(start: RebuildStart): Promise<boolean> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: start, name: 'index' });
    thread.once('message', (isKept) => resolve(isKept === true));
    thread.once('error', () => resolve(false));
    thread.once('exit', () => resolve(false));
  });
}

async function rebuild(port: MessagePort, { pack, keptIn }: RebuildStart): Promise<void> {
  const index = new PackIndex(pack, new KeptIndexes(keptIn));
  await index.rebuild(pause);
  const isKept = index.takeKept();
  index.close();
  port.postMessage(isKept);
}

if (parentPort === null) {
  throw new Error('This file runs as a worker only.');
}
// Started by worker-search.ts, and above; by nothing else.
const start = workerData as WorkerStart | RebuildStart;
if (start.kind === 'rebuild') {
  await rebuild(parentPort, start);
} else {
  answer(parentPort, start);
}
