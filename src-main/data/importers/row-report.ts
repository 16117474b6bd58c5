/** Counts rows while a source is read, keeps the first refusals with their lines, and tells how far it is. */
import type { Said } from '#core/said.ts';
import { MAX_REFUSED_LISTED } from './types.ts';
import type { RefusedRow, TakeOptions, TakeReport } from './types.ts';

/** Progress is told after so many bytes: about a hundred times for the largest set. */
const TELL_EVERY_BYTES = 2_097_152;

export class RowReport {
  #read = 0;
  #refusedCount = 0;
  #bytes = 0;
  #toldAt = 0;
  #lastRefused: RefusedRow | null = null;
  readonly #refused: RefusedRow[] = [];
  readonly #leftAside: Said[] = [];
  readonly #onProgress: TakeOptions['onProgress'];

  constructor({ onProgress }: Pick<TakeOptions, 'onProgress'>) {
    this.#onProgress = onProgress;
  }

  get lastRefused(): RefusedRow | null {
    return this.#lastRefused;
  }

  row(): void {
    this.#read += 1;
  }

  refuse(line: number, reason: Said): void {
    this.#refusedCount += 1;
    this.#lastRefused = { line, reason };
    if (this.#refused.length < MAX_REFUSED_LISTED) {
      this.#refused.push(this.#lastRefused);
    }
  }

  /** Something that is passed over on purpose, told once. */
  leaveAside(what: Said): void {
    this.#leftAside.push(what);
  }

  bytes(length: number): void {
    this.#bytes += length;
    if (this.#bytes - this.#toldAt >= TELL_EVERY_BYTES) {
      this.#toldAt = this.#bytes;
      this.#onProgress({ bytes: this.#bytes, rows: this.#read });
    }
  }

  done(taken: number): TakeReport {
    this.#onProgress({ bytes: this.#bytes, rows: this.#read });
    return {
      read: this.#read,
      taken,
      refused: this.#refused,
      refusedCount: this.#refusedCount,
      leftAside: this.#leftAside,
    };
  }
}
