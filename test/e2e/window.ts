/**
 * The product's window for specs: the built program on a data folder of its own, in the window host's browser page or
 * in Electron, whichever project runs. Every spec sees the same page either way.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { _electron, expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { findElectron } from '#hosts/common/electron-runtime.ts';
import { slowDown } from './lag.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const START_MS = 20_000;

type Fixtures = {
  /** A fresh folder for packs and user.db, removed afterwards. */
  dataFolder: string;
  /** The window, on its first screen. */
  desk: Page;
};

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'codedesk-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  page: async ({ page }, use) => {
    await slowDown(page);
    await use(page);
  },
  desk: async ({ page, dataFolder }, use, info) => {
    const opened = info.project.name === 'electron' ? await inElectron(dataFolder) : await inBrowser(page, dataFolder);
    const faults = watch(opened.page);
    await expect(opened.page.getByRole('combobox')).toBeFocused();
    await use(opened.page);
    // What the page misses once the program is gone is no fault of either.
    const before = [...faults];
    await opened.close();
    expect(before, 'errors in the console').toEqual([]);
  },
});

export { expect };

type Opened = { readonly page: Page; readonly close: () => Promise<void> };

async function inElectron(dataFolder: string): Promise<Opened> {
  const executablePath = findElectron(root);
  if (executablePath === null) {
    throw new Error('This project runs only where the Electron runtime is installed.');
  }
  const app = await _electron.launch({
    executablePath,
    args: [root],
    env: { ...plainEnv(), CODEDESK_DATA: dataFolder },
  });
  return { page: await app.firstWindow(), close: () => app.close() };
}

async function inBrowser(page: Page, dataFolder: string): Promise<Opened> {
  const host = await startHost(dataFolder);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(host.url);
  return { page, close: host.stop };
}

export type Host = { readonly url: string; readonly stop: () => Promise<void>; readonly kill: () => Promise<void> };

/** Starts the window host without a browser and waits for the address that it prints. */
export async function startHost(dataFolder: string): Promise<Host> {
  const child = spawn(process.execPath, [join(root, 'out/main/window-host.js'), '--serve', '--data', dataFolder], {
    env: plainEnv(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // A spec that fails before it stops its host leaves none behind.
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const url = await addressOf(child);
  const endWith = (signal: NodeJS.Signals) => async (): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return { url, stop: endWith('SIGTERM'), kill: endWith('SIGKILL') };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`The window host gave no address: ${said}`)), START_MS);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\/start\/\S+/u.exec(said)?.[0];
      if (url !== undefined) {
        clearTimeout(timer);
        resolve(url);
      }
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
  });
}

/** The environment without settings of the person who runs the tests. */
function plainEnv(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('CODEDESK_'),
  );
  return Object.fromEntries(entries);
}

/** Collects what must never happen while a spec runs. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      faults.push(message.text());
    }
  });
  return faults;
}

/** Fails on any accessibility violation that axe finds on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  expect(told).toEqual([]);
}

/** Writes the window as it looks now, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(root, 'test-results/screens', `${name}.png`) });
}
