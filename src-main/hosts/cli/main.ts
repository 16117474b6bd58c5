/**
 * The command line as a program of its own. It loads nothing but the one script that all commands are built into, with
 * what was compiled of it before: the second command then starts without compiling.
 */
import { dirname, join } from 'node:path';
import { isEntry } from '../common/is-entry.ts';
import type * as Command from './from-process.ts';
import { loadScript } from './kept-code.ts';

/** Runs `argv` as a command of the terminal, and leaves its exit status with the process. */
export async function runFromProcess(argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  const folder = import.meta.dirname;
  const out = dirname(folder);
  // Beside the program and nowhere else.
  const kept = join(out, '.built', 'command', `${process.version}-${process.platform}-${process.arch}`);
  const sqlite = join(dirname(out), 'node_modules', 'better-sqlite3', 'lib');
  const { exports, keep } = loadScript<typeof Command>(join(folder, 'command.cjs'), kept, sqlite);
  await exports.answerTerminal(argv, folder);
  keep(exports.commandOf(argv));
}

if (isEntry(import.meta.filename)) {
  await runFromProcess();
  // All is written once nothing is left to do; what Node would then take apart piece by piece goes with the process.
  process.once('beforeExit', () => process.exit());
}
