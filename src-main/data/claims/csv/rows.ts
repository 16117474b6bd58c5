/**
 * Delimited text to rows, piece by piece. Lines without a quote are split as they are, which is what makes large files
 * fast; lines with one are gathered until their quotes are even, and csv-parse takes them apart.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { hasUnreadable } from '../unreadable.ts';

export type Row =
  | { readonly kind: 'row'; readonly cells: readonly string[]; readonly line: number }
  | { readonly kind: 'wrong'; readonly line: number; readonly message: Said };

/** A row of a claim is a few hundred characters; this keeps an unclosed quote from taking the rest of the file. */
export const MAX_ROW = 20_000;
const DELIMITERS = ['\t', ';', '|', ','] as const;

export class RowReader {
  #rest = '';
  #line = 0;
  #open = '';
  #openLine = 0;
  #delimiter: string | null = null;
  #isOver = false;
  #saidEncoding = false;

  *feed(text: string): Generator<Row> {
    if (this.#isOver) return;
    this.#rest += text;
    // A carriage return at the end may be half of a line's end.
    const end = this.#rest.endsWith('\r') ? this.#rest.length - 1 : this.#rest.length;
    const lines = this.#rest.slice(0, end).split(LINE_END);
    this.#rest = (lines.pop() ?? '') + this.#rest.slice(end);
    for (const line of lines) {
      yield* this.#takeLine(line);
    }
    if (this.#rest.length > MAX_ROW) yield this.#stop('claim.csv.long_row', this.#line + 1);
  }

  *end(): Generator<Row> {
    if (this.#isOver) return;
    if (this.#rest.trim() !== '') yield* this.#takeLine(this.#rest.replace(/\r$/, ''));
    this.#rest = '';
    if (this.#open !== '') yield this.#stop('claim.csv.open_quote', this.#openLine);
  }

  *#takeLine(raw: string): Generator<Row> {
    if (this.#isOver) return;
    this.#line += 1;
    const text = this.#line === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (!this.#saidEncoding && hasUnreadable(text)) {
      this.#saidEncoding = true;
      yield { kind: 'wrong', line: this.#line, message: said('claim.encoding') };
    }
    if (text.trim() === '' && this.#open === '') return;
    this.#delimiter ??= delimiterOf(text);
    if (this.#open === '' && !text.includes('"')) {
      yield { kind: 'row', cells: text.split(this.#delimiter).map((cell) => cell.trim()), line: this.#line };
      return;
    }
    yield* this.#quoted(text);
  }

  *#quoted(text: string): Generator<Row> {
    if (this.#open === '') this.#openLine = this.#line;
    this.#open += this.#open === '' ? text : `\n${text}`;
    if ((this.#open.split('"').length - 1) % 2 !== 0) {
      if (this.#open.length > MAX_ROW) yield this.#stop('claim.csv.open_quote', this.#openLine);
      return;
    }
    const whole = this.#open;
    this.#open = '';
    const cells = cellsOf(whole, this.#delimiter ?? ',');
    yield cells === null
      ? { kind: 'wrong', line: this.#openLine, message: said('claim.csv.quotes') }
      : { kind: 'row', cells, line: this.#openLine };
  }

  #stop(key: 'claim.csv.long_row' | 'claim.csv.open_quote', line: number): Row {
    this.#isOver = true;
    this.#rest = '';
    this.#open = '';
    return { kind: 'wrong', line, message: said(key) };
  }
}

const LINE_END = /\r\n|\r|\n/;

/** The sign that the first line has most of. */
function delimiterOf(line: string): string {
  const count = (sign: string): number => line.split(sign).length;
  return DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function cellsOf(text: string, delimiter: string): readonly string[] | null {
  try {
    const rows: string[][] = parse(text, { delimiter, relax_column_count: true, trim: true });
    return rows.length === 1 ? (rows[0] ?? null) : null;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return null;
  }
}
