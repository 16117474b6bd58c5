import { AppError } from '#core/errors.ts';
import type { ErrorCode } from '#core/errors.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';

/** A pack that opened well and then could not be read: thrown so that the library can put it aside and go on. */
export class PackDamaged extends Error {
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(`pack damaged: ${file}`, { cause });
    this.name = 'PackDamaged';
    this.file = file;
  }
}

/** SQLite's and the system's own code of a failure, such as `SQLITE_FULL` or `ENOSPC`. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

const DAMAGED = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_FORMAT'];

/** Does this failure speak of the file rather than of the program? */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return DAMAGED.some((known) => code.startsWith(known));
}

/** What a failure of the disk or of permissions means, as a sentence about `place`; null when it is neither. */
export function explainDisk(error: unknown, place: string): Said | null {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') {
    return said('storage.full', { place });
  }
  if (code === 'EROFS' || code.startsWith('SQLITE_READONLY')) {
    return said('storage.read_only', { place });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'SQLITE_PERM' || code === 'SQLITE_AUTH') {
    return said('storage.denied', { place });
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return said('storage.not_a_folder', { place });
  }
  if (code === 'ENOENT') {
    return said('storage.missing', { place });
  }
  const isOfSystem = error instanceof Error && 'syscall' in error;
  return isDamage(error) || isOfSystem ? said('storage.unreadable', { place, code }) : null;
}

/** Turns a failure of the disk into what the caller is told; everything else (bugs, aborts) stays what it was. */
export function asEnvironmentError(error: unknown, place: string): unknown {
  const code: ErrorCode = 'environment';
  const message = error instanceof AppError ? null : explainDisk(error, place);
  return message === null ? error : new AppError(code, message, { where: place, cause: error });
}
