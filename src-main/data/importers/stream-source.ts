/** A source over a stream that can be opened twice, with a bound on what it may unpack to, and what failures read as. */
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { HEAD_BYTES, MAX_UNPACKED_BYTES, MAX_UNPACK_RATIO } from './types.ts';
import type { ImportSource } from './types.ts';

export const CHUNK_BYTES = 1_048_576;

/** A source, or why there is none in this file or member. */
export type Opened =
  | { readonly kind: 'source'; readonly source: ImportSource }
  | { readonly kind: 'refused'; readonly file: string; readonly member: string | null; readonly error: AppError };

/** Sources of one path; `close` lets go of the container. A refusal of one member leaves the others. */
export type OpenedFile = { readonly opened: readonly Opened[]; readonly close: () => void };

/** Any failure of opening or reading as one sentence that names the file. */
export function asRefusal(error: unknown, file: string): AppError {
  if (error instanceof AppError) {
    return error;
  }
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const name = basename(file);
  if (code === 'ENOENT') {
    return new AppError('bad-input', said('import.no_such_file', { file: name }), { where: file, cause: error });
  }
  if (code === 'EISDIR') {
    return new AppError('bad-input', said('import.is_folder', { file: name }), { where: file, cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new AppError('environment', said('import.not_readable', { file: name }), { where: file, cause: error });
  }
  return new AppError('bad-input', said('import.damaged', { file: name }), { where: file, cause: error });
}

export type StreamSource = Omit<ImportSource, 'head' | 'read'> & {
  /** Packed size, which bounds how much the content may grow. */
  readonly packed?: number;
  readonly open: () => Readable | Promise<Readable>;
};

/** A source over a stream that can be opened again: once for the head, once to read. */
export async function streamSource({ open, packed, ...rest }: StreamSource): Promise<ImportSource> {
  const bound = { where: rest.member ?? rest.file, packed: packed ?? null };
  const head = await readHead(await open());
  async function* read(signal: AbortSignal): AsyncIterable<Uint8Array> {
    const stream = await open();
    try {
      yield* bounded(stream, bound, signal);
    } finally {
      stream.destroy();
    }
  }
  return { ...rest, head, read };
}

async function readHead(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) {
      break;
    }
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}

/** Passes a stream on until it has unpacked to more than any code file, or far more than it was packed to. */
export async function* bounded(
  stream: Readable,
  { where, packed }: { readonly where: string; readonly packed: number | null },
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const limit =
    packed === null
      ? MAX_UNPACKED_BYTES
      : Math.min(MAX_UNPACKED_BYTES, Math.max(packed * MAX_UNPACK_RATIO, CHUNK_BYTES));
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    signal.throwIfAborted();
    length += chunk.length;
    if (length > limit) {
      throw new AppError('bad-input', said('import.unpacks_too_far', { file: basename(where) }), { where });
    }
    yield chunk;
  }
}
