import type { Prove } from '../packs/prove.ts';
import { askWorker } from './ask-worker.ts';

/** Proves packs in the thread for long work, so that whoever asks goes on meanwhile. */
export function proveInWorker(workerUrl: URL): Prove {
  return (files) =>
    askWorker(workerUrl, { kind: 'prove', files }, (message) =>
      message.kind === 'proven' ? message.problems : undefined,
    );
}
