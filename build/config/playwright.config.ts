import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findElectron } from '#hosts/common/electron-runtime.ts';
import { HELD_BACK } from '#hosts/common/prompt-answers.ts';
import { findBrowser } from '../scripts/find-browser.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const electron = findElectron(at(''));
const isMainProcess = process.env['TEST_WORKER_INDEX'] === undefined;
if (electron === null && isMainProcess) {
  console.log(
    'skipped: the specs in Electron, because its runtime is not installed here (npx install-electron gets it)',
  );
}

const executablePath = findBrowser();

export default defineConfig({
  testDir: at('test/e2e'),
  testMatch: '**/*.spec.ts',
  outputDir: at('test-results/e2e'),
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 90_000,
  // How long a thing may take to appear: a busy machine is slow, not wrong.
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: at('test-results/playwright.json') }]],
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // Chromium refuses its sandbox to root. The product never switches it off; tests have no other choice.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [`--disable-features=${HELD_BACK}`],
    },
  },
  projects: [{ name: 'window-host' }, ...(electron === null ? [] : [{ name: 'electron' }])],
});
