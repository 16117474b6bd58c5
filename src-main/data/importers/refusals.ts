import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import type { LineSplitter } from './lines.ts';
import type { RowReport } from './row-report.ts';
import type { ImportSource } from './types.ts';

/** What a source is told that was recognised by its head and turns out to be something else. */
export function notWhatItSeems(source: ImportSource): AppError {
  return new AppError('bad-input', said('import.not_what_it_seems', { file: source.name }), {
    where: source.member ?? source.file,
  });
}

/**
 * Refuses a source whose last line has neither a line end nor a whole row: a download that stopped there would lack
 * every row after it. A doubled row is whole.
 */
export function refuseIfCut(source: ImportSource, lines: LineSplitter, report: RowReport): void {
  const last = report.lastRefused;
  const isCut = lines.isOpenEnded && last?.line === lines.count && last.reason.say !== 'import.row.duplicate';
  if (isCut) {
    throw new AppError('bad-input', said('import.cut_short', { file: source.name, line: lines.count }), {
      where: source.member ?? source.file,
    });
  }
}
