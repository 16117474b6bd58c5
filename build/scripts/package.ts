/** `npm run package -- --linux|--win|--mac`: builds everything anew, then packs it. */
import { ensureBuiltOrExit } from './ensure-built.ts';
import { commandScript, runNode } from './run.ts';

await ensureBuiltOrExit({ always: true });
const args = ['--config', 'build/electron-builder.yml', '--publish', 'never', ...process.argv.slice(2)];
const { status } = await runNode(commandScript('electron-builder'), args);
process.exitCode = status;
