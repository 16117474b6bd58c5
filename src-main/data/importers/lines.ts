/**
 * Bytes to lines, without keeping the file. Lines end with LF or CRLF; a byte order mark and a last line without an
 * end are accepted. A line that never ends is refused by its number before it fills the memory.
 */
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { MAX_LINE_BYTES } from './types.ts';

/** `start` and `end` bound the line in `bytes`, without its line end. Valid during the call only. */
export type OnLine = (bytes: Buffer, start: number, end: number, line: number) => void;

const LF = 10;
const CR = 13;

export class LineSplitter {
  #line = 0;
  #isOpenEnded = false;
  #rest: Buffer = Buffer.alloc(0);
  readonly #onLine: OnLine;
  readonly #where: string;

  constructor(where: string, onLine: OnLine) {
    this.#where = where;
    this.#onLine = onLine;
  }

  /** Lines seen so far. */
  get count(): number {
    return this.#line;
  }

  /** true once the source has ended within a line, without a line end. */
  get isOpenEnded(): boolean {
    return this.#isOpenEnded;
  }

  push(chunk: Uint8Array): void {
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const bytes = this.#rest.length === 0 ? fresh : Buffer.concat([this.#rest, fresh]);
    let start = this.#line === 0 ? markLength(bytes) : 0;
    for (let end = bytes.indexOf(LF, start); end !== -1; end = bytes.indexOf(LF, start)) {
      this.#emit(bytes, start, end);
      start = end + 1;
    }
    if (bytes.length - start > MAX_LINE_BYTES) {
      throw this.#tooLong();
    }
    // A copy: the chunk belongs to its stream.
    this.#rest = Buffer.from(bytes.subarray(start));
  }

  end(): void {
    if (this.#rest.length > 0) {
      this.#isOpenEnded = true;
      this.#emit(this.#rest, this.#line === 0 ? markLength(this.#rest) : 0, this.#rest.length);
      this.#rest = Buffer.alloc(0);
    }
  }

  #emit(bytes: Buffer, start: number, end: number): void {
    this.#line += 1;
    if (end - start > MAX_LINE_BYTES) {
      throw this.#tooLong();
    }
    this.#onLine(bytes, start, bytes[end - 1] === CR && end > start ? end - 1 : end, this.#line);
  }

  #tooLong(): AppError {
    const line = this.#line + 1;
    return new AppError('bad-input', said('import.line_too_long', { file: this.#where, line, max: MAX_LINE_BYTES }), {
      where: this.#where,
    });
  }
}

/** Bytes of a UTF-8 byte order mark at the start, 0 or 3. */
function markLength(bytes: Buffer): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
