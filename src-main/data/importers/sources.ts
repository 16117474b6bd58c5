/**
 * Opens what the reader gave: plain files, gzip, and zips with one level of members. Containers are hostile input:
 * names that leave their folder, zips in zips, and entries that unpack to far more than any code set are refused by
 * name. Nothing is written to disk.
 */
import { createReadStream, openSync, closeSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { asRefusal, CHUNK_BYTES, streamSource } from './stream-source.ts';
import type { OpenedFile } from './stream-source.ts';
import { MAX_UNPACK_RATIO } from './types.ts';
import type { ImportSource } from './types.ts';
import { openZip } from './zip.ts';

/** Opens a path. Never throws: what can't be opened is a refusal that names it. */
export async function openFile(file: string): Promise<OpenedFile> {
  try {
    const signature = readBytes(file, { at: 0, length: 4 });
    if (signature.readUInt32BE(0) === 0x504b0304) {
      return await openZip(file);
    }
    if (signature.readUInt32BE(0) === 0x504b0506) {
      throw new AppError('bad-input', said('import.empty_zip', { file: basename(file) }), { where: file });
    }
    const isGzip = signature[0] === 0x1f && signature[1] === 0x8b;
    const source = isGzip ? await gzipSource(file) : await plainSource(file);
    return { opened: [{ kind: 'source', source }], close: () => undefined };
  } catch (error) {
    return { opened: [{ kind: 'refused', file, member: null, error: asRefusal(error, file) }], close: () => undefined };
  }
}

function readBytes(file: string, { at, length }: { readonly at: number; readonly length: number }): Buffer {
  if (statSync(file).isDirectory()) {
    throw Object.assign(new Error('folder'), { code: 'EISDIR' });
  }
  const buffer = Buffer.alloc(length);
  const handle = openSync(file, 'r');
  try {
    if (readSync(handle, buffer, 0, length, at) === 0) {
      throw new AppError('bad-input', said('import.empty_file', { file: basename(file) }), { where: file });
    }
  } finally {
    closeSync(handle);
  }
  return buffer;
}

async function plainSource(file: string): Promise<ImportSource> {
  const open = (): Readable => createReadStream(file, { highWaterMark: CHUNK_BYTES });
  return streamSource({ file, member: null, name: basename(file), around: [], bytes: statSync(file).size, open });
}

async function gzipSource(file: string): Promise<ImportSource> {
  const packed = statSync(file).size;
  const open = (): Readable => {
    const raw = createReadStream(file, { highWaterMark: CHUNK_BYTES });
    const unpacked = createGunzip({ chunkSize: CHUNK_BYTES });
    // `pipe` does not pass errors on.
    raw.on('error', (error) => unpacked.destroy(error));
    return raw.pipe(unpacked);
  };
  return streamSource({
    file,
    member: null,
    name: basename(file).replace(/\.gz$/iu, ''),
    around: [basename(file)],
    bytes: unpackedSize(file, packed),
    packed,
    open,
  });
}

/**
 * What a gzip file says of its unpacked size, for progress alone: the last four bytes, little-endian (RFC 1952, section
 * 2.3.1, ISIZE). null where it can't be so: the file has several members, or is cut short.
 */
function unpackedSize(file: string, packed: number): number | null {
  const size = readBytes(file, { at: Math.max(0, packed - 4), length: 4 }).readUInt32LE(0);
  return size > packed && size <= packed * MAX_UNPACK_RATIO ? size : null;
}
