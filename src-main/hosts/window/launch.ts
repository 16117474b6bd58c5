/**
 * Opens the window: the installed browser with `--app`, on a profile of its own that lives as long as the window, and
 * with everything switched off that would make the browser speak to anybody but our server.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HELD_BACK } from '../common/prompt-answers.ts';

const PROFILE_PREFIX = 'codedesk-window-';
/** A browser that was asked to end usually does within a second. */
const END_PATIENCE_MS = 5000;

const QUIET_FEATURES = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'OptimizationHintsFetching',
  'SegmentationPlatform',
  'Translate',
];

const QUIET_SWITCHES = [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--no-proxy-server',
  // Every name but our server's leads nowhere, whatever asks for it.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-background-mode',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-quic',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  `--disable-features=${[...QUIET_FEATURES, HELD_BACK].join(',')}`,
  '--metrics-recording-only',
  // The profile holds no password: do not ask the desktop's key ring to unlock for it.
  '--password-store=basic',
  '--use-mock-keychain',
  '--window-size=1280,860',
];

export function browserSwitches(address: string, profile: string, extra: readonly string[]): string[] {
  return [...QUIET_SWITCHES, `--user-data-dir=${profile}`, ...extra, `--app=${address}`];
}

/** Switches from CODEDESK_BROWSER_ARGS: separated by blanks, which quotes protect. */
export function readExtraSwitches(text: string | undefined): string[] {
  return Array.from((text ?? '').matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g), ([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_whole, double?: string, single?: string) => double ?? single ?? ''),
  );
}

export type OpenWindow = {
  readonly pid: number | undefined;
  /** Resolves when the last window is closed; `failed` when the browser ended with an error at once. */
  readonly closed: Promise<{ readonly failed: boolean }>;
  /** One more window of the same browser, in front. */
  readonly openAnother: (address: string) => void;
  /** Ends the browser and removes its profile. */
  readonly end: () => Promise<void>;
};

export type LaunchOptions = { readonly browser: string; readonly address: string; readonly extra: readonly string[] };

export function openWindow({ browser, address, extra }: LaunchOptions): OpenWindow {
  const profile = mkdtempSync(join(tmpdir(), `${PROFILE_PREFIX}${process.pid}-`));
  const startedAt = performance.now();
  const child = spawn(browser, browserSwitches(address, profile, extra), { stdio: 'ignore' });
  let isEnding = false;
  // Should this program be cut short, no window is left that nobody answers.
  const endWithUs = () => void child.kill();
  process.once('exit', endWithUs);
  // Each hands its address to the first and ends; one that came too late for that must not stay.
  const others: ChildProcess[] = [];
  const closed = new Promise<{ failed: boolean }>((resolve) => {
    child.once('error', () => resolve({ failed: true }));
    child.once('exit', (code) => {
      // A window that a person closes exits with 0; a browser that cannot start says so at once.
      resolve({ failed: !isEnding && code !== 0 && performance.now() - startedAt < END_PATIENCE_MS });
    });
  }).then((result) => {
    process.off('exit', endWithUs);
    for (const other of others) other.kill();
    removeProfile(profile);
    return result;
  });
  return {
    pid: child.pid,
    closed,
    openAnother: (next) => {
      const other = spawn(browser, browserSwitches(next, profile, extra), { stdio: 'ignore' });
      other.on('error', () => undefined);
      others.push(other);
    },
    end: async () => {
      isEnding = true;
      await endProcess(child, closed);
    },
  };
}

async function endProcess(child: ChildProcess, closed: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), END_PATIENCE_MS);
  await closed;
  clearTimeout(force);
}

function removeProfile(profile: string): void {
  try {
    // Helper processes may write for a moment after the browser itself has gone.
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  } catch {
    // What is left lies in the temporary folder and is swept at the next start.
  }
}

/** Removes the profiles of runs that were killed before they could. */
export function sweepProfiles(folder = tmpdir()): void {
  for (const name of readdirSync(folder)) {
    const owner = name.startsWith(PROFILE_PREFIX) ? Number(name.slice(PROFILE_PREFIX.length).split('-', 1)[0]) : NaN;
    if (Number.isInteger(owner) && owner > 0 && !isRunning(owner)) {
      removeProfile(join(folder, name));
    }
  }
}

/** A process of another user counts as running: it can't be signalled, but it is there. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
