/**
 * The command line as a program of its own. It loads nothing before Node has been told where to keep what it makes of
 * the rest: the second command then starts without compiling.
 */
import { enableCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { isEntry } from '../common/is-entry.ts';

/** Runs `argv` as a command of the terminal, and leaves its exit status with the process. */
export async function runFromProcess(argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  // Beside the program and nowhere else; where that can't be written, Node goes on without.
  enableCompileCache(join(dirname(import.meta.dirname), '.built', 'modules'));
  const { answerTerminal } = await import('./from-process.ts');
  await answerTerminal(argv, import.meta.dirname);
}

if (isEntry(import.meta.filename)) {
  await runFromProcess();
  // All is written once nothing is left to do; what Node would then take apart piece by piece goes with the process.
  process.once('beforeExit', () => process.exit());
}
