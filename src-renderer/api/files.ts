/** How a dropped or chosen file reaches the app: by its path where the host knows it, else by its content. */
import { CallError } from '#contract/errors.ts';
import { said } from '#contract/shared.ts';
import type { Reply } from '#contract/types.ts';

/** A file that the app can read; `release` says that it is needed no more. */
export type TakenFile = { readonly path: string; readonly release: () => void };

export type TakeHow = {
  readonly signal: AbortSignal;
  /** Told how many bytes have reached the app. */
  readonly onBytes: (bytes: number) => void;
};

export type Files = {
  /** Rejects with `CallError` where it can't be taken, and with the signal's reason when that was aborted. */
  readonly take: (file: File, how: TakeHow) => Promise<TakenFile>;
};

/** Under Electron the preload knows a file's path, and nothing travels. */
export function filesByPath(pathOf: (file: File) => string): Files {
  return {
    take: (file, { onBytes }) => {
      const path = pathOf(file);
      if (path === '') {
        const message = said('host.not_a_file');
        return Promise.reject(new CallError({ code: 'bad-input', where: file.name, message, hint: null }));
      }
      onBytes(file.size);
      return Promise.resolve({ path, release: () => undefined });
    },
  };
}

/** A browser's page has contents only: they go to the loopback server, which keeps them until they are released. */
export function filesByContent(): Files {
  return {
    take: async (file, how) => {
      const reply = await send(file, how);
      if (!reply.ok) {
        throw new CallError(reply.error);
      }
      const { id, file: path } = reply.value;
      return { path, release: () => void fetch(`/upload/${id}`, { method: 'DELETE' }).catch(() => undefined) };
    },
  };
}

/** The older way to ask, since it alone tells how much has been sent. */
function send(
  file: File,
  { signal, onBytes }: TakeHow,
): Promise<Reply<{ readonly id: string; readonly file: string }>> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    signal.addEventListener('abort', stop);
    request.upload.onprogress = ({ loaded }) => onBytes(loaded);
    // Where the app is gone, or the file has been moved since it was chosen.
    request.onerror = () => reject(new TypeError('network'));
    request.onabort = () => reject(signal.reason as Error);
    request.onloadend = () => signal.removeEventListener('abort', stop);
    // The host answers with a reply whatever the status.
    request.onload = () => resolve(request.response as Reply<{ id: string; file: string }>);
    request.responseType = 'json';
    request.open('POST', `/upload?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.send(file);
  });
}
