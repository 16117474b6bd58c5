import { findBrowser, thisMachine } from './browser.ts';
import type { Machine } from './browser.ts';
import { readExtraSwitches } from './launch.ts';

/** How the window host shows itself, and why not in a window when it cannot. */
export type Way =
  | { readonly kind: 'window'; readonly browser: string; readonly extra: readonly string[] }
  | { readonly kind: 'serve'; readonly reason: ServeReason; readonly detail: string };

export type ServeReason = 'asked' | 'no_browser' | 'wrong_browser' | 'no_display' | 'root';

export type WayOptions = { readonly serve: boolean; readonly isRoot: boolean; readonly machine?: Machine };

export function chooseWay({ serve, isRoot, machine = thisMachine }: WayOptions): Way {
  const extra = readExtraSwitches(machine.env['CODEDESK_BROWSER_ARGS']);
  if (serve) {
    return because('asked');
  }
  const browser = findBrowser(machine);
  if (browser.kind !== 'found') {
    return browser.kind === 'none' ? because('no_browser') : because('wrong_browser', browser.path);
  }
  if (!hasDisplay(machine) && !extra.some((one) => one.startsWith('--headless'))) {
    return because('no_display', browser.path);
  }
  // The browser's own sandbox does not start for root. We never switch it off; who sets the variable may.
  if (isRoot && !extra.includes('--no-sandbox')) {
    return because('root', browser.path);
  }
  return { kind: 'window', browser: browser.path, extra };
}

function because(reason: ServeReason, detail = ''): Way {
  return { kind: 'serve', reason, detail };
}

export function hasDisplay({ platform, env }: Machine = thisMachine): boolean {
  if (platform === 'darwin' || platform === 'win32') {
    return true;
  }
  return [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((display) => display !== undefined && display !== '');
}
