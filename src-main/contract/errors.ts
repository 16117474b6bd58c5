import type { WireError } from './wire.ts';

/** What a client's call rejects with. */
export class CallError extends Error {
  readonly error: WireError;

  constructor(error: WireError) {
    super(error.message.say);
    this.name = 'CallError';
    this.error = error;
  }
}
