/** Finds a browser of the Chromium family on this machine. Asked of the file system only: nothing is started. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
};

export const thisMachine: Machine = { platform: process.platform, env: process.env, exists: existsSync };

export type FoundBrowser =
  | { readonly kind: 'found'; readonly path: string }
  /** CODEDESK_BROWSER names a file that is not there: said rather than passed over. */
  | { readonly kind: 'wrong-name'; readonly path: string }
  | { readonly kind: 'none' };

export function findBrowser(machine: Machine = thisMachine): FoundBrowser {
  const named = machine.env['CODEDESK_BROWSER'];
  if (named !== undefined && named !== '') {
    const path = onPath(named, machine) ?? named;
    return machine.exists(path) ? { kind: 'found', path } : { kind: 'wrong-name', path: named };
  }
  const path = candidates(machine).find(machine.exists);
  return path === undefined ? { kind: 'none' } : { kind: 'found', path };
}

/** A name without a folder is looked up as a shell would. */
function onPath(name: string, machine: Machine): string | undefined {
  if (/[\\/]/.test(name)) {
    return undefined;
  }
  return pathFolders(machine)
    .map((folder) => join(folder, name))
    .find(machine.exists);
}

function pathFolders({ env }: Machine): string[] {
  return (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
}

function candidates(machine: Machine): string[] {
  if (machine.platform === 'darwin') {
    return onMac(machine);
  }
  return machine.platform === 'win32' ? onWindows(machine) : onLinux(machine);
}

function onMac({ env }: Machine): string[] {
  const programs = [
    'Google Chrome.app/Contents/MacOS/Google Chrome',
    'Chromium.app/Contents/MacOS/Chromium',
    'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ];
  const folders = ['/Applications', ...(env['HOME'] === undefined ? [] : [join(env['HOME'], 'Applications')])];
  return programs.flatMap((program) => folders.map((folder) => join(folder, program)));
}

function onWindows({ env }: Machine): string[] {
  const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? []);
  const programs = [
    'Google\\Chrome\\Application\\chrome.exe',
    'Chromium\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ];
  return programs.flatMap((program) => folders.map((folder) => `${folder}\\${program}`));
}

function onLinux(machine: Machine): string[] {
  // `chromium-browser` comes last: on some systems it only starts a sandboxed package that cannot see our profile.
  const names = [
    'chromium',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
    'chromium-browser',
  ];
  return names.flatMap((name) => ['/usr/bin', ...pathFolders(machine)].map((folder) => join(folder, name)));
}
