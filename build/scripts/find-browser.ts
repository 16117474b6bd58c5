/**
 * Which Chromium the end-to-end tests drive: the one named by the user, then an installed one, then Playwright's own.
 * (The product looks for its browser itself, in src-main/hosts/window.)
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env['CODEDESK_BROWSER'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  return [...installedBrowsers(process.platform, env), playwrightOwn()].find((path) => existsSync(path)) ?? null;
}

function playwrightOwn(): string {
  return chromium.executablePath();
}

function installedBrowsers(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ];
  }
  if (platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? []);
    return ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].flatMap((program) =>
      folders.map((folder) => join(folder, program)),
    );
  }
  // Not /usr/bin/chromium-browser first: on Ubuntu that is a launcher for a snap, which cannot see our folders.
  return [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge-stable',
    '/usr/bin/microsoft-edge',
  ];
}
