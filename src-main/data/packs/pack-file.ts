/**
 * A pack as a file: its name, its header, its hash. Everything that can be said before SQLite opens it, so that a
 * file which is no pack, or is cut short, is told apart from one that is damaged inside.
 */
import { closeSync, fsyncSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { getBuiltinModule, platform } from 'node:process';
import { PACK_APPLICATION_ID, PACK_SCHEMA } from '#db/pack/schema.ts';

export const PACK_EXTENSION = '.pack';
const PACK_NAME = /^([a-z0-9][a-z0-9-]*)(?:\.([0-9a-f]{8}))?\.pack$/;
const TEMPORARY_NAME = /\.tmp-(\d+)(?:-journal)?$/;

/** Ids become file names on every platform, so they are plain: lower-case letters, digits and hyphens. */
export function isPackId(id: string): boolean {
  return id.length <= 100 && /^[a-z0-9][a-z0-9-]*$/.test(id);
}

export function packFileName(id: string, sha256: string): string {
  return `${id}.${sha256.slice(0, 8)}${PACK_EXTENSION}`;
}

/** Id and first hash digits as a file's name gives them; null for a name that no pack of ours has. */
export function parsePackName(name: string): { readonly id: string; readonly hash8: string | null } | null {
  const match = PACK_NAME.exec(name);
  return match === null ? null : { id: match[1] ?? '', hash8: match[2] ?? null };
}

/** The process that was writing this file, when its name is that of an unfinished one. */
export function writerOf(name: string): number | null {
  const match = TEMPORARY_NAME.exec(name);
  return match === null ? null : Number(match[1]);
}

/** SHA-256 of a file in hexadecimal, read in pieces: packs may be larger than what should be held at once. */
export function hashFile(file: string): string {
  // Loaded by whoever proves a pack: it costs every other command some milliseconds.
  const hash = getBuiltinModule('node:crypto').createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 20);
  const fd = openSync(file, 'r');
  try {
    for (let read = readSync(fd, buffer); read > 0; read = readSync(fd, buffer)) {
      hash.update(buffer.subarray(0, read));
    }
  } finally {
    closeSync(fd);
  }
  return hash.digest('hex');
}

/** Removes a file that nobody needs any more; false when something still holds it. */
export function removeIfFree(file: string): boolean {
  try {
    rmSync(file, { force: true });
    return true;
  } catch {
    // Held open elsewhere or not ours to delete: it is superseded either way, and the next start tries again.
    return false;
  }
}

/** Makes what was written to a file (or the names in a folder) outlive a power cut. */
export function syncToDisk(path: string, what: 'file' | 'folder'): void {
  // Windows can't open a folder for this; there the rename itself is journalled by NTFS.
  if (what === 'folder' && platform === 'win32') {
    return;
  }
  const fd = openSync(path, what === 'file' ? 'r+' : 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

export type HeaderVerdict =
  'pack' | 'empty' | 'not-a-database' | 'foreign' | 'newer-schema' | 'older-schema' | 'truncated' | 'wal';

const SQLITE_MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;

/** Judges a file by SQLite's header, at the places that its file format gives for these fields. */
export function judgeHeader(file: string): HeaderVerdict {
  const { size } = statSync(file);
  if (size === 0) {
    return 'empty';
  }
  const header = Buffer.alloc(HEADER_BYTES);
  const fd = openSync(file, 'r');
  try {
    readSync(fd, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(fd);
  }
  return judgeFields(header, size);
}

function judgeFields(header: Buffer, size: number): HeaderVerdict {
  if (header.toString('latin1', 0, SQLITE_MAGIC.length) !== SQLITE_MAGIC) {
    return 'not-a-database';
  }
  if (header.readUInt32BE(68) !== PACK_APPLICATION_ID) {
    return 'foreign';
  }
  const schema = header.readUInt32BE(60);
  if (schema !== PACK_SCHEMA) {
    return schema > PACK_SCHEMA ? 'newer-schema' : 'older-schema';
  }
  // A page size of 65536 does not fit its two bytes and is written as 1.
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  if (size < pageSize * header.readUInt32BE(28)) {
    return 'truncated';
  }
  return header.readUInt8(18) === 2 ? 'wal' : 'pack';
}
