import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import type { ImportSource } from './types.ts';

/** What a source is told that was recognised by its head and turns out to be something else. */
export function notWhatItSeems(source: ImportSource): AppError {
  return new AppError('bad-input', said('import.not_what_it_seems', { file: source.name }), {
    where: source.member ?? source.file,
  });
}
