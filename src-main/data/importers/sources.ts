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
import type { ImportSource } from './types.ts';
import { openZip } from './zip.ts';

/** Opens a path. Never throws: what can't be opened is a refusal that names it. */
export async function openFile(file: string): Promise<OpenedFile> {
  try {
    const signature = readStart(file, 4);
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

function readStart(file: string, length: number): Buffer {
  if (statSync(file).isDirectory()) {
    throw Object.assign(new Error('folder'), { code: 'EISDIR' });
  }
  const buffer = Buffer.alloc(length);
  const handle = openSync(file, 'r');
  try {
    if (readSync(handle, buffer, 0, length, 0) === 0) {
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
    bytes: null,
    packed,
    open,
  });
}
