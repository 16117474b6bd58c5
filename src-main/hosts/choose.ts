/**
 * Which host a start from a checkout uses: Electron where its runtime is installed or can be had in a moment, else the
 * window host, which in turn serves its address where no window can be opened. It always says which, and why.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError, said } from '#contract/shared.ts';
import type { Said } from '#contract/types.ts';
import { findElectron } from './common/electron-runtime.ts';
import { hasDisplay } from './window/way.ts';

const HOSTS = ['electron', 'window', 'serve'];

export type Choice =
  | { readonly host: 'electron'; readonly program: string; readonly why: Said }
  | { readonly host: 'window' | 'serve'; readonly why: Said };

export type ChooseOptions = {
  /** `--host`, as typed. */
  readonly asked: string | undefined;
  readonly isRoot: boolean;
  readonly hasDisplay: boolean;
  readonly electron: () => string | null;
  /** Tries to get Electron's runtime for a moment; true when it is there now. */
  readonly fetchElectron: () => Promise<boolean>;
  /** It was tried a short while ago, in vain. */
  readonly wasTriedLately: boolean;
  readonly note: (what: Said) => void;
};

export async function chooseHost(options: ChooseOptions): Promise<Choice> {
  const { asked } = options;
  if (asked === 'window' || asked === 'serve') {
    return { host: asked, why: said('host.why_asked', { host: asked }) };
  }
  if (asked === 'electron') {
    const program = options.electron() ?? (await fetchElectron(options));
    if (program === null) {
      throw new AppError('environment', said('host.no_electron'), {
        where: '--host',
        hint: said('host.hint_electron'),
      });
    }
    return { host: 'electron', program, why: said('host.why_asked', { host: asked }) };
  }
  if (asked !== undefined) {
    throw new AppError('bad-input', said('host.wrong_host_name', { name: asked, hosts: HOSTS }), { where: '--host' });
  }
  return chooseFreely(options);
}

async function chooseFreely(options: ChooseOptions): Promise<Choice> {
  // Electron would end at once in both cases; the window host knows how to go on.
  if (options.isRoot) {
    return { host: 'window', why: said('host.why_root') };
  }
  if (!options.hasDisplay) {
    return { host: 'window', why: said('host.why_no_display') };
  }
  const installed = options.electron();
  if (installed !== null) {
    return { host: 'electron', program: installed, why: said('host.why_electron') };
  }
  if (options.wasTriedLately) {
    return { host: 'window', why: said('host.why_tried_lately') };
  }
  const fetched = await fetchElectron(options);
  return fetched === null
    ? { host: 'window', why: said('host.why_no_electron') }
    : { host: 'electron', program: fetched, why: said('host.why_fetched') };
}

async function fetchElectron(options: ChooseOptions): Promise<string | null> {
  options.note(said('host.fetching', { seconds: FETCH_MS / 1000 }));
  return (await options.fetchElectron()) ? options.electron() : null;
}

/** Who waits longer at every start would rather have a window; who wants Electron can get it once. */
const FETCH_MS = 10_000;
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

/** The choice on this machine. `root` is the checkout. */
export async function chooseHostHere(
  root: string,
  asked: string | undefined,
  note: (what: Said) => void,
): Promise<Choice> {
  const stamp = join(root, 'out', '.electron-tried');
  const triedAt = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs;
  return chooseHost({
    asked,
    note,
    isRoot: process.getuid?.() === 0,
    hasDisplay: hasDisplay(),
    electron: () => findElectron(root),
    wasTriedLately: triedAt !== undefined && Date.now() - triedAt < RETRY_AFTER_MS,
    fetchElectron: async () => {
      const isThere = await runInstaller(join(root, 'node_modules', 'electron', 'install.js'));
      rmSync(stamp, { force: true });
      if (!isThere) {
        mkdirSync(dirname(stamp), { recursive: true });
        writeFileSync(stamp, '');
      }
      return isThere;
    },
  });
}

/** Electron's own installer: it compares what it gets with the checksums that came with the package. */
function runInstaller(script: string): Promise<boolean> {
  if (!existsSync(script)) {
    return Promise.resolve(false);
  }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: 'ignore', windowsHide: true });
    const stop = setTimeout(() => child.kill(), FETCH_MS);
    child.on('error', () => resolve(false));
    child.on('exit', (status) => {
      clearTimeout(stop);
      resolve(status === 0);
    });
  });
}
