import { said } from '#contract/shared.ts';
import type { Probe } from '#contract/types.ts';
import { findElectron } from './electron-runtime.ts';
import { findBrowser, thisMachine } from '../window/browser.ts';
import type { Machine } from '../window/browser.ts';

/** What the hosts know of the machine: the Node that runs us, the browser and the Electron runtime that would. */
export function hostProbes(root: string, machine: Machine = thisMachine): Probe[] {
  return [
    { name: 'node', state: 'ok', value: process.versions.node, hint: null },
    browserProbe(machine),
    electronProbe(root, machine),
  ];
}

function browserProbe(machine: Machine): Probe {
  const found = findBrowser(machine);
  if (found.kind === 'found') {
    return { name: 'browser', state: 'ok', value: found.path, hint: null };
  }
  const hint = found.kind === 'none' ? said('host.hint_browser') : said('host.hint_wrong_browser');
  return { name: 'browser', state: 'warning', value: found.kind === 'none' ? '-' : found.path, hint };
}

function electronProbe(root: string, machine: Machine): Probe {
  const running = (process.versions as Record<string, string | undefined>)['electron'];
  const path = running ?? findElectron(root, machine.env);
  return path === null
    ? { name: 'electron', state: 'warning', value: '-', hint: said('host.hint_electron') }
    : { name: 'electron', state: 'ok', value: path, hint: null };
}
