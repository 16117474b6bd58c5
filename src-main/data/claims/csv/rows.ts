/**
 * Delimited text to rows, piece by piece. Lines without a quote are split as they are, which is what makes large files
 * fast; lines with one are gathered until their quotes are even. A quote that never closes costs its own line alone.
 */
import type { GivenColumns } from '#core/claims/types.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { hasUnreadable } from '../unreadable.ts';
import { cellsOf, commonDelimiter, headerDelimiter, statedDelimiter } from './header.ts';

export type Row =
  | { readonly kind: 'row'; readonly cells: readonly string[]; readonly line: number }
  | { readonly kind: 'wrong'; readonly line: number; readonly message: Said };

/** A row of a claim is a few hundred characters; this keeps an unclosed quote from taking the rest of the file. */
export const MAX_ROW = 20_000;

export class RowReader {
  readonly #given: GivenColumns;
  #rest = '';
  #line = 0;
  /** Lines since a quote that is open, and the number of the first. */
  #held: string[] = [];
  #heldLength = 0;
  #openLine = 0;
  #delimiter: string | null = null;
  #isOver = false;
  #saidEncoding = false;

  /** `given`: field to column name, for a header whose names do not tell by themselves. */
  constructor(given: GivenColumns = {}) {
    this.#given = given;
  }

  *feed(text: string): Generator<Row> {
    if (this.#isOver) return;
    this.#rest += text;
    // A carriage return at the end may be half of a line's end.
    const end = this.#rest.endsWith('\r') ? this.#rest.length - 1 : this.#rest.length;
    const lines = this.#rest.slice(0, end).split(LINE_END);
    this.#rest = (lines.pop() ?? '') + this.#rest.slice(end);
    for (const line of lines) {
      yield* this.#nextLine(line);
    }
    if (this.#rest.length > MAX_ROW) yield this.#stop();
  }

  *end(): Generator<Row> {
    if (this.#isOver) return;
    if (this.#rest.trim() !== '') yield* this.#nextLine(this.#rest.replace(/\r$/, ''));
    this.#rest = '';
    while (this.#held.length > 0) yield* this.#recover('claim.csv.open_quote');
  }

  *#nextLine(raw: string): Generator<Row> {
    this.#line += 1;
    const text = this.#line === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (!this.#saidEncoding && hasUnreadable(text)) {
      this.#saidEncoding = true;
      yield { kind: 'wrong', line: this.#line, message: said('claim.encoding') };
    }
    yield* this.#takeLine(text, this.#line);
  }

  *#takeLine(text: string, line: number): Generator<Row> {
    const isOpen = this.#held.length > 0;
    if (!isOpen && text.trim() === '') return;
    const stated = this.#delimiter === null && !isOpen ? statedDelimiter(text) : null;
    if (stated !== null) {
      this.#delimiter = stated;
      return;
    }
    if (!isOpen && !text.includes('"')) {
      yield { kind: 'row', cells: this.#split(text) ?? [], line };
      return;
    }
    if (!isOpen) this.#openLine = line;
    this.#held.push(text);
    this.#heldLength += text.length + 1;
    const whole = this.#held.join('\n');
    if ((whole.split('"').length - 1) % 2 !== 0) {
      if (this.#heldLength > MAX_ROW) yield* this.#recover('claim.csv.open_quote');
      return;
    }
    const cells = this.#split(whole);
    if (cells === null) yield* this.#recover('claim.csv.quotes');
    else yield { kind: 'row', cells, line: this.#letGo() };
  }

  /** Until the column names are found, each row is tried for them. */
  #split(row: string): readonly string[] | null {
    if (this.#delimiter === null) {
      this.#delimiter = headerDelimiter(row, this.#given);
    }
    return cellsOf(row, this.#delimiter ?? commonDelimiter(row));
  }

  /** Gives up the line where the quote stands, and reads those after it as if it had not been there. */
  *#recover(key: 'claim.csv.open_quote' | 'claim.csv.quotes'): Generator<Row> {
    const [, ...later] = this.#held;
    const first = this.#letGo();
    yield { kind: 'wrong', line: first, message: said(key) };
    for (const [index, text] of later.entries()) yield* this.#takeLine(text, first + 1 + index);
  }

  /** Forgets the lines that are held; answers with the number of their first. */
  #letGo(): number {
    this.#held = [];
    this.#heldLength = 0;
    return this.#openLine;
  }

  #stop(): Row {
    this.#isOver = true;
    this.#rest = '';
    this.#held = [];
    return { kind: 'wrong', line: this.#line + 1, message: said('claim.csv.long_row') };
  }
}

const LINE_END = /\r\n|\r|\n/;
