/** `npm run -s codedesk -- ARGS`: the command line from a checkout. stdout belongs to the command alone. */
import { join } from 'node:path';
import { ensureBuiltOrExit } from './ensure-built.ts';
import { root, runNode } from './run.ts';

await ensureBuiltOrExit();
// Relative paths in the arguments mean the folder where the command was typed, not the project's.
const cwd = process.env['INIT_CWD'] ?? process.cwd();
const { status } = await runNode(join(root, 'out/main/cli.js'), process.argv.slice(2), { cwd });
process.exitCode = status;
