/**
 * All that the page can reach of its host: ask one question, hear news, learn where a dropped file lies. It sees neither
 * Electron nor Node.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CALL, EVENT } from './channels.ts';

contextBridge.exposeInMainWorld('codedesk', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(CALL, name, input),
  on: (name: string, handler: (data: unknown) => void): (() => void) => {
    const hear = (_event: unknown, sent: unknown, data: unknown) => {
      if (sent === name) handler(data);
    };
    ipcRenderer.on(EVENT, hear);
    return () => {
      ipcRenderer.removeListener(EVENT, hear);
    };
  },
  /** '' for a file that a script has made: only what the reader dropped or chose has a place. */
  pathOf: (file: File): string => webUtils.getPathForFile(file),
});
