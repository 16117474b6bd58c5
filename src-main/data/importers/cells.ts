/**
 * Tab text and CSV as rows of cells. A tab or a comma in the first lines decides. Tab text and CSV lines without a
 * quote are split as they are, which is what makes millions of rows fast; the first quote hands over to csv-parse.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { LineSplitter } from './lines.ts';
import { refuseIfCut } from './refusals.ts';
import type { RowReport } from './row-report.ts';
import { decodeHead, decodeText } from './text.ts';
import type { ImportSource } from './types.ts';

export type OnCells = (cells: readonly string[], line: number) => void;

const HEAD_ROWS = 60;
/** Most lines hold none, and need no decoding. */
const BEYOND_ASCII = /[\u0080-\u00ff]/u;

/** The first rows of a source as cells, for recognition. A damaged row ends them. */
export function headCells(source: ImportSource): readonly (readonly string[])[] {
  const text = decodeHead(source.head);
  if (text.includes('\u0000')) {
    return [];
  }
  const delimiter = delimiterOf(text);
  // The head may end within a row.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1 || text.length);
  if (delimiter === '\t') {
    return whole.split(/\r?\n/u, HEAD_ROWS).map((line) => line.split('\t'));
  }
  const rows: string[][] = [];
  const keep = (cells: string[]): null => {
    rows.push(cells);
    return null;
  };
  try {
    parse(whole, { ...CSV, delimiter, to: HEAD_ROWS, on_record: keep });
  } catch {
    // The head may end within a quoted cell, or the file be damaged there: what stands before it tells what it is.
  }
  return rows;
}

const CSV = { relax_column_count: true, bom: true, skip_empty_lines: false } as const;

function delimiterOf(text: string): '\t' | ',' {
  const first = text.split('\n', HEAD_ROWS);
  const tabs = first.filter((line) => line.includes('\t')).length;
  const commas = first.filter((line) => line.includes(',')).length;
  return tabs >= commas && tabs > 0 ? '\t' : ',';
}

/** Reads a whole source row by row. `line` counts from 1, as an editor shows it. */
export async function readCells(
  source: ImportSource,
  signal: AbortSignal,
  report: RowReport,
  onCells: OnCells,
): Promise<void> {
  const delimiter = delimiterOf(decodeHead(source.head));
  const open = { text: '', line: 0 };
  const splitter = new LineSplitter(source.name, (bytes, start, end, line) => {
    const raw = bytes.toString('latin1', start, end);
    if (delimiter === '\t' || (open.text === '' && !raw.includes('"'))) {
      onCells((BEYOND_ASCII.test(raw) ? decodeText(bytes.subarray(start, end)) : raw).split(delimiter), line);
    } else {
      quotedLine(source, open, raw, line, onCells);
    }
  });
  for await (const chunk of source.read(signal)) {
    splitter.push(chunk);
    report.bytes(chunk.length);
  }
  splitter.end();
  if (open.text !== '') {
    throw new AppError('bad-input', said('import.open_quote', { file: source.name, line: open.line }), {
      where: source.name,
    });
  }
  refuseIfCut(source, splitter, report);
}

/** A quoted cell may hold line ends: lines are gathered until their quotes are even, then parsed as one row. */
function quotedLine(
  source: ImportSource,
  open: { text: string; line: number },
  text: string,
  line: number,
  onCells: OnCells,
): void {
  if (open.text === '') {
    open.line = line;
    open.text = text;
  } else {
    open.text += `\n${text}`;
  }
  if ((open.text.split('"').length - 1) % 2 !== 0) {
    if (open.text.length > MAX_QUOTED) {
      throw new AppError('bad-input', said('import.open_quote', { file: source.name, line: open.line }), {
        where: source.name,
      });
    }
    return;
  }
  const whole = utf8(open.text);
  open.text = '';
  try {
    for (const cells of parse(whole, CSV)) {
      onCells(cells, open.line);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) {
      throw error;
    }
    onCells([whole], open.line);
  }
}

/** A copyright notice is the longest quoted cell in official files, some thousand characters. */
const MAX_QUOTED = 65_536;

/** Lines are cut as bytes; those with a quote may hold letters beyond ASCII. */
function utf8(latin: string): string {
  return decodeText(Buffer.from(latin, 'latin1'));
}
