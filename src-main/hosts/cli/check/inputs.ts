/** Files and standard input as claims to check, one after the other, piece by piece. */
import { accessSync, constants, createReadStream, statSync } from 'node:fs';
import type { InputOf } from '#contract/method.ts';
import type { Api, Client } from '#contract/api.ts';
import { AppError, CLAIM_FORMATS, said } from '#contract/shared.ts';
import type { ClaimFormat, ClaimResult } from '#contract/types.ts';
import { decode } from './read-text.ts';

export type Source = { readonly file: string; readonly bytes: () => AsyncIterable<Buffer> };

/** Claims of one piece have their facts gathered together; this many characters hold some hundred. */
const PIECE_BYTES = 256 * 1024;

/** Opens nothing yet, but a name that leads nowhere is a mistake of the call and is told before anything is checked. */
export function openSources(files: readonly string[], stdin: AsyncIterable<Buffer>): Source[] {
  return files.map((file) => {
    if (file === '-') {
      return { file, bytes: () => stdin };
    }
    requireReadable(file);
    return { file, bytes: () => createReadStream(file, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer> };
  });
}

function requireReadable(file: string): void {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) {
    throw new AppError('not-found', said('cli.check.no_file'), { where: file });
  }
  if (stat.isDirectory()) {
    throw new AppError('bad-input', said('cli.check.is_folder'), { where: file });
  }
  try {
    accessSync(file, constants.R_OK);
  } catch (cause) {
    throw new AppError('environment', said('cli.check.no_permission'), { where: file, cause });
  }
}

export function readFormat(text: string | undefined): ClaimFormat | undefined {
  const format = CLAIM_FORMATS.find((one) => one === text);
  if (text !== undefined && format === undefined) {
    throw new AppError('bad-input', said('cli.wrong_format', { format: text, formats: CLAIM_FORMATS }), {
      where: '--format',
    });
  }
  return format;
}

type Options = Pick<InputOf<Api['claims.open']>, 'format' | 'defaults' | 'titles'>;

/** The results of a file, as soon as they are there. No more of the file is held than a piece. */
export async function* checkSource(
  client: Pick<Client, 'claims.open' | 'claims.feed' | 'claims.close'>,
  { file, bytes }: Source,
  options: Options,
): AsyncGenerator<ClaimResult> {
  const { id } = await client['claims.open']({ name: file, ...options });
  try {
    for await (const text of decode(bytes())) {
      yield* (await client['claims.feed']({ id, text })).results;
      // Checking holds the thread; here it hears that Ctrl+C was pressed.
      await new Promise((resolve) => setImmediate(resolve));
    }
    yield* (await client['claims.feed']({ id, text: '', isLast: true })).results;
  } finally {
    await client['claims.close']({ id });
  }
}
