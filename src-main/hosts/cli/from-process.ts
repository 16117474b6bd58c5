/** A command of the terminal, from its arguments to its exit status. */
import { dirname } from 'node:path';
import { resolveFolders } from '../common/folders.ts';
import { openApp, reportBug, today } from '../common/open-app.ts';
import { findPlaces } from '../common/places.ts';
import { hostProbes } from '../common/probes.ts';
import { COMMANDS } from './commands/all.ts';
import { runCli } from './run.ts';
import { processTerminal } from './terminal.ts';

/**
 * Sets the exit status and lets what is written drain: ending the process here could cut a pipe short. `entryFolder` is
 * the folder of the file that was started.
 */
export async function answerTerminal(argv: readonly string[], entryFolder: string): Promise<void> {
  const places = findPlaces(entryFolder);
  // Made when a command reads it: most do not.
  let stdin: NodeJS.ReadStream | null = null;
  process.exitCode = await runCli({
    argv,
    terminal: processTerminal(),
    stdin: { [Symbol.asyncIterator]: () => (stdin = process.stdin)[Symbol.asyncIterator]() },
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
    probes: () => hostProbes(dirname(dirname(entryFolder))),
    onBug: (error) => reportBug('cli', error),
  });
  // Input that is still open, of a command that was stopped, would keep the program alive.
  (stdin as NodeJS.ReadStream | null)?.destroy();
}

/** The first word of the command that `argv` seems to call; empty where there is none. */
export function commandOf(argv: readonly string[]): string {
  return COMMANDS.map(({ name }) => name).find((name) => argv.includes(name)) ?? '';
}
