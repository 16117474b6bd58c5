import { describe, expect, test } from 'vitest';
import { findBrowser } from './browser.ts';
import type { Machine } from './browser.ts';
import { browserSwitches, readExtraSwitches } from './launch.ts';
import { chooseWay } from './way.ts';

function machine(
  files: readonly string[],
  env: Record<string, string> = {},
  platform: NodeJS.Platform = 'linux',
): Machine {
  return { platform, env, exists: (path) => files.includes(path) };
}

const CHROMIUM = '/usr/bin/chromium';

describe('findBrowser', () => {
  test.each([
    ['linux', '/usr/bin/google-chrome-stable', {}],
    ['linux', '/opt/here/microsoft-edge', { PATH: '/opt/none:/opt/here' }],
    ['darwin', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge', {}],
    ['darwin', '/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', { HOME: '/Users/a' }],
    ['win32', 'C:\\P86\\Microsoft\\Edge\\Application\\msedge.exe', { 'PROGRAMFILES(X86)': 'C:\\P86' }],
  ] as const)('%s: %s', (platform, path, env) => {
    expect(findBrowser(machine([path], env, platform))).toEqual({ kind: 'found', path });
  });

  test('CODEDESK_BROWSER goes before what is installed, by path or by name', () => {
    const env = { CODEDESK_BROWSER: '/opt/mine' };
    expect(findBrowser(machine([CHROMIUM, '/opt/mine'], env))).toEqual({ kind: 'found', path: '/opt/mine' });
    const byName = { CODEDESK_BROWSER: 'brave', PATH: '/opt/b' };
    expect(findBrowser(machine([CHROMIUM, '/opt/b/brave'], byName))).toEqual({ kind: 'found', path: '/opt/b/brave' });
    expect(findBrowser(machine([CHROMIUM], env))).toEqual({ kind: 'wrong-name', path: '/opt/mine' });
  });

  test('none is none', () => {
    expect(findBrowser(machine([]))).toEqual({ kind: 'none' });
  });
});

describe('chooseWay', () => {
  const DISPLAY = { DISPLAY: ':0' };
  const choose = (env: Record<string, string>, { files = [CHROMIUM], isRoot = false, serve = false } = {}) =>
    chooseWay({ serve, isRoot, machine: machine(files, env) });

  test('a window where there are a browser and a display', () => {
    expect(choose(DISPLAY)).toEqual({ kind: 'window', browser: CHROMIUM, extra: [] });
    expect(choose({ WAYLAND_DISPLAY: 'wayland-0' })).toMatchObject({ kind: 'window' });
  });

  test.each([
    ['asked', choose(DISPLAY, { serve: true })],
    ['no_browser', choose(DISPLAY, { files: [] })],
    ['wrong_browser', choose({ ...DISPLAY, CODEDESK_BROWSER: '/gone' })],
    ['no_display', choose({})],
    ['root', choose(DISPLAY, { isRoot: true })],
  ])('else the address, and why: %s', (reason, way) => {
    expect(way).toMatchObject({ kind: 'serve', reason });
  });

  test('who sets the switches knows best', () => {
    expect(choose({ ...DISPLAY, CODEDESK_BROWSER_ARGS: '--no-sandbox' }, { isRoot: true })).toMatchObject({
      kind: 'window',
      extra: ['--no-sandbox'],
    });
    expect(choose({ CODEDESK_BROWSER_ARGS: '--headless=new' })).toMatchObject({ kind: 'window' });
  });
});

describe('switches', () => {
  test('are read as a shell would', () => {
    expect(readExtraSwitches(undefined)).toEqual([]);
    expect(readExtraSwitches(" --a  --b=\"x y\" '--c d' --e='\"'")).toEqual(['--a', '--b=x y', '--c d', '--e="']);
  });

  test('shut the browser off from everything but our server', () => {
    const switches = browserSwitches('http://127.0.0.1:1/start/x', '/profile', ['--test-type']);
    for (const one of [
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--no-proxy-server',
      '--no-first-run',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-extensions',
      '--user-data-dir=/profile',
      '--test-type',
    ]) {
      expect(switches).toContain(one);
    }
    // Only the last of two such switches counts, so there must be one, and it says this as well.
    const off = switches.filter((one) => one.startsWith('--disable-features='));
    expect(off).toHaveLength(1);
    expect(off[0]?.split(/[=,]/u)).toContain('DeferRendererTasksAfterInput');
    expect(switches.at(-1)).toBe('--app=http://127.0.0.1:1/start/x');
    expect(switches).not.toContain('--no-sandbox');
  });
});
