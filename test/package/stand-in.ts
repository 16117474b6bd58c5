/**
 * A folder that electron-builder takes for an Electron runtime: enough to prove what we pack, without the 200 MB that
 * are packed around it. What comes out cannot run and is never published.
 */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ResEdit from 'resedit';

export type System = 'linux' | 'win' | 'mac';

/** The mark that fuse tools look for; after it come a version, a count, and one digit for each fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, 9]), Buffer.from('000000000')]);

/** In the order of Electron's fuse wire. */
const NAMES = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeInspect',
  'asarIntegrity',
  'onlyAsar',
  'ownSnapshot',
  'fileProtocolPrivileges',
];

/** The fuses of the file that holds them: the program, or on a Mac the framework's library. */
export function readFuses(file: string): Record<string, boolean> {
  const bytes = readFileSync(file);
  const start = bytes.indexOf(SENTINEL) + SENTINEL.length + 2;
  return Object.fromEntries(NAMES.map((name, index) => [name, bytes[start + index] === '1'.charCodeAt(0)]));
}

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function writeLinux(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  write(join(folder, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\nexit 78\n# '), FUSES, Buffer.from('\n')]));
  chmodSync(join(folder, 'electron'), 0o755);
}

/** Windows' number for American English. */
const ENGLISH = 1033;

/** An empty program that has the version table which the packer fills in. */
function writeWindows(folder: string, version: string): void {
  const program = ResEdit.NtExecutable.createEmpty(false, false);
  const resources = ResEdit.NtExecutableResource.from(program);
  const about = ResEdit.Resource.VersionInfo.createEmpty();
  about.setFileVersion(version, ENGLISH);
  about.setProductVersion(version, ENGLISH);
  about.setStringValues({ lang: ENGLISH, codepage: 1200 }, { ProductName: 'Electron', FileDescription: 'Electron' });
  about.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  mkdirSync(join(folder, 'resources'), { recursive: true });
  write(join(folder, 'electron.exe'), Buffer.concat([Buffer.from(program.generate()), FUSES]));
}

const HELPERS = ['', ' (Renderer)', ' (Plugin)', ' (GPU)'];

function writeMac(folder: string, version: string): void {
  const plist = (name: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string><key>CFBundleName</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>stand.in</string><key>CFBundleVersion</key><string>${version}</string>
</dict></plist>\n`;
  const writeApp = (app: string, name: string) => {
    write(join(app, 'Contents/Info.plist'), plist(name));
    write(join(app, 'Contents/MacOS', name), '');
  };
  const app = join(folder, 'Electron.app');
  const frameworks = join(app, 'Contents/Frameworks');
  writeApp(app, 'Electron');
  write(join(app, 'Contents/Resources/electron.icns'), '');
  for (const kind of HELPERS) writeApp(join(frameworks, `Electron Helper${kind}.app`), `Electron Helper${kind}`);
  write(join(frameworks, 'Electron Framework.framework/Electron Framework'), FUSES);
}

export function writeStandIn(system: System, folder: string, version: string): void {
  write(join(folder, 'version'), version);
  write(join(folder, 'LICENSE'), 'stand-in');
  write(join(folder, 'LICENSES.chromium.html'), 'stand-in');
  if (system === 'linux') writeLinux(folder);
  if (system === 'win') writeWindows(folder, version);
  if (system === 'mac') writeMac(folder, version);
}
