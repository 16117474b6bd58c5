import type { ErrorCode } from '#core/errors.ts';
import type { Said } from '#core/said.ts';

/**
 * What may cross a host's border: what both structured clone and JSON carry unchanged.
 * A method whose output holds a Date, Map or function does not compile.
 */
export type Wire = string | number | boolean | null | undefined | readonly Wire[] | { readonly [key: string]: Wire };

/** Machine-readable failure. `code` is stable; hosts turn `message` and `hint` into one sentence each. */
export type WireError = {
  /** `internal` is a bug; it is logged and never shown in detail. */
  readonly code: ErrorCode | 'unknown-method' | 'internal';
  /** JSON Pointer, column or file name; empty when there is none. */
  readonly where: string;
  readonly message: Said;
  readonly hint: Said | null;
};

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };
