import { BrowserWindow, screen } from 'electron';
import type { Session } from 'electron';
import { START_PAGE } from './origin.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

export type WindowOptions = {
  readonly session: Session;
  readonly preload: string;
  readonly stateFile: string;
  readonly isPackaged: boolean;
};

export function openWindow({ session, preload, stateFile, isPackaged }: WindowOptions): BrowserWindow {
  const { maximized, ...bounds } = readWindowState(
    stateFile,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 360,
    minHeight: 320,
    title: 'Codedesk',
    autoHideMenuBar: true,
    // Shown when its first picture is drawn, so that it never flashes white.
    show: false,
    webPreferences: {
      session,
      preload,
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
      devTools: !isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    writeWindowState(stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  // What was typed is kept by the app: a page that has crashed starts again with it.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.reload();
  });
  void window.loadURL(START_PAGE);
  return window;
}

export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
