/**
 * Bytes as text, in the encoding that they tell: UTF-16 by its mark, else UTF-8, or the Windows code page 1252 that
 * spreadsheets and older billing programs save in. Bytes that are no text come as U+FFFD, which whoever reads on tells of
 * by its place; so do those of the other encoding, where a file mixes both.
 */
export async function* decode(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: Decoder | null = null;
  for await (const chunk of bytes) {
    decoder ??= decoderFor(chunk);
    yield decoder.take(chunk);
  }
  yield decoder?.end() ?? '';
}

type Decoder = { readonly take: (chunk: Buffer) => string; readonly end: () => string };

function decoderFor(start: Buffer): Decoder {
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return streaming('utf-16le');
  if (first === 0xfe && second === 0xff) return streaming('utf-16be');
  return narrow();
}

function streaming(encoding: string): Decoder {
  const decoder = new TextDecoder(encoding);
  return { take: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
}

/** The first bytes beyond ASCII decide for the whole file. */
function narrow(): Decoder {
  let chosen: Decoder | null = null;
  // The beginning of a sign whose other bytes have not come yet.
  let open: Buffer = Buffer.alloc(0);
  return {
    take: (chunk) => {
      if (chosen !== null) return chosen.take(chunk);
      const whole = open.length === 0 ? chunk : Buffer.concat([open, chunk]);
      const kept = openEnd(whole);
      open = whole.subarray(whole.length - kept);
      const closed = whole.subarray(0, whole.length - kept);
      if (!isAscii(closed)) {
        chosen = isWindows(closed) ? windows() : streaming('utf-8');
        open = Buffer.alloc(0);
        return chosen.take(whole);
      }
      return closed.toString('latin1');
    },
    end: () => {
      chosen ??= open.length > 0 ? windows() : null;
      return chosen === null ? '' : chosen.take(open) + chosen.end();
    },
  };
}

// eslint-disable-next-line no-control-regex -- ASCII is what lies below
const ASCII = /^[\u0000-\u007F]*$/;

function isAscii(bytes: Buffer): boolean {
  return ASCII.test(bytes.toString('latin1'));
}

/** How many bytes at the end begin a sign of UTF-8 that goes on behind them. */
function openEnd(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** One sign of UTF-8 in several bytes, each as the character of its number. */
const UTF8_SIGN = /[\u00C2-\u00DF][\u0080-\u00BF]|[\u00E0-\u00EF][\u0080-\u00BF]{2}|[\u00F0-\u00F4][\u0080-\u00BF]{3}/g;
/** Bytes that the code page leaves free; a text of it holds none. */
const UNUSED = /[\u0000\u0081\u008D\u008F\u0090\u009D]/; // eslint-disable-line no-control-regex -- they are the point

function isWindows(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  return text.search(UTF8_SIGN) === -1 && !UNUSED.test(text);
}

/** Text of the code page; where signs of UTF-8 stand in it, another program has written a part. */
function windows(): Decoder {
  const decoder = new TextDecoder('windows-1252');
  return {
    take: (chunk) => {
      const text = chunk.toString('latin1');
      if (text.search(UTF8_SIGN) === -1) return decoder.decode(chunk);
      const marked = text.replace(UTF8_SIGN, '\u0000');
      return decoder.decode(Buffer.from(marked, 'latin1')).replaceAll('\u0000', '\uFFFD');
    },
    end: () => '',
  };
}
