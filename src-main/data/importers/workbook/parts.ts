/** The members of a workbook, which is a zip: opened from memory, each bounded in what it may unpack to. */
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { bounded, CHUNK_BYTES } from '../stream-source.ts';

const fromBuffer = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer);

/** A workbook has some dozen members. */
const MAX_PARTS = 1000;

export type Parts = {
  readonly names: ReadonlySet<string>;
  /** The unpacked content of a part; a part that is not there has none. */
  readonly read: (name: string, signal: AbortSignal) => AsyncIterable<Uint8Array>;
};

/** Lists the parts. Throws for what is no zip; `where` is the name that a refusal tells. */
export async function openParts(bytes: Buffer, where: string): Promise<Parts> {
  const zip = await fromBuffer(bytes, { lazyEntries: true, autoClose: false });
  const entries = await readEntries(zip, where);
  const openStream = promisify<Entry, Readable>(zip.openReadStream.bind(zip));
  async function* read(name: string, signal: AbortSignal): AsyncIterable<Uint8Array> {
    const entry = entries.get(name);
    if (entry === undefined) {
      return;
    }
    const stream = await openStream(entry);
    try {
      yield* bounded(stream, { where, packed: entry.compressedSize }, signal);
    } finally {
      stream.destroy();
    }
  }
  return { names: new Set(entries.keys()), read };
}

async function readEntries(zip: ZipFile, where: string): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      if (entries.size > MAX_PARTS) {
        reject(new AppError('bad-input', said('import.too_many_members', { file: where, max: MAX_PARTS }), { where }));
        return;
      }
      zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
  return entries;
}

/** Joins small pieces of text into chunks, as a stream of bytes. */
export class TextChunks {
  readonly ready: Uint8Array[] = [];
  #pieces: string[] = [];
  #length = 0;

  add(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
    if (this.#length >= CHUNK_BYTES) {
      this.flush();
    }
  }

  flush(): void {
    if (this.#length > 0) {
      this.ready.push(Buffer.from(this.#pieces.join(''), 'utf8'));
      this.#pieces = [];
      this.#length = 0;
    }
  }
}
