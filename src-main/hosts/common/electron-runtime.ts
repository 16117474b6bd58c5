import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Electron program of a checkout, when its runtime has been unpacked whole. Asked of the file system, because
 * loading the package without a runtime starts a download. `path.txt` is written last, so a download that was cut off
 * does not pass for a runtime.
 */
export function findElectron(
  root: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const other = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null;
  if (name === null && other === undefined) {
    return null;
  }
  const program = join(other ?? join(folder, 'dist'), name ?? 'electron');
  return existsSync(program) ? program : null;
}
