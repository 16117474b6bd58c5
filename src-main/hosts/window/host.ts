/**
 * The window host's life: server first, then the browser, then (while the browser starts) the app itself; and the
 * same backwards when the window is closed or a signal arrives.
 */
import { said } from '#contract/shared.ts';
import type { Say } from '#contract/words/say.ts';
import { deferApp } from '../common/defer-app.ts';
import type { HostedApp, SendEvent } from '../common/defer-app.ts';
import { openWindow, sweepProfiles } from './launch.ts';
import type { OpenWindow } from './launch.ts';
import { askRunning, takeLock } from './lock.ts';
import { openWindowServer } from './server.ts';
import type { WindowServer } from './server.ts';
import { createUploads } from './uploads.ts';
import type { Way } from './way.ts';

export type WindowHostOptions = {
  readonly way: Way;
  readonly port: number;
  readonly dataFolder: string;
  readonly rendererFolder: string;
  readonly say: Say;
  readonly openApp: (send: SendEvent) => Promise<HostedApp>;
  /** The address goes to stdout; all else is for the person at the terminal. */
  readonly print: (line: string) => void;
  readonly note: (line: string) => void;
  /** Resolves when the program is told to end. */
  readonly stopped: Promise<void>;
  /** Told of a key that asks for a fresh address; absent where nobody is at a terminal. */
  readonly onEnter?: (listener: () => void) => void;
};

/** macOS keeps a browser running after its last window is closed; a page being reloaded is back well before this. */
const GONE_AFTER_MS = 5000;

export async function runWindowHost(options: WindowHostOptions): Promise<void> {
  const { say, print, note } = options;
  const asked = await askRunning(options.dataFolder);
  if (asked.kind === 'answered') {
    note(say(said('host.already_running')));
    if (asked.address !== null) print(say(said('host.address', { address: asked.address })));
    return;
  }
  const app = deferApp({ openApp: options.openApp, say, note });
  const life = new Life(options);
  const uploads = createUploads(options);
  const server = await openWindowServer({
    call: app.call,
    rendererFolder: options.rendererFolder,
    port: options.port,
    uploads,
    say,
    onEntered: () => life.entered(),
    onWindows: (open) => life.windowsOpen(open),
    onSecondStart: () => Promise.resolve(life.openAgain()),
  });
  const dropLock = takeLock(options.dataFolder, { pid: process.pid, port: server.port, secret: server.secret });
  life.show(server);
  app.open(server.send);
  sweepProfiles();
  try {
    await Promise.race([options.stopped, life.over]);
  } finally {
    await life.end();
    await server.close();
    await app.close();
    uploads.close();
    dropLock();
  }
}

/** Shows the window or the address, and knows when it is over. */
class Life {
  readonly over: Promise<void>;
  #options: WindowHostOptions;
  #finish: () => void = () => undefined;
  #window: OpenWindow | null = null;
  #server: WindowServer | null = null;
  #gone: NodeJS.Timeout | undefined;

  constructor(options: WindowHostOptions) {
    this.#options = options;
    this.over = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  show(server: WindowServer): void {
    this.#server = server;
    const { way, say, note } = this.#options;
    if (way.kind === 'serve') {
      note(say(said(`host.serve_${way.reason}`, { detail: way.detail })));
      this.#serve(server);
      return;
    }
    this.#window = openWindow({ browser: way.browser, extra: way.extra, address: server.newStartAddress() });
    note(say(said('host.window', { browser: way.browser })));
    void this.#window.closed.then(({ failed }) => {
      if (!failed) {
        this.#finish();
        return;
      }
      this.#window = null;
      note(say(said('host.browser_failed', { browser: way.browser })));
      this.#serve(server);
    });
  }

  /** A start address was used: whoever serves by address needs the next one. */
  entered(): void {
    if (this.#window === null && this.#server !== null) {
      this.#options.note(this.#options.say(said('host.entered')));
      this.#printAddress(this.#server);
    }
  }

  windowsOpen(open: number): void {
    clearTimeout(this.#gone);
    if (open === 0 && this.#window !== null && process.platform === 'darwin') {
      this.#gone = setTimeout(this.#finish, GONE_AFTER_MS);
    }
  }

  /** The program was started once more: a window in front, or an address for it to print. */
  openAgain(): string | null {
    const address = this.#server?.newStartAddress() ?? null;
    if (this.#window === null || address === null) {
      return address;
    }
    this.#window.openAnother(address);
    return null;
  }

  async end(): Promise<void> {
    clearTimeout(this.#gone);
    await this.#window?.end();
  }

  #serve(server: WindowServer): void {
    this.#printAddress(server);
    const { onEnter, note, say } = this.#options;
    if (onEnter !== undefined) {
      note(say(said('host.press_enter')));
      onEnter(() => this.#printAddress(server));
    }
  }

  #printAddress(server: WindowServer): void {
    this.#options.print(this.#options.say(said('host.address', { address: server.newStartAddress() })));
  }
}
