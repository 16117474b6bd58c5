/** Tables with a header: which column is where, and the rows below it. Columns are found by name, never by position. */
import type { Said } from '#core/said.ts';
import { headCells, readCells } from './cells.ts';
import { notWhatItSeems } from './refusals.ts';
import { RowReport } from './row-report.ts';
import { headWords } from './text.ts';
import type { ImportSource, TakeOptions } from './types.ts';

export type Cells = readonly string[];

/** Where each value stands in a row; -1 = this form does not have it. */
export type Columns<Name extends string> = Readonly<Record<Name, number>>;

export type Header<Name extends string> = {
  readonly columns: Columns<Name>;
  /** Names of all columns as words, those without a pattern too. */
  readonly names: readonly string[];
  /** Rows that stand before the data, the header included. */
  readonly rows: number;
};

/** Notices and titles before a header take at most so many rows. */
const MAX_ROWS_ABOVE = 30;

/** The header row in which every required column is found; null when these rows have none. */
export function findHeader<Name extends string>(
  rows: readonly Cells[],
  patterns: Readonly<Record<Name, RegExp>>,
  required: readonly NoInfer<Name>[],
): Header<Name> | null {
  for (const [at, cells] of rows.slice(0, MAX_ROWS_ABOVE).entries()) {
    const names = cells.map(headWords);
    const columns = findColumns(names, patterns);
    if (required.every((name) => columns[name] >= 0)) {
      return { columns, names, rows: at + 1 };
    }
  }
  return null;
}

/** Finds each pattern's first column. */
export function findColumns<Name extends string>(
  names: readonly string[],
  patterns: Readonly<Record<Name, RegExp>>,
): Columns<Name> {
  const pairs = Object.entries<RegExp>(patterns).map(([name, pattern]) => [
    name,
    names.findIndex((words) => pattern.test(words)),
  ]);
  // The keys are those of the patterns.
  return Object.fromEntries(pairs) as Record<Name, number>;
}

export function headerOf<Name extends string>(
  source: ImportSource,
  patterns: Readonly<Record<Name, RegExp>>,
  required: readonly NoInfer<Name>[],
): Header<Name> | null {
  return findHeader(headCells(source), patterns, required);
}

/** The same for a source that was recognised by its header: without it, it is something else. */
export function sureHeaderOf<Name extends string>(
  source: ImportSource,
  patterns: Readonly<Record<Name, RegExp>>,
  required: readonly NoInfer<Name>[],
): Header<Name> {
  const header = headerOf(source, patterns, required);
  if (header === null) {
    throw notWhatItSeems(source);
  }
  return header;
}

/** The cell's text without blanks around it; empty for a column that is not there. */
export function cellAt(cells: Cells, column: number): string {
  return column < 0 ? '' : (cells[column] ?? '').trim();
}

/** Reads the rows below the header. `take` says why a row is none; blank rows and closing remarks are no rows. */
export async function takeRows(
  source: ImportSource,
  options: TakeOptions,
  header: { readonly rows: number },
  take: (cells: Cells, line: number) => Said | null,
): Promise<RowReport> {
  const report = new RowReport(options);
  let at = 0;
  await readCells(source, options.signal, report, (cells, line) => {
    at += 1;
    if (at <= header.rows || isNoRow(cells)) {
      return;
    }
    report.row();
    const reason = take(cells, line);
    if (reason !== null) {
      report.refuse(line, reason);
    }
  });
  return report;
}

/** A single cell with several words is a remark; a single cell that could be a code is a row that was cut off. */
function isNoRow(cells: Cells): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const [only = ''] = filled;
  return filled.length === 0 || (filled.length === 1 && cells[0] === only && /\S\s+\S/u.test(only));
}
