/**
 * As much of Electron as the host uses, in memory: it writes down what it is told, and tests play the events back.
 * It knows only what it is taught; that the real one takes these calls at all is what the compiler checks.
 */
import { EventEmitter } from 'node:events';

type Listener = (...args: never[]) => unknown;
type Handler = (event: unknown, ...args: unknown[]) => unknown;

export const log = {
  switches: new Map<string, string>(),
  schemes: [] as unknown[],
  handlers: new Map<string, Handler>(),
  windows: [] as BrowserWindow[],
  menus: [] as unknown[],
  paths: new Map<string, string>(),
  sandboxEnabled: false,
  hasLock: true,
  quits: 0,
  exits: [] as number[],
  exposed: new Map<string, Record<string, Listener>>(),
  displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
};

class FakeApp extends EventEmitter {
  isPackaged = true;
  commandLine = { appendSwitch: (name: string, value = '') => log.switches.set(name, value) };
  #ready: () => void = () => undefined;
  #whenReady = new Promise<void>((resolve) => {
    this.#ready = resolve;
  });

  setPath(name: string, path: string): void {
    log.paths.set(name, path);
  }
  enableSandbox(): void {
    log.sandboxEnabled = true;
  }
  requestSingleInstanceLock(): boolean {
    return log.hasLock;
  }
  whenReady(): Promise<void> {
    return this.#whenReady;
  }
  quit(): void {
    log.quits += 1;
  }
  exit(status: number): void {
    log.exits.push(status);
  }
  /** For tests: Electron becomes ready. */
  async becomeReady(): Promise<void> {
    this.#ready();
    await this.#whenReady;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
export const app = new FakeApp();

export const ipcMain = {
  handle: (channel: string, handler: Handler) => {
    if (log.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    log.handlers.set(channel, handler);
  },
};

export class FakeSession extends EventEmitter {
  permissionRequest: Listener | null = null;
  permissionCheck: Listener | null = null;
  devicePermission: Listener | null = null;
  beforeRequest: Listener | null = null;
  spellChecker = true;
  served = new Map<string, (request: Request) => Response>();
  readonly partition: string;
  readonly options: unknown;

  constructor(partition: string, options?: unknown) {
    super();
    this.partition = partition;
    this.options = options;
  }
  protocol = { handle: (scheme: string, handler: (request: Request) => Response) => this.served.set(scheme, handler) };
  webRequest = { onBeforeRequest: (listener: Listener) => (this.beforeRequest = listener) };
  setPermissionRequestHandler(handler: Listener): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: Listener): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: Listener): void {
    this.devicePermission = handler;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled;
  }
}

const sessions = new Map<string, FakeSession>();
export const session = {
  defaultSession: new FakeSession(''),
  fromPartition: (name: string, options?: unknown) => {
    const found = sessions.get(name) ?? new FakeSession(name, options);
    sessions.set(name, found);
    return found;
  },
};

export class FakeContents extends EventEmitter {
  openHandler: (() => { action: string }) | null = null;
  sent: unknown[][] = [];
  mainFrame = { origin: 'app://codedesk', url: 'app://codedesk/index.html#/x', parent: null };
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler;
  }
  send(...args: unknown[]): void {
    this.sent.push(args);
  }
}

export class BrowserWindow extends EventEmitter {
  static getAllWindows = () => log.windows;
  readonly options: Record<string, unknown> & { webPreferences: Record<string, unknown> };
  readonly webContents = new FakeContents();
  readonly calls: string[] = [];
  bounds = { x: 10, y: 20, width: 900, height: 700 };
  isMax = false;
  isMin = false;
  gone = false;

  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    log.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL(address: string): Promise<void> {
    this.calls.push(`load ${address}`);
    return Promise.resolve();
  }
  getNormalBounds() {
    return this.bounds;
  }
  isMaximized = () => this.isMax;
  isMinimized = () => this.isMin;
  isDestroyed = () => this.gone;
  maximize = () => void this.calls.push('maximize');
  restore = () => void this.calls.push('restore');
  show = () => void this.calls.push('show');
  focus = () => void this.calls.push('focus');
  reload = () => void this.calls.push('reload');
}

export const protocol = { registerSchemesAsPrivileged: (schemes: unknown[]) => log.schemes.push(...schemes) };
export const screen = { getAllDisplays: () => log.displays };
export const Menu = {
  setApplicationMenu: (menu: unknown) => log.menus.push(menu),
  buildFromTemplate: (template: unknown) => template,
};

export const renderer = new EventEmitter();
export const contextBridge = {
  exposeInMainWorld: (name: string, api: Record<string, Listener>) => log.exposed.set(name, api),
};
export const webUtils = { getPathForFile: (file: { readonly name: string }) => `/dropped/${file.name}` };
export const ipcRenderer = {
  invoke: (channel: string, ...args: unknown[]) => Promise.resolve({ channel, args }),
  on: (channel: string, listener: Listener) => renderer.on(channel, listener as (...args: unknown[]) => void),
  removeListener: (channel: string, listener: Listener) =>
    renderer.off(channel, listener as (...args: unknown[]) => void),
};
