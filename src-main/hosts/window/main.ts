/** The window host as a program: `window-host.js [--serve] [--port N] [--data DIR] [--library DIR] [--lang L]`. */
import { parseArgs } from 'node:util';
import { AppError, said } from '#contract/shared.ts';
import { resolveFolders } from '../common/folders.ts';
import { isEntry } from '../common/is-entry.ts';
import { openApp } from '../common/open-app.ts';
import { findPlaces } from '../common/places.ts';
import { createHostSay, describeFailure, failureOf } from '../common/words.ts';
import { runWindowHost } from './host.ts';
import { chooseWay } from './way.ts';

const OPTIONS = {
  serve: { type: 'boolean' },
  port: { type: 'string' },
  data: { type: 'string' },
  library: { type: 'string' },
  lang: { type: 'string' },
} as const;

export async function runFromProcess(argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  let say = createHostSay();
  try {
    const values = readArguments(argv);
    say = createHostSay(values.lang);
    const places = findPlaces(import.meta.dirname);
    const folders = resolveFolders(values);
    const way = chooseWay({ serve: values.serve === true, isRoot: process.getuid?.() === 0 });
    await runWindowHost({
      way,
      port: readPort(values.port),
      dataFolder: folders.data,
      rendererFolder: places.renderer,
      say,
      openApp: async (onEvent) => {
        const app = await openApp({ host: 'window', places, folders, onEvent });
        return { call: app.dispatcher.call, close: app.close };
      },
      print: (line) => console.log(line),
      note: (line) => console.error(line),
      stopped: untilStopped(),
      ...(process.stdin.isTTY ? { onEnter: listenForEnter } : {}),
    });
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    console.error(`codedesk: ${describeFailure(say, failure)}`);
    process.exitCode = failure.code === 'environment' ? 3 : 2;
  }
  // A terminal that was listened to would keep the program alive.
  process.stdin.destroy();
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values;
  } catch (error) {
    const name = /'(-[^' ]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? argv.join(' ');
    throw new AppError(
      'bad-input',
      said('host.wrong_argument', { name, known: Object.keys(OPTIONS).map((one) => `--${one}`) }),
      {
        where: name,
      },
    );
  }
}

function readPort(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new AppError('bad-input', said('host.wrong_port', { text: text ?? '' }), { where: '--port' });
  }
  return port;
}

/** Ctrl+C, a closed terminal, and the system's own request to end. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => resolve());
    }
  });
}

/** Ctrl+C still reaches us as a signal: the terminal stays in its own line mode. */
function listenForEnter(listener: () => void): void {
  process.stdin.on('data', () => listener());
}

if (isEntry(import.meta.filename)) {
  await runFromProcess();
}
