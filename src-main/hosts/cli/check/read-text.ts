/** The bytes of a file as text, piece by piece. */
import { createTextReader } from '#contract/text-reader.ts';

export async function* decode(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const reader = createTextReader((label) => new TextDecoder(label));
  for await (const chunk of bytes) {
    yield reader.take(new Uint8Array(chunk));
  }
  yield reader.end();
}
