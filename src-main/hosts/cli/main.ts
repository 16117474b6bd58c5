/** The command line as a program of its own. */
import { dirname } from 'node:path';
import { resolveFolders } from '../common/folders.ts';
import { isEntry } from '../common/is-entry.ts';
import { openApp, reportBug, today } from '../common/open-app.ts';
import { findPlaces } from '../common/places.ts';
import { hostProbes } from '../common/probes.ts';
import { runCli } from './run.ts';
import { processTerminal } from './terminal.ts';

/** Sets the exit status and lets what is written drain: ending the process here could cut a pipe short. */
export async function runFromProcess(argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  const places = findPlaces(import.meta.dirname);
  process.exitCode = await runCli({
    argv,
    terminal: processTerminal(),
    stdin: process.stdin,
    version: places.version,
    today,
    openApp: async ({ onProgress, ...asked }) => {
      const app = await openApp({
        host: 'cli',
        places,
        folders: resolveFolders(asked),
        onEvent: (_name, news) => {
          if ('step' in news) {
            onProgress(news);
          }
        },
      });
      return { call: app.dispatcher.call, close: app.close };
    },
    onInterrupt: (listener) => {
      process.on('SIGINT', listener);
      return () => void process.off('SIGINT', listener);
    },
    probes: () => hostProbes(dirname(dirname(import.meta.dirname))),
    onBug: (error) => reportBug('cli', error),
  });
  // Input that is still open, of a command that was stopped, would keep the program alive.
  process.stdin.destroy();
}

if (isEntry(import.meta.filename)) {
  await runFromProcess();
}
