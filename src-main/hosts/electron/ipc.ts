import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import { said } from '#contract/shared.ts';
import type { Reply } from '#contract/wire.ts';
import { CALL } from './channels.ts';
import { isOwn } from './origin.ts';

/** The one way in. Every call is asked where it comes from before it is looked at. */
export function serveCalls(call: (name: string, input: unknown) => Promise<Reply<unknown>>): void {
  ipcMain.handle(CALL, async (event, name: unknown, input: unknown): Promise<Reply<unknown>> => {
    if (!isFromOurPage(event)) {
      return {
        ok: false,
        error: { code: 'bad-input', where: '', message: said('host.foreign_origin'), hint: null },
      };
    }
    return call(String(name), input);
  });
}

/** Our page itself: not a frame within it, and not a page that something managed to load in its place. */
function isFromOurPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwn(senderFrame.origin) && isOwn(senderFrame.url);
}
