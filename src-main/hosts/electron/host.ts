/** The Electron host's life: one instance, one window, and the app behind it. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, Menu, protocol, session } from 'electron';
import { deferApp } from '../common/defer-app.ts';
import type { HostedApp, SendEvent } from '../common/defer-app.ts';
import type { Folders } from '../common/folders.ts';
import type { Places } from '../common/places.ts';
import { reportBug } from '../common/open-app.ts';
import { createHostSay } from '../common/words.ts';
import { EVENT } from './channels.ts';
import { createFileHandler } from './files.ts';
import { serveCalls } from './ipc.ts';
import { SCHEME } from './origin.ts';
import { protectContents, protectSession, quietBrowser } from './protect.ts';
import { bringForward, openWindow } from './window.ts';

export type ElectronHostOptions = {
  readonly places: Places;
  readonly folders: Folders;
  readonly language: string | undefined;
  readonly openApp: (send: SendEvent) => Promise<HostedApp>;
};

/** Called before Electron is ready: some protections can only be set then, so all of these come before any waiting. */
export function startElectronHost(options: ElectronHostOptions): void {
  const own = ownFolder(options.folders.data);
  app.setPath('userData', own);
  app.enableSandbox();
  quietBrowser();
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  if (!app.requestSingleInstanceLock()) {
    // The first instance hears of this start and comes forward.
    app.quit();
    return;
  }
  app.on('web-contents-created', (_event, contents) => protectContents(contents));
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(
    () => openFirstWindow(options, own),
    (error: unknown) => {
      reportBug('electron', error);
      app.exit(3);
    },
  );
}

function openFirstWindow(options: ElectronHostOptions, own: string): void {
  const hosted = deferApp({
    openApp: options.openApp,
    say: createHostSay(options.language),
    note: (line) => console.error(line),
  });
  serveCalls(hosted.call);
  setMenu();
  // Kept in memory only: nothing that the page shows is left behind by the browser inside.
  const memory = session.fromPartition('codedesk', { cache: false });
  protectSession(memory);
  protectSession(session.defaultSession);
  memory.protocol.handle(SCHEME, createFileHandler(options.places.renderer));
  const window = openWindow({
    session: memory,
    preload: options.places.preload,
    stateFile: join(own, 'window-state.json'),
    isPackaged: app.isPackaged,
  });
  app.on('second-instance', () => bringForward(window));
  hosted.open((name, data) => {
    if (!window.isDestroyed()) window.webContents.send(EVENT, name, data);
  });
  closeWithApp(hosted);
}

/** Quitting waits until the app has closed its files. */
function closeWithApp(hosted: HostedApp): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void hosted.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}

/** Electron's default menu leads to pages on the network. On macOS, copy and paste need theirs. */
function setMenu(): void {
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    isMac ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]) : null,
  );
}

/** Electron's own files lie beside the packs; where that cannot be written, in the temporary folder. */
function ownFolder(dataFolder: string): string {
  const folder = join(dataFolder, 'window');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    const spare = join(tmpdir(), `codedesk-window-${process.getuid?.() ?? 'user'}`);
    mkdirSync(spare, { recursive: true, mode: 0o700 });
    return spare;
  }
}
