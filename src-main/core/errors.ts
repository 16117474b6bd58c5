import type { Said } from './said.ts';

/** Stable codes of failures that callers are told about. */
export type ErrorCode =
  /** The call or its input is wrong; nothing changed. */
  | 'bad-input'
  | 'not-found'
  /** A capability that this version does not have yet. */
  | 'not-landed'
  /** Disk, permission, damaged file. */
  | 'environment';

/** A failure that the caller is told about: thrown by app and data, turned into data by the contract's dispatch. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly said: Said;
  /** JSON Pointer, column or file name; empty when there is none. */
  readonly where: string;
  readonly hint: Said | null;

  constructor(code: ErrorCode, message: Said, options: { where?: string; hint?: Said; cause?: unknown } = {}) {
    super(message.say, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.said = message;
    this.where = options.where ?? '';
    this.hint = options.hint ?? null;
  }
}
