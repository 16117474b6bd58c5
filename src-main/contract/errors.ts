import type { Said } from '#core/said.ts';
import type { WireError } from './wire.ts';

/** A failure that the caller is told about: thrown by app and data, turned into a `WireError` by dispatch. */
export class AppError extends Error {
  readonly code: WireError['code'];
  readonly said: Said;
  readonly where: string;
  readonly hint: Said | null;

  constructor(code: WireError['code'], message: Said, options: { where?: string; hint?: Said; cause?: unknown } = {}) {
    super(message.say, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.said = message;
    this.where = options.where ?? '';
    this.hint = options.hint ?? null;
  }
}

/** What a client's call rejects with. */
export class CallError extends Error {
  readonly error: WireError;

  constructor(error: WireError) {
    super(error.message.say);
    this.name = 'CallError';
    this.error = error;
  }
}
