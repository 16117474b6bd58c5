/**
 * Bytes as text, in the encoding that they tell: UTF-16 by its mark, else UTF-8, or the Windows code page 1252 that
 * spreadsheets and older billing programs save in. Bytes that are no text come as U+FFFD, which whoever reads on tells of
 * by its place; so do those of the other encoding, where a file mixes both.
 */
import { encodingOf } from './shared.ts';

/** What `TextDecoder` is on every host; handed in, since the contract names no host's globals. */
type DecodeBytes = {
  readonly decode: (bytes?: Uint8Array<ArrayBuffer>, options?: { readonly stream: boolean }) => string;
};
export type MakeDecoder = (label: string) => DecodeBytes;

/** Takes a file's bytes piece by piece, however they are cut; `end` gives what the last piece left open. */
export type TextReader = {
  readonly take: (bytes: Uint8Array<ArrayBuffer>) => string;
  readonly end: () => string;
};

export function createTextReader(makeDecoder: MakeDecoder): TextReader {
  let reader: TextReader | null = null;
  return {
    take: (bytes) => {
      reader ??= encodingOf(bytes) === 'utf-8' ? narrow(makeDecoder) : streaming(makeDecoder(encodingOf(bytes)));
      return reader.take(bytes);
    },
    end: () => reader?.end() ?? '',
  };
}

function streaming(decoder: DecodeBytes): TextReader {
  return { take: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/** The first bytes beyond ASCII decide for the whole file. */
function narrow(makeDecoder: MakeDecoder): TextReader {
  let chosen: TextReader | null = null;
  // The beginning of a sign whose other bytes have not come yet.
  let open: Uint8Array<ArrayBuffer> = new Uint8Array();
  return {
    take: (bytes) => {
      if (chosen !== null) return chosen.take(bytes);
      const whole = joined(open, bytes);
      const kept = openEnd(whole);
      open = whole.slice(whole.length - kept);
      const closed = binary(whole.subarray(0, whole.length - kept));
      if (!ASCII.test(closed)) {
        chosen = isWindows(closed) ? windows(makeDecoder('windows-1252')) : streaming(makeDecoder('utf-8'));
        open = new Uint8Array();
        return chosen.take(whole);
      }
      return closed;
    },
    end: () => {
      chosen ??= open.length > 0 ? windows(makeDecoder('windows-1252')) : null;
      return chosen === null ? '' : chosen.take(open) + chosen.end();
    },
  };
}

function joined(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** A call takes so many arguments and no more. */
const RUN = 8192;

/** Each byte as the character of its number. */
function binary(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += RUN) text += String.fromCharCode(...bytes.subarray(at, at + RUN));
  return text;
}

// eslint-disable-next-line no-control-regex -- ASCII is what lies below
const ASCII = /^[\u0000-\u007F]*$/;

/** How many bytes at the end begin a sign of UTF-8 that goes on behind them. */
function openEnd(bytes: Uint8Array): number {
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

function isWindows(text: string): boolean {
  return text.search(UTF8_SIGN) === -1 && !UNUSED.test(text);
}

/** Text of the code page; where signs of UTF-8 stand in it, another program has written a part. */
function windows(decoder: DecodeBytes): TextReader {
  return {
    take: (bytes) => {
      const text = binary(bytes);
      if (text.search(UTF8_SIGN) === -1) return decoder.decode(bytes);
      const marked = text.replace(UTF8_SIGN, '\u0000');
      const rest = Uint8Array.from(marked, (sign) => sign.charCodeAt(0));
      return decoder.decode(rest).replaceAll('\u0000', '\uFFFD');
    },
    end: () => '',
  };
}
