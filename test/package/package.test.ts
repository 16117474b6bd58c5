/** Packs the Linux folder offline around a stand-in runtime, and looks at what a user would get. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '#build/scripts/ensure-built.ts';
import { commandScript, root, runNode } from '#build/scripts/run.ts';
import { readFuses, writeStandIn } from './stand-in.ts';

let temporary: string;
let packed: string;
let asar: string;
let inside: string[];

beforeAll(async () => {
  await ensureBuilt();
  temporary = mkdtempSync(join(tmpdir(), 'codedesk-package-'));
  const runtime = join(temporary, 'runtime');
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string;
  };
  writeStandIn(runtime, version);
  const args = ['--linux', 'dir', '--config', 'build/electron-builder.yml', '--publish', 'never'];
  const overrides = [`-c.electronDist=${runtime}`, `-c.directories.output=${join(temporary, 'dist')}`];
  // Whoever tries to fetch something fails at once, also on a machine with a network.
  const nowhere = { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9', ELECTRON_GET_USE_PROXY: '1' };
  const done = await runNode(commandScript('electron-builder'), [...args, ...overrides], {
    output: 'keep',
    env: nowhere,
  });
  expect(done.status, done.output).toBe(0);
  const folder = readdirSync(join(temporary, 'dist')).find((name) => name.includes('unpacked'));
  packed = join(temporary, 'dist', folder!);
  asar = join(packed, 'resources/app.asar');
  inside = listPackage(asar, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));
});

afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
});

const read = (path: string) => extractFile(asar, path);

describe('the packed program', () => {
  it.each([
    'package.json',
    'out/main/index.js',
    'out/main/cli.js',
    'out/main/search-worker.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
    'out/renderer/licences.txt',
    'node_modules/better-sqlite3/lib/index.js',
  ])('holds %s', (path) => {
    expect(inside).toContain(path);
    expect(read(path).length).toBeGreaterThan(0);
  });

  it('holds nothing that a user does not need', () => {
    const files = inside.filter((path) => path.includes('.'));
    const foreign = files.filter(
      (path) => !/^(package\.json|out\/(main|preload|renderer)\/|node_modules\/better-sqlite3\/)/.test(path),
    );
    expect(foreign.filter((path) => path !== 'node_modules')).toEqual([]);
    expect(
      files.filter((path) =>
        /\.(map|ts|svelte|cc?|cpp|h|hpp|gyp|md|sql)$|\.test\.|\/(test|tests|src|deps)\//.test(path),
      ),
    ).toEqual([]);
  });

  it('starts where package.json says, and says nothing of how it was made', () => {
    const manifest = JSON.parse(read('package.json').toString('utf8')) as Record<string, unknown>;
    expect(manifest['main']).toBe('./out/main/index.js');
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(manifest).not.toHaveProperty('scripts');
  });

  it('names no place of the machine that built it', () => {
    const texts = inside.filter((path) => /\.(js|cjs|css|html|json|txt)$/.test(path));
    const places = [root.replace(/[\\/]$/, ''), join(homedir(), ''), temporary].filter((place) => place.length > 5);
    const told = texts.flatMap((path) => {
      const text = read(path).toString('utf8');
      return places.filter((place) => text.includes(place)).map((place) => `${path}: ${place}`);
    });
    expect(told).toEqual([]);
  });

  it('carries the native module for this platform alone, outside of the archive', () => {
    const folder = join(packed, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
    expect(readdirSync(folder)).toEqual([`linux-${process.arch}.node`]);
    expect(inside.filter((path) => path.endsWith('.node'))).toHaveLength(1);
  });

  it('carries the starter pack and the licences as plain files', () => {
    const resources = join(packed, 'resources');
    expect(readdirSync(join(resources, 'starter'))).toEqual(
      readdirSync(join(root, 'out/starter')).filter((name) => name.endsWith('.pack')),
    );
    for (const name of readdirSync(join(resources, 'starter'))) {
      expect(statSync(join(resources, 'starter', name)).size).toBeGreaterThan(0);
    }
    expect(readFileSync(join(resources, 'NOTICE'), 'utf8')).toContain('American Medical Association');
    expect(existsSync(join(resources, 'LICENSE'))).toBe(true);
  });

  it('cannot be used as a plain Node or be debugged, and loads the archive only', () => {
    expect(readFuses(join(packed, 'codedesk'))).toEqual({
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

  it('has an icon and a desktop entry that belongs to its window', () => {
    const manifest = JSON.parse(read('package.json').toString('utf8')) as Record<string, unknown>;
    expect(manifest['desktopName']).toBe('codedesk.desktop');
  });
});
