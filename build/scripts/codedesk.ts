/** `npm run -s codedesk -- ARGS`: the command line from a checkout. stdout belongs to the command alone. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuiltOrExit } from './ensure-built.ts';
import { root } from './run.ts';

await ensureBuiltOrExit();
// Relative paths in the arguments mean the folder where the command was typed, not the project's.
process.chdir(process.env['INIT_CWD'] ?? process.cwd());
await import(pathToFileURL(join(root, 'src-main/hosts/cli/bin.mjs')).href);
