/**
 * Takes a JSON text apart into its values while it is still being read: the elements of an array one by one, or values
 * that follow one another (one a line). A value that is no JSON does not hide those after it, as long as its brackets
 * close. What is wrong is told by its place and never by its content, which may be about a patient.
 */
import type { ClaimReading } from '#core/claims/types.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { hasUnreadable } from './unreadable.ts';

export type JsonValue = {
  readonly kind: 'value';
  readonly value: unknown;
  readonly where: string;
  /** What stands before a JSON Pointer into the value, so that it tells the place in the file. */
  readonly base: string;
};

export type JsonElement = JsonValue | { readonly kind: 'wrong'; readonly where: string; readonly message: Said };

/** Makes claims of values of one kind. */
export type ReadElements = {
  readonly read: (element: JsonValue) => Iterable<ClaimReading>;
  /** No more values come. */
  readonly end: () => Iterable<ClaimReading>;
};

/** A bundle of a few thousand claims; this only keeps a file without end from filling the memory. */
export const MAX_ELEMENT = 32 * 1024 * 1024;
/** The deepest resource of the standard has some twenty levels. */
export const MAX_DEPTH = 200;

const QUOTE = 34;
const BACKSLASH = 92;
const NEWLINE = 10;
const COMMA = 44;
const OPEN = new Set([123, 91]);
const CLOSE = new Set([125, 93]);
const ARRAY = 91;
const ARRAY_END = 93;

type Place = 'before' | 'array' | 'value' | 'text' | 'between' | 'after';

export class ElementReader {
  #isOver = false;
  readonly #limit: number;
  #place: Place = 'before';
  #parts: string[] = [];
  #size = 0;
  #depth = 0;
  #isTooDeep = false;
  #inString = false;
  #escaped = false;
  #line = 1;
  #startLine = 1;
  #count = 0;
  #hasStarted = false;
  #saidEncoding = false;

  constructor(limit = MAX_ELEMENT) {
    this.#limit = limit;
  }

  *feed(chunk: string): Generator<JsonElement> {
    if (this.#isOver) return;
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const code = chunk.charCodeAt(at);
      if (code === NEWLINE) this.#line += 1;
      if (this.#place === 'before' || this.#place === 'between') {
        from = this.#begin(code, at);
      } else if (this.#place === 'after') {
        if (isBlank(code)) continue;
        yield this.#stop('claim.json.after_end');
        return;
      } else if (this.#place !== 'text') {
        this.#noteStart(code);
        if (!this.#endsElement(code)) continue;
        const end = this.#place === 'value' ? at + 1 : at;
        this.#keep(chunk.slice(from, end));
        yield* this.#element(code);
        from = at + 1;
      }
    }
    if (this.#place === 'array' || this.#place === 'value' || this.#place === 'text') {
      this.#keep(chunk.slice(from));
      if (this.#size > this.#limit) yield this.#stop('claim.json.too_long', { megabytes: this.#limit / 2 ** 20 });
    }
  }

  *end(): Generator<JsonElement> {
    if (this.#isOver) return;
    if (this.#place === 'text' || this.#place === 'value') {
      yield* this.#parse(this.#take());
    } else if (this.#place === 'array') {
      yield this.#stop('claim.json.cut_off');
    } else if (this.#place === 'before') {
      yield this.#stop('claim.empty');
    }
  }

  /** Decides by the first character that is no blank; returns where the text to keep begins. */
  #begin(code: number, at: number): number {
    if (isBlank(code)) {
      return at;
    }
    this.#startLine = this.#line;
    const isFirst = this.#place === 'before';
    if (isFirst && code === ARRAY) {
      this.#place = 'array';
      return at + 1;
    }
    this.#hasStarted = true;
    this.#place = OPEN.has(code) ? 'value' : 'text';
    this.#depth = OPEN.has(code) ? 1 : 0;
    return at;
  }

  /** Blank lines before an element are not its own. */
  #noteStart(code: number): void {
    if (!this.#hasStarted && !isBlank(code)) {
      this.#hasStarted = true;
      this.#startLine = this.#line;
    }
  }

  /** Follows strings and brackets; true at the sign that ends an element of the array, or a value of its own. */
  #endsElement(code: number): boolean {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (code === BACKSLASH) this.#escaped = true;
      else if (code === QUOTE) this.#inString = false;
      return false;
    }
    if (code === QUOTE) this.#inString = true;
    else if (OPEN.has(code)) this.#descend();
    else if (this.#place === 'array' && this.#depth === 0 && (code === COMMA || code === ARRAY_END)) return true;
    else if (CLOSE.has(code)) this.#depth -= 1;
    else return false;
    return this.#place === 'value' && this.#depth === 0 && code !== QUOTE;
  }

  #descend(): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      this.#isTooDeep = true;
      this.#parts = [];
    }
  }

  #keep(text: string): void {
    if (!this.#isTooDeep) this.#parts.push(text);
    this.#size += text.length;
  }

  #take(): string {
    const text = this.#parts.join('');
    this.#parts = [];
    this.#size = 0;
    return text;
  }

  *#element(code: number): Generator<JsonElement> {
    const text = this.#take();
    const isInArray = this.#place === 'array';
    const isLast = isInArray && code === ARRAY_END;
    // `[]` holds nothing; `[,]` holds something that is missing.
    if (!(isLast && this.#count === 0 && text.trim() === '' && !this.#isTooDeep)) {
      this.#count += 1;
      yield* this.#parse(text);
    }
    this.#isTooDeep = false;
    this.#hasStarted = false;
    if (isLast) this.#place = 'after';
    else if (!isInArray) this.#place = 'between';
  }

  *#parse(text: string): Generator<JsonElement> {
    const where = this.#where(this.#startLine);
    if (this.#isTooDeep) {
      yield { kind: 'wrong', where, message: said('claim.json.too_deep', { limit: MAX_DEPTH }) };
      return;
    }
    let value: unknown;
    try {
      value = JSON.parse(text) as unknown;
    } catch {
      yield { kind: 'wrong', where, message: said('claim.json.not_json') };
      return;
    }
    if (!this.#saidEncoding && hasUnreadable(text)) {
      this.#saidEncoding = true;
      yield { kind: 'wrong', where, message: said('claim.encoding') };
    }
    yield { kind: 'value', value, where, base: this.#base() };
  }

  #stop(key: string, parameters: Said['with'] = {}): JsonElement {
    this.#isOver = true;
    this.#parts = [];
    return { kind: 'wrong', where: this.#where(this.#line), message: said(key, parameters) };
  }

  /** A pointer alone leads into the first value of a file; others are counted in their array, or told by their line. */
  #base(): string {
    if (this.#place === 'array') return `/${this.#count - 1}`;
    return this.#startLine === 1 ? '' : `line ${this.#startLine} `;
  }

  #where(line: number): string {
    return this.#place === 'array' || this.#place === 'after' ? `element ${this.#count}, line ${line}` : `line ${line}`;
  }
}

/** Blank as JSON has it, and the byte order mark. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xfeff;
}
