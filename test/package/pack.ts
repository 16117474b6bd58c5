import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { commandScript, root, runNode } from '#build/scripts/run.ts';
import { writeStandIn } from './stand-in.ts';
import type { System } from './stand-in.ts';

/** Where each system keeps the program, the file with the fuses, and what lies beside the archive. */
const PLACES: Record<System, { folder: string; fuses: string; resources: string }> = {
  linux: { folder: 'linux-unpacked', fuses: 'codedesk', resources: 'resources' },
  win: { folder: 'win-unpacked', fuses: 'Codedesk.exe', resources: 'resources' },
  mac: {
    folder: 'mac/Codedesk.app/Contents',
    fuses: 'Frameworks/Electron Framework.framework/Electron Framework',
    resources: 'Resources',
  },
};

export type Packed = {
  temporary: string;
  /** Path of the file that holds the fuses. */
  fuses: string;
  /** Folder beside the archive: starter pack, licences, unpacked native module. */
  resources: string;
  /** Paths inside of the archive, with forward slashes. */
  inside: string[];
  read: (path: string) => Buffer;
  remove: () => void;
};

const electronVersion = () =>
  (JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string }).version;

type PackOptions = { target?: string; overrides?: readonly string[]; env?: NodeJS.ProcessEnv };

/** Packs for a system on 64-bit Intel, without a network, around a stand-in runtime; the plain folder if not told else. */
export async function pack(system: System, options: PackOptions = {}): Promise<Packed> {
  const { target = 'dir', overrides = [] } = options;
  const temporary = mkdtempSync(join(tmpdir(), `codedesk-${system}-`));
  const runtime = join(temporary, 'runtime');
  writeStandIn(system, runtime, electronVersion());
  const args = [`--${system}`, target, '--x64', '--config', 'build/electron-builder.yml', '--publish', 'never'];
  const places = [
    `-c.electronDist=${runtime}`,
    `-c.directories.output=${join(temporary, 'dist')}`,
    '-c.mac.identity=null',
  ];
  // Whoever tries to fetch something fails at once, also on a machine with a network.
  const nowhere = { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9', ELECTRON_GET_USE_PROXY: '1' };
  const script = commandScript('electron-builder');
  const { status, output } = await runNode(script, [...args, ...places, ...overrides], {
    output: 'keep',
    env: { ...nowhere, ...options.env },
  });
  if (status !== 0) {
    rmSync(temporary, { recursive: true, force: true });
    throw new Error(output);
  }
  return look(system, temporary);
}

function look(system: System, temporary: string): Packed {
  const { folder, fuses, resources } = PLACES[system];
  const packed = join(temporary, 'dist', folder);
  const asar = join(packed, resources, 'app.asar');
  return {
    temporary,
    fuses: join(packed, fuses),
    resources: join(packed, resources),
    inside: listPackage(asar, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1)),
    read: (path) => extractFile(asar, path),
    remove: () => {
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}
