import { AppError, said } from '#contract/shared.ts';

/** Bytes as text, in the encoding that the first bytes tell: UTF-8, or UTF-16 as Windows tools write it. */
export async function* decode(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  try {
    for await (const chunk of bytes) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder?.decode() ?? '';
  } catch (error) {
    if (error instanceof TypeError) {
      throw new AppError('bad-input', said('cli.check.not_text'), { cause: error });
    }
    throw error;
  }
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Reads on until something other than blanks has come, so that the format can be told; the text stays readable. */
export async function peek(
  chunks: AsyncIterable<string>,
  length: number,
): Promise<{ start: string; all: AsyncGenerator<string> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let start = '';
  while (start.trimStart().length < length) {
    const next = await iterator.next();
    if (next.done === true) break;
    start += next.value;
  }
  return { start: start.trimStart(), all: rest(start, iterator) };
}

async function* rest(start: string, iterator: AsyncIterator<string>): AsyncGenerator<string> {
  yield start;
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    yield next.value;
  }
}
