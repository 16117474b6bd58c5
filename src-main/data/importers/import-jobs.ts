/**
 * Imports in a thread of their own, one at a time: the window stays responsive, and two imports never write the same
 * pack. A cancelled one leaves nothing behind, however deep in a long write it is.
 */
import { getBuiltinModule } from 'node:process';
import type { ImportLook, ImportOutcome, ImportPlanItem, ImportProgress, ImportRequest } from '#core/imports.ts';
import { removeUnfinished } from '../packs/leftovers.ts';
import { askWorker } from './ask-worker.ts';
import { outcomeOf } from './outcome.ts';
import type { FromImporter, ImportStart, ToImporter } from './worker-messages.ts';

export type ImportJobOptions = {
  readonly folder: string;
  /** null: no built worker is at hand, and the import runs on the caller's thread. */
  readonly workerUrl: URL | null;
  readonly onProgress: (id: string, progress: ImportProgress) => void;
};

type Running = { readonly id: string; readonly cancel: () => void };

/** A thread that is busy writing can't hear a cancel; after this long it is ended from outside. */
const CANCEL_GRACE_MS = 500;

export class ImportJobs {
  readonly #options: ImportJobOptions;
  #last: Promise<unknown> = Promise.resolve();
  #running: Running | null = null;
  /** Ids that wait for their turn; cancelled ones leave. */
  readonly #waiting = new Set<string>();

  constructor(options: ImportJobOptions) {
    this.#options = options;
  }

  /** Runs after those asked for before it. `id` is the caller's name for it, to cancel it by. */
  run(id: string, request: ImportRequest): Promise<readonly ImportOutcome[]> {
    this.#waiting.add(id);
    const result = this.#last.then(() => this.#start(id, request));
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Says what files are. Writes nothing, so that it waits for no import. */
  async plan(look: ImportLook): Promise<readonly ImportPlanItem[]> {
    const { folder, workerUrl } = this.#options;
    if (workerUrl === null) {
      const { planHere } = await import('./import-here.ts');
      return planHere({ folder, look });
    }
    const answerOf = (message: FromImporter) => (message.kind === 'planned' ? message.plan : undefined);
    return askWorker(workerUrl, { kind: 'plan', folder, look }, answerOf);
  }

  /** false when no import of that id is waiting or running. */
  cancel(id: string): boolean {
    if (this.#running?.id === id) {
      this.#running.cancel();
      return true;
    }
    return this.#waiting.delete(id);
  }

  async close(): Promise<void> {
    this.#running?.cancel();
    await this.#last;
  }

  async #start(id: string, request: ImportRequest): Promise<readonly ImportOutcome[]> {
    if (!this.#waiting.delete(id)) {
      return cancelledOutcomes(request);
    }
    const { workerUrl } = this.#options;
    try {
      return await (workerUrl === null ? this.#here(id, request) : this.#inWorker(id, request, workerUrl));
    } finally {
      this.#running = null;
    }
  }

  async #here(id: string, request: ImportRequest): Promise<readonly ImportOutcome[]> {
    const { importHere } = await import('./import-here.ts');
    const abort = new AbortController();
    this.#running = { id, cancel: () => abort.abort() };
    const { folder, onProgress } = this.#options;
    return importHere({ folder, request, signal: abort.signal, onProgress: (progress) => onProgress(id, progress) });
  }

  #inWorker(id: string, request: ImportRequest, workerUrl: URL): Promise<readonly ImportOutcome[]> {
    const { folder, onProgress } = this.#options;
    const start: ImportStart = { kind: 'import', folder, request };
    const { Worker } = getBuiltinModule('node:worker_threads');
    const worker = new Worker(workerUrl, { workerData: start });
    let timer: ReturnType<typeof setTimeout> | undefined;
    this.#running = {
      id,
      cancel: () => {
        worker.postMessage({ kind: 'cancel' } satisfies ToImporter);
        timer ??= setTimeout(() => void worker.terminate(), CANCEL_GRACE_MS);
      },
    };
    return new Promise((resolve, reject) => {
      let outcomes: readonly ImportOutcome[] | null = null;
      worker.on('message', (message: FromImporter) => {
        if (message.kind === 'progress') {
          onProgress(id, message.progress);
        } else if (message.kind === 'done') {
          outcomes = message.outcomes;
        }
      });
      worker.once('error', reject);
      worker.once('exit', () => {
        clearTimeout(timer);
        if (outcomes !== null) {
          resolve(outcomes);
          return;
        }
        // Ended from outside, in the middle of a write: what it was writing has no reader and goes.
        removeUnfinished(folder);
        resolve(cancelledOutcomes(request));
      });
    });
  }
}

function cancelledOutcomes({ files }: ImportRequest): readonly ImportOutcome[] {
  return files.map((file) => outcomeOf({ file, member: null }, 'cancelled'));
}
