import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fakeApp } from '#test/contract/fake-app.ts';
import * as electron from '#test/electron/fake-electron.ts';
import type { BrowserWindow, FakeSession } from '#test/electron/fake-electron.ts';
import { startElectronHost } from './host.ts';

vi.mock('electron', () => import('#test/electron/fake-electron.ts'));

const { app, log, session } = electron;
const folder = mkdtempSync(join(tmpdir(), 'codedesk-electron-'));
let send: (name: 'library.changed', data: { packs: number }) => void = () => undefined;
let closed = 0;

beforeAll(async () => {
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'renderer', 'assets', 'a.js'), 'export {};');
  startElectronHost({
    places: {
      version: '0',
      renderer: join(folder, 'renderer'),
      preload: join(folder, 'preload.cjs'),
      starterPack: null,
      searchWorker: pathToFileURL(folder),
      importWorker: pathToFileURL(folder),
    },
    folders: { data: join(folder, 'data'), library: null },
    language: undefined,
    openApp: (given) => {
      send = given;
      return Promise.resolve({ call: fakeApp().call, close: () => Promise.resolve(void (closed += 1)) });
    },
  });
  expect(log.windows).toEqual([]);
  await app.becomeReady();
});
afterAll(() => rmSync(folder, { recursive: true }));

const window = (): BrowserWindow => log.windows[0]!;
const memory = (): FakeSession => session.fromPartition('codedesk');

describe('before Electron is ready', () => {
  test('its own files lie in the data folder, and one instance runs per data folder', () => {
    expect(log.paths.get('userData')).toBe(join(folder, 'data', 'window'));
    expect(log.quits).toBe(0);
  });

  test('every renderer is sandboxed and the browser inside makes no connections of its own', () => {
    expect(log.sandboxEnabled).toBe(true);
    expect(log.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    expect(log.switches.get('disable-features')).toBe('DeferRendererTasksAfterInput');
    for (const name of [
      'disable-background-networking',
      'disable-component-update',
      'disable-sync',
      'no-proxy-server',
    ]) {
      expect(log.switches.has(name)).toBe(true);
    }
  });

  test('the scheme is standard and secure, and may not step round the policy', () => {
    expect(log.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });
});

describe('the window', () => {
  test('is shut off from Node and from the program', () => {
    expect(window().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
      preload: join(folder, 'preload.cjs'),
    });
    expect(window().options.webPreferences['session']).toBe(memory());
    // No `persist:`: the session lives in memory.
    expect(memory()).toMatchObject({ partition: 'codedesk', options: { cache: false } });
    expect(window().calls).toContain('load app://codedesk/index.html');
  });

  test('is shown when its first picture is there', () => {
    expect(window().options['show']).toBe(false);
    expect(window().calls).not.toContain('show');
    window().emit('ready-to-show');
    expect(window().calls).toContain('show');
  });

  test('opens no other', () => {
    expect(window().webContents.openHandler?.()).toEqual({ action: 'deny' });
  });

  test.each([
    ['https://evil.example/', true],
    ['file:///etc/passwd', true],
    ['app://codedesk/other.html', true],
    ['app://evil/index.html', true],
    ['javascript:alert(1)', true],
    ['app://codedesk/index.html', false],
    ['app://codedesk/index.html#/code/CPT/63620', false],
  ])('going to %s is prevented: %s', (url, isPrevented) => {
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      let prevented = false;
      window().webContents.emit(name, { url, preventDefault: () => (prevented = true) });
      expect(prevented).toBe(isPrevented);
    }
  });

  test('takes no webview in', () => {
    let prevented = false;
    window().webContents.emit('will-attach-webview', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
  });

  test('starts again after a crash', () => {
    window().webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(window().calls).not.toContain('reload');
    window().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window().calls).toContain('reload');
  });

  test('keeps its place', () => {
    window().emit('close');
    const kept = JSON.parse(readFileSync(join(folder, 'data', 'window', 'window-state.json'), 'utf8')) as unknown;
    expect(kept).toEqual({ x: 10, y: 20, width: 900, height: 700, maximized: false });
  });

  test('comes forward when the program is started again', () => {
    window().isMin = true;
    app.emit('second-instance');
    expect(window().calls.slice(-3)).toEqual(['restore', 'show', 'focus']);
  });

  test('has no menu that leads elsewhere', () => {
    expect(log.menus).toEqual([null]);
  });
});

