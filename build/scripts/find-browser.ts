/**
 * Which Chromium the end-to-end tests drive: the one that the product itself would open, else Playwright's own.
 */
import { existsSync, realpathSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser as findInstalled } from '#hosts/window/browser.ts';

/** Path of the browser; null when there is none, or when CODEDESK_BROWSER names a file that is not there. */
export function findBrowser(): string | null {
  const found = findInstalled();
  if (found.kind === 'wrong-name') return null;
  const isNamed = (process.env['CODEDESK_BROWSER'] ?? '') !== '';
  if (found.kind === 'found' && (isNamed || !isConfined(found.path))) return found.path;
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
}

/** A snap cannot see the profiles that Playwright makes under the temporary folder. */
function isConfined(path: string): boolean {
  return path.startsWith('/snap/') || realpathSync(path) === '/usr/bin/snap' || path.endsWith('/chromium-browser');
}
