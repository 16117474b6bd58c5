import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where the built program's parts lie. */
export type Places = {
  readonly version: string;
  readonly renderer: string;
  readonly preload: string;
  /** The pack that is built in; null when the build left it out. */
  readonly starterPack: string | null;
  readonly searchWorker: URL;
  readonly importWorker: URL;
};

/** `entryFolder` is the folder of the running entry file: `out/main` in a checkout and in a package alike. */
export function findPlaces(entryFolder: string): Places {
  const out = dirname(entryFolder);
  return {
    version: readVersion(join(dirname(out), 'package.json')),
    renderer: join(out, 'renderer'),
    preload: join(out, 'preload', 'index.cjs'),
    starterPack: findStarterPack(outsideArchive(join(out, 'starter'))),
    searchWorker: pathToFileURL(join(entryFolder, 'search-worker.js')),
    importWorker: pathToFileURL(join(entryFolder, 'import-worker.js')),
  };
}

function readVersion(path: string): string {
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
  return version;
}

function findStarterPack(folder: string): string | null {
  const name = existsSync(folder) ? readdirSync(folder).find((file) => file.endsWith('.pack')) : undefined;
  return name === undefined ? null : join(folder, name);
}

/** SQLite opens real files only: in a package, the pack lies beside the archive. */
function outsideArchive(path: string): string {
  return path.replace(/\.asar(?=[\\/])/, '.asar.unpacked');
}