describe('permissions and requests', () => {
  const ask = (target: FakeSession, permission: string, url: string) => {
    let answer: boolean | null = null;
    const handler = target.permissionRequest as unknown as (...args: unknown[]) => void;
    handler({ getURL: () => url }, permission, (given: boolean) => (answer = given));
    return answer;
  };

  test.each([
    'geolocation',
    'media',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fullscreen',
    'fileSystem',
    'hid',
    'usb',
  ])('%s is denied', (permission) => {
    for (const target of [memory(), session.defaultSession]) {
      expect(ask(target, permission, 'app://codedesk/index.html')).toBe(false);
      const check = target.permissionCheck as unknown as (...args: unknown[]) => boolean;
      expect(check(null, permission, 'app://codedesk/')).toBe(false);
      expect((target.devicePermission as unknown as () => boolean)()).toBe(false);
    }
  });

  test('our page may copy, and no other page may', () => {
    expect(ask(memory(), 'clipboard-sanitized-write', 'app://codedesk/index.html')).toBe(true);
    expect(ask(memory(), 'clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
    expect(ask(memory(), 'clipboard-sanitized-write', 'app://codedesk.evil/')).toBe(false);
  });

  test.each([
    ['app://codedesk/assets/a.js', false],
    ['data:image/png;base64,', false],
    ['http://127.0.0.1/', true],
    ['https://evil.example/', true],
    ['wss://evil.example/', true],
    ['file:///etc/passwd', true],
    ['app://codedesk.evil/', true],
  ])('a request for %s is cancelled: %s', (url, cancel) => {
    for (const target of [memory(), session.defaultSession]) {
      const listener = target.beforeRequest as unknown as (details: unknown, answer: (given: unknown) => void) => void;
      listener({ url }, (given) => expect(given).toEqual({ cancel }));
    }
  });

  test.each([
    ['blob:app://codedesk/3f2a', false],
    ['blob:https://elsewhere.example/3f2a', true],
    ['app://codedesk/index.html', true],
    ['https://elsewhere.example/a.zip', true],
  ])('a download of %s is prevented: %s', (address, isPrevented) => {
    let prevented = false;
    memory().emit('will-download', { preventDefault: () => (prevented = true) }, { getURL: () => address });
    expect(prevented).toBe(isPrevented);
  });

  test('the spelling checker fetches nothing', () => {
    expect(memory().spellChecker).toBe(false);
    expect(session.defaultSession.spellChecker).toBe(false);
  });
});

describe('files', () => {
  const get = (url: string, method = 'GET') => memory().served.get('app')!(new Request(url, { method }));

  test('come with the policy', async () => {
    const page = get('app://codedesk/index.html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toBe('<!doctype html>');
    expect(get('app://codedesk/').status).toBe(200);
    expect(get('app://codedesk/assets/a.js').headers.get('content-type')).toContain('javascript');
  });

  test.each([
    'app://codedesk/../secret.txt',
    'app://codedesk/%2e%2e/secret.txt',
    'app://codedesk/..%2fsecret.txt',
    'app://codedesk/nothing.js',
    'app://evil/index.html',
  ])('%s leads nowhere', (url) => {
    expect(get(url).status).toBe(404);
  });

  test('are only read', () => {
    expect(get('app://codedesk/index.html', 'POST').status).toBe(404);
  });
});

describe('calls', () => {
  const invoke = (event: unknown, ...args: unknown[]) => log.handlers.get('call')!(event, ...args);
  const frame = { origin: 'app://codedesk', url: 'app://codedesk/index.html' };
  const own = () => ({ sender: window().webContents, senderFrame: window().webContents.mainFrame });

  test('there is one channel, and it answers our page', async () => {
    expect([...log.handlers.keys()]).toEqual(['call']);
    expect(await invoke(own(), 'search.codes', { text: 'srs' })).toMatchObject({ ok: true, value: { query: 'srs' } });
    expect(await invoke(own(), 'constructor', {})).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
  });

  test.each([
    ['a frame within it', () => ({ sender: window().webContents, senderFrame: { ...frame, parent: frame } })],
    ['no frame', () => ({ sender: window().webContents, senderFrame: null })],
    ['another origin', () => otherPage({ origin: 'https://evil.example', url: frame.url })],
    ['an origin that begins like ours', () => otherPage({ origin: 'app://codedesk.evil', url: frame.url })],
    ['another address', () => otherPage({ origin: frame.origin, url: 'data:text/html,' })],
  ])('%s is refused', async (_name, event) => {
    expect(await invoke(event(), 'search.codes', { text: 'srs' })).toMatchObject({
      ok: false,
      error: { message: { say: 'host.foreign_origin' } },
    });
  });

  function otherPage(mainFrame: typeof frame) {
    return { sender: { mainFrame }, senderFrame: { ...mainFrame, parent: null } };
  }

  test('news reach the window, until it is gone', () => {
    send('library.changed', { packs: 3 });
    expect(window().webContents.sent).toEqual([['event', 'library.changed', { packs: 3 }]]);
    window().gone = true;
    send('library.changed', { packs: 4 });
    expect(window().webContents.sent).toHaveLength(1);
  });
});

describe('the end', () => {
  test('closing the last window ends the program, once the app has closed its files', async () => {
    app.emit('window-all-closed');
    expect(log.quits).toBe(1);
    let prevented = 0;
    const event = { preventDefault: () => (prevented += 1) };
    app.emit('will-quit', event);
    await vi.waitFor(() => expect(log.quits).toBe(2));
    app.emit('will-quit', event);
    expect({ prevented, closed }).toEqual({ prevented: 1, closed: 1 });
  });
});
