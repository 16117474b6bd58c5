/**
 * Files dropped onto the window. A browser gives its page contents and no paths, so that they travel: `POST
 * /upload?name=…` with the content as body keeps one in the data folder and answers with its path and id, `DELETE
 * /upload/<id>` lets go of it. What is still there when the host ends goes then; what a killed one left, when the next
 * one starts.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { said } from '#contract/shared.ts';
import type { Said } from '#contract/types.ts';
import { sendFailure, sendJson } from './answers.ts';
import { refuse } from './guard.ts';
import { machineName } from './lock.ts';
import { plainName } from './upload-name.ts';

export const UPLOAD = '/upload';

/** The largest official file, PTP pairs as text, has about 150 MB; what is larger is no code set. */
export const MAX_UPLOAD_BYTES = 1024 * 1024 * 1024;

export type Uploads = {
  readonly answer: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;
  /** Removes all that was taken. */
  readonly close: () => void;
};

export type UploadOptions = { readonly dataFolder: string; readonly limit?: number };

/** Call when no other window host of this machine serves the data folder: what lies there is then nobody's. */
export function createUploads({ dataFolder, limit = MAX_UPLOAD_BYTES }: UploadOptions): Uploads {
  const root = join(dataFolder, `uploads-${machineName()}`);
  const folders = new Map<string, string>();
  remove(root);

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = nameOf(request);
    if (request.headers['content-type'] !== 'application/octet-stream' || name === null) {
      sendFailure(response, refuse(415, said('host.not_a_file')));
      return;
    }
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      sendFailure(response, tooLarge(name, limit));
      return;
    }
    const id = randomBytes(9).toString('base64url');
    const folder = join(root, id);
    const file = join(folder, name);
    const failure = await keep(request, file, limit);
    if (failure !== null) {
      remove(folder);
      if (!response.destroyed) explain(response, failure, { name, limit, dataFolder });
      return;
    }
    folders.set(id, folder);
    sendJson(response, 200, { ok: true, value: { id, file } });
  }

  function drop(response: ServerResponse, id: string): void {
    const folder = folders.get(id);
    if (folder !== undefined) remove(folder);
    sendJson(response, 200, { ok: true, value: { removed: folders.delete(id) } });
  }

  return {
    answer: async (request, response, path) => {
      if (request.method === 'POST' && path === UPLOAD) {
        await take(request, response);
      } else if (request.method === 'DELETE' && path.startsWith(`${UPLOAD}/`)) {
        drop(response, path.slice(UPLOAD.length + 1));
      } else {
        sendFailure(response, refuse(405, said('host.wrong_method')));
      }
    },
    close: () => remove(root),
  };
}

/** null where the request names no file. */
function nameOf({ url }: IncomingMessage): string | null {
  const name = new URLSearchParams((url ?? '').split('?', 2)[1] ?? '').get('name');
  return name === null || name === '' ? null : plainName(name);
}

class TooLarge extends Error {}

/** Writes a request's body to a new file in a new folder; null, or why it could not be done. */
async function keep(request: IncomingMessage, file: string, limit: number): Promise<unknown> {
  let handle: FileHandle | null = null;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    handle = await open(file, 'wx', 0o600);
    const sink = new Sink(handle, limit);
    await pipeline(request, sink);
    return sink.failure;
  } catch (error) {
    return error;
  } finally {
    await handle?.close();
  }
}

/** After a failure the rest is let pass: cutting the connection would cut our answer off, too. */
class Sink extends Writable {
  failure: unknown = null;
  #length = 0;
  readonly #handle: FileHandle;
  readonly #limit: number;

  constructor(handle: FileHandle, limit: number) {
    super();
    this.#handle = handle;
    this.#limit = limit;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#length += chunk.length;
    if (this.#length > this.#limit) {
      this.failure ??= new TooLarge();
    }
    if (this.failure !== null) {
      done();
      return;
    }
    this.#handle
      .appendFile(chunk)
      .catch((error: unknown) => (this.failure = error))
      .finally(done);
  }
}

function tooLarge(name: string, limit: number): ReturnType<typeof refuse> {
  return refuse(413, said('host.file_too_large', { file: name, limit: limit / 1024 / 1024 }));
}

/** The disk's fault, in a sentence; a file that grew past the limit on its way is the file's. */
function explain(
  response: ServerResponse,
  error: unknown,
  { name, limit, dataFolder }: { readonly name: string; readonly limit: number; readonly dataFolder: string },
): void {
  if (error instanceof TooLarge) {
    sendFailure(response, tooLarge(name, limit));
    return;
  }
  const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC';
  const message: Said = said(isFull ? 'host.disk_full' : 'host.not_kept', { file: name, folder: dataFolder });
  const hint = said('host.hint_data_folder');
  sendJson(response, 507, { ok: false, error: { code: 'environment', where: dataFolder, message, hint } });
}

/** What can't be removed now (a file that is still open, on Windows) is removed at the next start. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // As above.
  }
}
