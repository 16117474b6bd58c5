/** All that the page can reach of its host: ask one question, hear news. It sees neither Electron nor Node. */
import { contextBridge, ipcRenderer } from 'electron';
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
});
