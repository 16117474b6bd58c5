/**
 * Takes a JSON text apart into its cases while it is still being read: the elements of an array one by one, or a
 * single value as a whole. An element that is no JSON does not hide those after it, as long as its brackets close.
 * What is wrong is told by its place and never by its content, which may be about a patient.
 */
import { said } from '#contract/shared.ts';
import type { Said } from '#contract/types.ts';

export type JsonElement =
  | { readonly kind: 'value'; readonly value: unknown; readonly line: number }
  | { readonly kind: 'wrong'; readonly where: string; readonly message: Said };

/** One case is a few kilobytes; this only keeps a file without end from filling the memory. */
export const MAX_ELEMENT = 8 * 1024 * 1024;

export async function* readJsonElements(
  chunks: AsyncIterable<string>,
  limit = MAX_ELEMENT,
): AsyncGenerator<JsonElement> {
  const reader = new ElementReader(limit);
  for await (const chunk of chunks) {
    yield* reader.feed(chunk);
    if (reader.isOver) return;
  }
  yield* reader.end();
}

const BLANK = /\s/;

class ElementReader {
  isOver = false;
  #limit: number;
  #place: 'before' | 'array' | 'single' | 'after' = 'before';
  #parts: string[] = [];
  #size = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #line = 1;
  #startLine = 1;
  #count = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  *feed(chunk: string): Generator<JsonElement> {
    let from = 0;
    for (let at = 0; at < chunk.length && !this.isOver; at += 1) {
      const character = chunk.charAt(at);
      if (character === '\n') this.#line += 1;
      if (this.#place === 'before') {
        from = this.#begin(character, at);
      } else if (this.#place === 'after') {
        if (!BLANK.test(character)) yield this.#stop('cli.check.after_end');
      } else if (this.#place === 'array' && this.#endsElement(character)) {
        this.#keep(chunk.slice(from, at));
        yield* this.#element(character === ']');
        from = at + 1;
      }
    }
    if (this.#place === 'array' || this.#place === 'single') {
      this.#keep(chunk.slice(from));
      if (this.#size > this.#limit) yield this.#stop('cli.check.too_long');
    }
  }

  *end(): Generator<JsonElement> {
    if (this.#place === 'single') {
      yield this.#parse(this.#take());
    } else if (this.#place === 'array') {
      yield this.#stop('cli.check.cut_off');
    } else if (this.#place === 'before') {
      yield this.#stop('cli.check.empty');
    }
  }

  /** Decides by the first character that is no blank; returns where the text to keep begins. */
  #begin(character: string, at: number): number {
    if (BLANK.test(character)) {
      return at;
    }
    this.#startLine = this.#line;
    this.#place = character === '[' ? 'array' : 'single';
    return character === '[' ? at + 1 : at;
  }

  /** Follows strings and brackets; true at the comma or bracket that ends an element of the outer array. */
  #endsElement(character: string): boolean {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (character === '\\') this.#escaped = true;
      else if (character === '"') this.#inString = false;
      return false;
    }
    if (character === '"') this.#inString = true;
    else if (character === '{' || character === '[') this.#depth += 1;
    else if (this.#depth === 0 && (character === ',' || character === ']')) return true;
    else if (character === '}' || character === ']') this.#depth -= 1;
    return false;
  }

  #keep(text: string): void {
    this.#parts.push(text);
    this.#size += text.length;
  }

  #take(): string {
    const text = this.#parts.join('');
    this.#parts = [];
    this.#size = 0;
    return text;
  }

  *#element(isLast: boolean): Generator<JsonElement> {
    const text = this.#take();
    if (isLast) this.#place = 'after';
    // `[]` holds nothing; `[,]` holds something that is missing.
    if (!(isLast && this.#count === 0 && text.trim() === '')) {
      this.#count += 1;
      yield this.#parse(text);
    }
    this.#startLine = this.#line;
  }

  #parse(text: string): JsonElement {
    const lead = /^\s*/.exec(text)?.[0] ?? '';
    const line = this.#startLine + (lead.split('\n').length - 1);
    try {
      return { kind: 'value', value: JSON.parse(text) as unknown, line };
    } catch {
      return { kind: 'wrong', where: this.#where(line), message: said('cli.check.not_json') };
    }
  }

  #stop(key: string): JsonElement {
    this.isOver = true;
    return { kind: 'wrong', where: this.#where(this.#line), message: said(key) };
  }

  #where(line: number): string {
    return this.#place === 'single' || this.#place === 'before'
      ? `line ${line}`
      : `element ${this.#count}, line ${line}`;
  }
}
