/** Packs each system's folder offline around a stand-in runtime, and looks at what a user would get. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '#build/scripts/ensure-built.ts';
import { root } from '#build/scripts/run.ts';
import { pack } from './pack.ts';
import type { Packed } from './pack.ts';
import { readFuses } from './stand-in.ts';
import type { System } from './stand-in.ts';

// The frameworks of a Mac are full of links, which Windows lets nobody make without rights.
const systems: System[] = process.platform === 'win32' ? ['linux', 'win'] : ['linux', 'win', 'mac'];
const NODE_NAMES: Record<System, string> = { linux: 'linux', win: 'win32', mac: 'darwin' };

const made: Packed[] = [];

beforeAll(() => ensureBuilt());

afterAll(() => {
  for (const packed of made) packed.remove();
});

describe.each(systems)('the program packed for %s', (system) => {
  let packed: Packed;

  beforeAll(async () => {
    packed = await pack(system);
    made.push(packed);
  });

  it.each([
    'package.json',
    'out/main/index.js',
    'out/main/cli.js',
    'out/main/command.cjs',
    'out/main/command-licences.txt',
    'out/main/window-host.js',
    'out/main/search-worker.js',
    'out/main/import-worker.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
    'out/renderer/licences.txt',
    'node_modules/better-sqlite3/lib/index.js',
  ])('holds %s', (path) => {
    expect(packed.inside).toContain(path);
    expect(packed.read(path).length).toBeGreaterThan(0);
  });

  it('holds nothing that a user does not need', () => {
    const files = packed.inside.filter((path) => /\.[^/]+$/.test(path));
    const ours = /^(package\.json|out\/(main|preload|renderer|starter)\/.*|node_modules\/better-sqlite3\/.*)$/;
    expect(files.filter((path) => !ours.test(path))).toEqual([]);
    const makings = /\.(map|ts|svelte|cc?|cpp|h|hpp|gyp|md|sql)$|\.test\.|\/(test|tests|src|deps)\//;
    expect(files.filter((path) => makings.test(path))).toEqual([]);
  });

  it('says where it starts, and nothing of how it was made', () => {
    const manifest = JSON.parse(packed.read('package.json').toString('utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ main: './out/main/index.js', desktopName: 'codedesk.desktop' });
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(manifest).not.toHaveProperty('scripts');
  });

  it('names no place of the machine that built it', () => {
    const texts = packed.inside.filter((path) => /\.(js|cjs|css|html|json|txt)$/.test(path));
    const places = [root.replace(/[\\/]$/, ''), homedir(), packed.temporary].filter((place) => place.length > 4);
    const told = texts.flatMap((path) => {
      const text = packed.read(path).toString('utf8');
      return places.filter((place) => text.includes(place)).map((place) => `${path}: ${place}`);
    });
    expect(told).toEqual([]);
  });

  it('carries the native module for its own system alone, outside of the archive', () => {
    const folder = join(packed.resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
    expect(readdirSync(folder)).toEqual([`${NODE_NAMES[system]}-x64.node`]);
    expect(packed.inside.filter((path) => path.endsWith('.node'))).toHaveLength(1);
  });

  it('carries the starter pack outside of the archive, where SQLite can open it', () => {
    const built = readdirSync(join(root, 'out/starter')).filter((name) => name.endsWith('.pack'));
    const folder = join(packed.resources, 'app.asar.unpacked/out/starter');
    expect(readdirSync(folder)).toEqual(built);
    for (const name of built) {
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(root, 'out/starter', name)))).toBe(true);
    }
  });

  it('carries the licences as plain files', () => {
    expect(readFileSync(join(packed.resources, 'NOTICE'), 'utf8')).toContain('American Medical Association');
    expect(readFileSync(join(packed.resources, 'LICENSE'), 'utf8')).toContain('MIT');
  });

  it('cannot be used as a plain Node or be debugged, and loads the archive only', () => {
    expect(readFuses(packed.fuses)).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      nodeInspect: false,
      asarIntegrity: true,
      onlyAsar: true,
      ownSnapshot: false,
      fileProtocolPrivileges: false,
    });
  });
});

describe('the configuration', () => {
  it.each(['-c.notAnOption=1', '-c.win.notAnOption=1', '-c.nsis.notAnOption=1', '-c.mac.notAnOption=1'])(
    'is read strictly, for every system: %s is refused',
    async (override) => {
      await expect(pack('linux', { overrides: [override] })).rejects.toThrow('does not match the API schema');
    },
  );
});

/** Stands in for the maker of Debian packages, which would be fetched: notes what it is asked, and keeps the entry. */
const NOTING_MAKER = `#!/bin/sh
for word in "$@"; do
  printf '%s\\n' "$word" >> "$NOTES/asked"
  case "$word" in *.desktop=*) cp "\${word%%=*}" "$NOTES/entry" ;; esac
done
`;

describe.skipIf(process.platform === 'win32')('the Debian package', () => {
  it('is asked for with a desktop entry that belongs to the window, icons of all sizes and a licence', async () => {
    const notes = mkdtempSync(join(tmpdir(), 'codedesk-deb-'));
    const maker = join(notes, 'maker');
    writeFileSync(maker, NOTING_MAKER, { mode: 0o755 });
    const packed = await pack('linux', { target: 'deb', env: { CUSTOM_FPM_PATH: maker, NOTES: notes } });
    made.push({ ...packed, remove: () => rmSync(notes, { recursive: true, force: true }) }, packed);
    const asked = readFileSync(join(notes, 'asked'), 'utf8');
    expect(asked).toMatch(/--name\ncodedesk\n/);
    expect(asked).toMatch(/--license\nMIT\n/);
    for (const size of [16, 32, 48, 64, 128, 256, 512]) {
      expect(asked).toContain(`=/usr/share/icons/hicolor/${size}x${size}/apps/codedesk.png`);
    }
    const entry = readFileSync(join(notes, 'entry'), 'utf8');
    expect(entry).toMatch(/^Exec=\/opt\/Codedesk\/codedesk %U$/m);
    expect(entry).toMatch(/^StartupWMClass=codedesk$/m);
    expect(entry).toMatch(/^Categories=Office;MedicalSoftware;?$/m);
  });
});
