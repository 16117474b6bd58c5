/**
 * Electron's main process, as far as the host uses it, over a Chromium that Playwright drives: so the built main,
 * preload and renderer run together where no Electron runtime is. What it cannot show: the preload runs in the page's
 * own world, and `app:` is an https origin here, since Chromium alone knows no such scheme.
 */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import type { Page, Route } from '@playwright/test';
import { findBrowser } from '#build/scripts/find-browser.ts';

const PAGE_ORIGIN = 'https://codedesk.test';
const OWN_ORIGIN = 'app://codedesk';

const toPage = (address: string) => address.replace(OWN_ORIGIN, PAGE_ORIGIN);
const toOwn = (address: string) => address.replace(PAGE_ORIGIN, OWN_ORIGIN);

type Listener = (...args: never[]) => unknown;
type Handler = (event: unknown, ...args: unknown[]) => unknown;

let markReady: () => void = () => undefined;
const ready = new Promise<void>((resolve) => {
  markReady = resolve;
});

/** Electron becomes ready when the program's main module has been read to its end, and not before. */
export function becomeReady(): void {
  markReady();
}

class StandInApp extends EventEmitter {
  isPackaged = false;
  commandLine = { appendSwitch: () => undefined };
  setPath(): void {
    // The stand-in keeps nothing on disk.
  }
  enableSandbox(): void {
    // Playwright starts the browser.
  }
  requestSingleInstanceLock(): boolean {
    return true;
  }
  whenReady(): Promise<void> {
    return ready;
  }
  quit(): void {
    const event = { isPrevented: false, preventDefault: () => (event.isPrevented = true) };
    this.emit('will-quit', event);
    if (!event.isPrevented) void closeAll().then(() => process.exit(0));
  }
  exit(status: number): void {
    process.exit(status);
  }
}
export const app = new StandInApp();

const handlers = new Map<string, Handler>();
export const ipcMain = { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) };

class StandInSession extends EventEmitter {
  served: ((request: Request) => Response | Promise<Response>) | null = null;
  beforeRequest: ((details: { url: string }, answer: (given: { cancel: boolean }) => void) => void) | null = null;
  protocol = { handle: (_scheme: string, handler: (request: Request) => Response) => void (this.served = handler) };
  webRequest = {
    onBeforeRequest: (listener: NonNullable<StandInSession['beforeRequest']>) => void (this.beforeRequest = listener),
  };
  setPermissionRequestHandler(_handler: Listener): void {
    // Chromium under Playwright grants nothing that was not asked for.
  }
  setPermissionCheckHandler(_handler: Listener): void {
    // As above.
  }
  setDevicePermissionHandler(_handler: Listener): void {
    // As above.
  }
  setSpellCheckerEnabled(_enabled: boolean): void {
    // There is none in this browser.
  }
}
const sessions = new Map<string, StandInSession>();
export const session = {
  defaultSession: new StandInSession(),
  fromPartition: (name: string) => {
    const found = sessions.get(name) ?? new StandInSession();
    sessions.set(name, found);
    return found;
  },
};

export const protocol = { registerSchemesAsPrivileged: () => undefined };
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] };
export const Menu = { setApplicationMenu: () => undefined, buildFromTemplate: (template: unknown) => template };

class StandInContents extends EventEmitter {
  page: Page | null = null;
  openHandler: (() => { action: string }) | null = null;
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    void this.page?.evaluate(([name, rest]) => window.__emit(name, rest), [channel, args] as const);
  }
}

type WindowOptions = { width: number; height: number; webPreferences: { session: StandInSession; preload: string } };

export class BrowserWindow extends EventEmitter {
  static windows: BrowserWindow[] = [];
  static getAllWindows = () => BrowserWindow.windows;
  readonly webContents = new StandInContents();
  readonly page: Promise<Page>;
  readonly #options: WindowOptions;

  constructor(options: WindowOptions) {
    super();
    this.#options = options;
    BrowserWindow.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
    this.page = this.#open();
  }
  async loadURL(address: string): Promise<void> {
    const page = await this.page;
    await page.goto(toPage(address));
    this.emit('ready-to-show');
  }
  getNormalBounds = () => ({ x: 0, y: 0, width: this.#options.width, height: this.#options.height });
  isMaximized = () => false;
  isMinimized = () => false;
  isDestroyed = () => this.webContents.page?.isClosed() ?? false;
  maximize = () => undefined;
  restore = () => undefined;
  show = () => undefined;
  focus = () => undefined;
  reload = () => undefined;

  async #open(): Promise<Page> {
    const { width, height, webPreferences } = this.#options;
    const executablePath = findBrowser();
    const browser = await chromium.launch({
      ...(executablePath === null ? {} : { executablePath }),
      chromiumSandbox: process.getuid?.() !== 0,
    });
    const page = await browser.newPage({ viewport: { width, height } });
    this.webContents.page = page;
    await page.exposeBinding('__invoke', ({ frame }, channel: string, ...args: unknown[]) =>
      this.#invoke(frame.parentFrame() === null, toOwn(frame.url()), channel, args),
    );
    await page.addInitScript({ content: preloadScript(webPreferences.preload) });
    await page.route('**', (route) => answerRoute(route, webPreferences.session));
    page.on('close', () => {
      this.emit('close');
      app.emit('window-all-closed');
    });
    return page;
  }

  #invoke(isMain: boolean, url: string, channel: string, args: unknown[]): unknown {
    const { protocol: scheme, host } = new URL(url);
    const senderFrame = { parent: isMain ? null : {}, url, origin: `${scheme}//${host}` };
    return handlers.get(channel)?.({ sender: this.webContents, senderFrame }, ...args);
  }
}

/** The real request filter and the real protocol handler answer. */
async function answerRoute(route: Route, from: StandInSession): Promise<void> {
  const request = route.request();
  const url = toOwn(request.url());
  const verdict = { cancel: false };
  from.beforeRequest?.({ url }, (given) => Object.assign(verdict, given));
  if (verdict.cancel || from.served === null) {
    return route.abort();
  }
  const response = await from.served(new Request(url, { method: request.method() }));
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

/** The built preload, with the two modules' parts that a sandboxed one can reach. */
function preloadScript(path: string): string {
  return `(() => {
    const listeners = [];
    window.__emit = (channel, args) => { for (const one of [...listeners]) if (one.channel === channel) one.listener({}, ...args); };
    const electron = {
      webUtils: { getPathForFile: (file) => window.__paths?.[file.name] ?? '' },
      contextBridge: { exposeInMainWorld: (name, value) => { window[name] = Object.freeze(value); } },
      ipcRenderer: {
        invoke: (channel, ...args) => window.__invoke(channel, ...args),
        on: (channel, listener) => { listeners.push({ channel, listener }); },
        removeListener: (channel, listener) => {
          const at = listeners.findIndex((one) => one.channel === channel && one.listener === listener);
          if (at !== -1) listeners.splice(at, 1);
        },
      },
    };
    const require = (name) => { if (name === 'electron') return electron; throw new Error('no module ' + name); };
    const module = { exports: {} };
    (function (exports, require, module) { ${readFileSync(path, 'utf8')}\n })(module.exports, require, module);
  })();`;
}

async function closeAll(): Promise<void> {
  for (const window of BrowserWindow.windows) {
    const page = await window.page;
    page.removeAllListeners('close');
    await page.context().browser()?.close();
  }
}

declare global {
  interface Window {
    __emit: (channel: string, args: readonly unknown[]) => void;
  }
}
