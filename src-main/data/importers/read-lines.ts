/** Lines of text as rows: the loop that every fixed-width importer shares. */
import type { Said } from '#core/said.ts';
import { LineSplitter } from './lines.ts';
import { refuseIfCut } from './refusals.ts';
import { RowReport } from './row-report.ts';
import { decodeText } from './text.ts';
import type { ImportSource, TakeOptions } from './types.ts';

/** A line that is no row and no fault: a title, a count, a remark. */
export const NO_ROW = Symbol('no row');

/** Reads every line that is not blank; `take` says why a line is no row, or null for a good one. */
export async function readLines(
  source: ImportSource,
  options: TakeOptions,
  take: (text: string, line: number) => Said | typeof NO_ROW | null,
): Promise<RowReport> {
  const report = new RowReport(options);
  const splitter = new LineSplitter(source.name, (bytes, start, end, line) => {
    const text = decodeText(bytes.subarray(start, end));
    const reason = text.trim() === '' ? NO_ROW : take(text, line);
    if (reason !== NO_ROW) {
      report.row();
    }
    if (reason !== null && reason !== NO_ROW) {
      report.refuse(line, reason);
    }
  });
  for await (const chunk of source.read(options.signal)) {
    splitter.push(chunk);
    report.bytes(chunk.length);
  }
  splitter.end();
  refuseIfCut(source, splitter, report);
  return report;
}

/** The first whole lines of a source that are not blank, for recognition. */
export function headLines(head: Uint8Array, limit: number): readonly string[] {
  const lines = decodeText(head).split(/\r?\n/u);
  // A head that fills its room may end within a line.
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  return whole.filter((line) => line.trim() !== '').slice(0, limit);
}

/** A head may hold a damaged row here and there, which is told when the rows are read; its first row tells what it is. */
const MOST = 0.9;

/** true when the first line is a row of this form, and nearly all others are or are none. */
export function areRows(lines: readonly string[], judge: (line: string) => 'row' | 'none' | 'bad'): boolean {
  const verdicts = lines.map(judge);
  return verdicts[0] === 'row' && verdicts.filter((verdict) => verdict !== 'bad').length >= verdicts.length * MOST;
}
