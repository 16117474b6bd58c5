/**
 * XML as a stream of events, for files from outside. What could make a small file large or reach beyond it is refused:
 * document types, and with them every entity but the five of XML itself; also what is nested too deep, and text or
 * attributes that never end. Only UTF-8 is read: all publishers write it, and another encoding would read as nonsense.
 */
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { MAX_LINE_BYTES } from './types.ts';

export type XmlHandler = {
  /** `line` counts from 1 and is where the element's start tag ends. */
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>, line: number) => void;
  /** Text between tags, as it stands; comes in one piece between two tags. */
  readonly text?: (text: string) => void;
  readonly close?: (name: string, line: number) => void;
};

/** The deepest official file has 12 levels. */
const MAX_DEPTH = 64;
/** Bytes without a tag, told apart only from chunk to chunk. */
const MAX_SILENCE = 2 * MAX_LINE_BYTES;

export type XmlReader = { readonly push: (chunk: Uint8Array) => void; readonly end: () => void };

/** Reads all chunks; throws a refusal that names the file and the line. `where` is the name that it is told under. */
export async function readXml(
  chunks: AsyncIterable<Uint8Array>,
  where: string,
  handler: XmlHandler,
  onChunk?: (bytes: number) => void,
): Promise<void> {
  const reader = createXmlReader(where, handler);
  for await (const chunk of chunks) {
    reader.push(chunk);
    onChunk?.(chunk.length);
  }
  reader.end();
}

/** The same step by step, for who has to do something between two chunks. */
export function createXmlReader(where: string, handler: XmlHandler): XmlReader {
  const silence = { bytes: 0 };
  const parser = createParser(where, handler, silence);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return {
    push: (chunk) => {
      silence.bytes += chunk.length;
      parser.write(decode(decoder, chunk, where));
      if (silence.bytes > MAX_SILENCE) {
        throw refusal('import.line_too_long', where, { line: parser.line, max: MAX_LINE_BYTES });
      }
    },
    end: () => {
      parser.write(decode(decoder, new Uint8Array(), where, { isLast: true }));
      parser.close();
    },
  };
}

type PlainParser = SaxesParser<{ readonly xmlns: false; readonly position: true }>;

function createParser(where: string, handler: XmlHandler, silence: { bytes: number }): PlainParser {
  const parser: PlainParser = new SaxesParser({ xmlns: false, position: true });
  let depth = 0;
  parser.on('error', (error) => {
    throw refusal('import.xml_malformed', where, { line: parser.line }, error);
  });
  parser.on('doctype', () => {
    throw refusal('import.xml_doctype', where, { line: parser.line });
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^(?:utf-?8|us-ascii)$/iu.test(encoding)) {
      throw refusal('import.not_utf8', where, { line: parser.line });
    }
  });
  parser.on('opentag', ({ name, attributes }) => {
    silence.bytes = 0;
    depth += 1;
    if (depth > MAX_DEPTH) {
      throw refusal('import.xml_too_deep', where, { line: parser.line, max: MAX_DEPTH });
    }
    handler.open?.(name, attributes, parser.line);
  });
  parser.on('text', (text) => {
    silence.bytes = 0;
    handler.text?.(text);
  });
  parser.on('cdata', (text) => handler.text?.(text));
  parser.on('closetag', ({ name }) => {
    silence.bytes = 0;
    depth -= 1;
    handler.close?.(name, parser.line);
  });
  return parser;
}

function decode(
  decoder: TextDecoder,
  chunk: Uint8Array,
  where: string,
  { isLast = false }: { readonly isLast?: boolean } = {},
): string {
  try {
    return decoder.decode(chunk, { stream: !isLast });
  } catch (error) {
    throw refusal('import.not_utf8', where, { line: 0 }, error);
  }
}

function refusal(key: string, file: string, params: Readonly<Record<string, number>>, cause?: unknown): AppError {
  return new AppError('bad-input', said(key, { file, ...params }), {
    where: file,
    ...(cause === undefined ? {} : { cause }),
  });
}
