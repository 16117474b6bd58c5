import { getBuiltinModule } from 'node:process';
import type { FromImporter, ImportStart } from './worker-messages.ts';

/** One question to a thread of its own, which ends with its answer. `answerOf` picks it from what the thread tells. */
export function askWorker<Answer>(
  workerUrl: URL,
  start: ImportStart,
  answerOf: (message: FromImporter) => Answer | undefined,
): Promise<Answer> {
  const { Worker } = getBuiltinModule('node:worker_threads');
  const worker = new Worker(workerUrl, { workerData: start });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromImporter) => {
      const answer = answerOf(message);
      if (answer !== undefined) {
        resolve(answer);
      }
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error(`The thread ended without an answer (${start.kind}).`)));
  });
}
