/** Where a table's column names are, and what stands between them. */
import { CsvError, parse } from 'csv-parse/sync';
import type { GivenColumns } from '#core/claims/types.ts';
import { findColumns } from './columns.ts';

export type Delimiter = '\t' | ';' | '|' | ',';
const DELIMITERS: readonly Delimiter[] = ['\t', ';', '|', ','];

/** Titles and addresses above a table take a few lines. */
export const MOST_LINES_ABOVE = 20;
/** So many names of fields in one line are no accident, even where none is of a code. */
const CERTAIN_FIELDS = 3;
/** A name of a column has a letter and no long number. */
const NAME = /^(?!.*\d{4})[^\n]*\p{L}[^\n]*$/u;

/** `="00100"`, by which exports keep a spreadsheet from taking text for a number. */
const HELD_TEXT = /(^|[,;\t|])="([^"\n]*)"(?=$|[,;\t|])/g;

/** Cells of a row, quotes and line breaks within them undone; null where the quotes do not pair. */
export function cellsOf(text: string, delimiter: string): readonly string[] | null {
  if (!text.includes('"')) {
    return text.split(delimiter).map((cell) => cell.trim());
  }
  try {
    const rows: string[][] = parse(text.replaceAll(HELD_TEXT, '$1"$2"'), {
      delimiter,
      relax_column_count: true,
      trim: true,
    });
    return rows.length === 1 ? (rows[0] ?? null) : null;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return null;
  }
}

/** The delimiter by which a row names a column of codes; null when none does. */
export function headerDelimiter(row: string, given: GivenColumns): Delimiter | null {
  return DELIMITERS.find((sign) => findColumns(cellsOf(row, sign) ?? [], given).columns.has('code')) ?? null;
}

/** The sign that a line has most of. */
export function commonDelimiter(line: string): Delimiter {
  const count = (sign: string): number => line.split(sign).length;
  return DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Excel's own way to tell the delimiter, on a line above the names. */
export function statedDelimiter(line: string): string | null {
  return /^sep=(.)$/i.exec(line.trim())?.[1] ?? null;
}

/** true when one of the first lines names columns of claims, in a text that says nothing of its form. */
export function beginsTable(start: string, given: GivenColumns): boolean {
  const lines = start.split(/\r\n|\r|\n/).slice(0, MOST_LINES_ABOVE);
  return lines.some((line) => DELIMITERS.some((sign) => isHeader(cellsOf(line, sign) ?? [], given)));
}

function isHeader(names: readonly string[], given: GivenColumns): boolean {
  const { columns } = findColumns(names, given);
  const isNamed = names.every((name) => name === '' || NAME.test(name));
  return isNamed && names.length > 1 && (columns.has('code') || columns.size >= CERTAIN_FIELDS);
}
