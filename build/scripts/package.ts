/** `npm run package -- --linux|--win|--mac`: builds everything anew, then packs it. */
import { ensureBuiltOrExit } from './ensure-built.ts';
import { commandScript, runNode } from './run.ts';

await ensureBuiltOrExit({ always: true });
const args = ['--config', 'build/electron-builder.yml', '--publish', 'never', ...process.argv.slice(2)];
const { status } = await runNode(commandScript('electron-builder'), args);
if (status !== 0) {
  console.error(
    'Nothing was packed. Packing fetches the Electron runtime and its tools from GitHub; where that is out of reach, ' +
      '-c.electronDist=FOLDER names a runtime that is already there.',
  );
  process.exitCode = status;
}
