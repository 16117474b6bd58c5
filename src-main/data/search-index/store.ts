/** Where a snapshot lies in its pack. */
import type { Database } from 'better-sqlite3';
import type { Documents } from './documents.ts';
import { ENCODER_HASH, FLEXSEARCH_VERSION } from './encoder.ts';
import { Forward, piecesOf } from './forward.ts';
import { LAYOUT, makeRoom } from './snapshot.ts';
import type { Postings, Snapshot, Stamp, WordNumbers } from './snapshot.ts';
import { tablesOf } from './documents.ts';
import { onDemand } from './on-demand.ts';
import { WordList } from './word-list.ts';

/** A rowid table, because large blobs are read from one twice as fast as from a table without. */
export const SEARCH_DDL = `
CREATE TABLE search_blob (k TEXT PRIMARY KEY, d BLOB NOT NULL) STRICT;
CREATE TABLE search_term (
  id INTEGER PRIMARY KEY,
  system TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,              -- synonym | index | page | example | note
  text TEXT NOT NULL,              -- the name as it is shown; empty for texts
  see TEXT                         -- a reference into another index, where key names no code
) STRICT;
CREATE TABLE search_reading (
  form TEXT NOT NULL,
  reads TEXT NOT NULL,
  kind TEXT NOT NULL,
  systems TEXT
) STRICT;
`;

const META = 'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';

type Named = Pick<Documents, 'terms' | 'readings'>;

/** Writes a snapshot into its pack, replacing one that is there. */
export function writeSnapshot(db: Database, snapshot: Snapshot, { terms, readings }: Named): void {
  const names = ['search_blob', 'search_term', 'search_reading'];
  db.exec(`${names.map((name) => `DROP TABLE IF EXISTS ${name};`).join(' ')} ${SEARCH_DDL}`);
  const insertBlob = db.prepare('INSERT INTO search_blob (k, d) VALUES (?, ?)');
  for (const [name, bytes] of Object.entries(blobsOf(snapshot))) {
    insertBlob.run(name, bytes);
  }
  const insertTerm = db.prepare(
    'INSERT INTO search_term (id, system, key, kind, text, see) VALUES (@id, @system, @key, @kind, @text, @see)',
  );
  terms.forEach((term) => insertTerm.run(term));
  const insertReading = db.prepare(
    'INSERT INTO search_reading (form, reads, kind, systems) VALUES (@form, @reads, @kind, @systems)',
  );
  readings.forEach((reading) => insertReading.run(reading));
  const insertMeta = db.prepare(META);
  for (const name of ['flexsearch', 'encoder', 'corpus'] as const) {
    insertMeta.run(name, snapshot.stamp[name]);
  }
}

function blobsOf({ stamp, words, rows, texts, sounds }: Snapshot): Readonly<Record<string, Uint8Array>> {
  return {
    stamp: textBytes(JSON.stringify(stamp)),
    words: textBytes(words.text),
    'words.starts': bytesOf(words.starts),
    ...postingBlobs('rows', rows.postings),
    ...forwardBlobs(rows.forward),
    'rows.forward_offsets': bytesOf(rows.forwardOffsets),
    'rows.flags': bytesOf(rows.flags),
    'rows.asides': bytesOf(rows.asides),
    'rows.ids': bytesOf(rows.ids),
    'rows.dated': bytesOf(rows.dated),
    ...postingBlobs('texts', texts.postings),
    'texts.flags': bytesOf(texts.flags),
    'texts.ids': bytesOf(texts.ids),
    'sounds.keys': textBytes(sounds.keys.join('\n')),
    'sounds.words': bytesOf(sounds.words),
    'sounds.offsets': bytesOf(sounds.offsets),
  };
}

function postingBlobs(name: string, { bytes, offsets, before }: Postings): Readonly<Record<string, Uint8Array>> {
  return { [`${name}.bytes`]: bytes, [`${name}.offsets`]: bytesOf(offsets), [`${name}.before`]: bytesOf(before) };
}

function forwardBlobs({ numbers }: Forward): Readonly<Record<string, Uint8Array>> {
  return Object.fromEntries(piecesOf(numbers).map((bytes, piece) => [forwardName(piece), bytes]));
}

function forwardName(piece: number): string {
  return `rows.forward.${piece}`;
}

function textBytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

function bytesOf(array: WordNumbers | Uint8Array | Int32Array): Uint8Array {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

/** Has the pack a snapshot that this version understands? Reads the stamp only. */
export function hasCurrentSnapshot(db: Database): boolean {
  return currentStamp(db) !== null;
}

/** The stamp of a snapshot that this version understands; null when the pack, with these tables, has none. */
export function currentStamp(db: Database, tables = tablesOf(db)): Stamp | null {
  const blob = tables.has('search_blob') ? blobReader(db)('stamp') : null;
  const stamp = blob === null ? null : readStamp(blob);
  return stamp !== null && isUnderstood(stamp) ? stamp : null;
}

/**
 * The snapshot of this stamp, whose parts are read when they are first asked for; `guard` is told of what goes wrong in
 * the reading.
 */
export function readSnapshot(db: Database, stamp: Stamp, guard: Guard = (read) => read()): Snapshot {
  const blobOf = blobReader(db);
  return assemble(stamp, (name) =>
    guard(() => {
      const blob = blobOf(name);
      if (blob === null) {
        throw new Error(`The search snapshot has no ${name}.`);
      }
      return blob;
    }),
  );
}

export type Guard = <T>(read: () => T) => T;

function blobReader(db: Database): (name: string) => Buffer | null {
  const select = db.prepare('SELECT d FROM search_blob WHERE k = ?').pluck();
  return (name) => {
    const blob = select.get(name);
    return Buffer.isBuffer(blob) ? blob : null;
  };
}

function readStamp(blob: Buffer): Stamp {
  return JSON.parse(blob.toString('utf8')) as Stamp;
}

/** The corpus is not compared: packs are written once, and verifying reads every page. */
function isUnderstood(stamp: Stamp): boolean {
  return stamp.layout === LAYOUT && stamp.flexsearch === FLEXSEARCH_VERSION && stamp.encoder === ENCODER_HASH;
}

function assemble(stamp: Stamp, read: (name: string) => Buffer): Snapshot {
  const postings = (name: string) =>
    onDemand<Postings>({
      bytes: () => read(`${name}.bytes`),
      offsets: () => longs(read(`${name}.offsets`)),
      before: () => longs(read(`${name}.before`)),
    });
  // Numbers have two bytes as long as they fit.
  const numbers = (name: string): WordNumbers => (stamp.words > 0x1_0000 ? longs(read(name)) : shorts(read(name)));
  const rows: Snapshot['rows'] = onDemand<Snapshot['rows']>({
    postings: () => postings('rows'),
    forward: () => {
      const length = rows.forwardOffsets[stamp.rows] ?? 0;
      return new Forward(makeRoom(stamp.words, length), (piece) => read(forwardName(piece)));
    },
    forwardOffsets: () => longs(read('rows.forward_offsets')),
    flags: () => shorts(read('rows.flags')),
    asides: () => read('rows.asides'),
    ids: () => longs(read('rows.ids')),
    dated: () => new Int32Array(aligned(read('rows.dated'))),
  });
  return {
    stamp,
    words: new WordList(read('words').toString('utf8'), longs(read('words.starts'))),
    rows,
    texts: onDemand<Snapshot['texts']>({
      postings: () => postings('texts'),
      flags: () => read('texts.flags'),
      ids: () => longs(read('texts.ids')),
    }),
    sounds: onDemand<Snapshot['sounds']>({
      keys: () => lines(read('sounds.keys')),
      words: () => numbers('sounds.words'),
      offsets: () => longs(read('sounds.offsets')),
    }),
  };
}

function lines(blob: Buffer): readonly string[] {
  return blob.length === 0 ? [] : blob.toString('utf8').split('\n');
}

function shorts(blob: Buffer): Uint16Array {
  return new Uint16Array(aligned(blob));
}

function longs(blob: Buffer): Uint32Array {
  return new Uint32Array(aligned(blob));
}

/** The blob's own memory where it begins at one; SQLite's binding gives small ones a share of a larger piece. */
function aligned(blob: Buffer): ArrayBuffer {
  const isOwn = blob.byteOffset === 0 && blob.byteLength === blob.buffer.byteLength;
  return isOwn ? (blob.buffer as ArrayBuffer) : new Uint8Array(blob).buffer;
}
