/** What FlexSearch was given, what a pack keeps of it, and what is read back. */
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { wordsOf } from '#core/search/words.ts';
import { always } from '#test/fixtures/always.ts';
import type { Documents, RowDocument } from './documents.ts';
import { ENCODER_HASH, hashEncoder } from './encoder.ts';
import type { Postings, Snapshot } from './snapshot.ts';
import { currentStamp, hasCurrentSnapshot, readSnapshot, writeSnapshot } from './store.ts';
import { makeSnapshot } from './transcode.ts';
import type { WordList } from './word-list.ts';

const NOTHING = { terms: [], readings: [] };
const noPause = () => Promise.resolve();

function documentsOf(titles: readonly string[], texts: readonly string[] = []): Documents {
  const rows = titles
    .map((text, id): RowDocument => {
      const words = wordsOf(text);
      const dates = { validFrom: id % 3 === 0 ? id : null, validTo: id % 5 === 0 ? id + 100 : null };
      return {
        kind: 'title',
        id,
        system: 'ICD10CM',
        text,
        words,
        isHeader: id % 2 === 0,
        unspecified: 0,
        isAddOn: false,
        circumstances: 0,
        asides: 0,
        ...dates,
      };
    })
    .filter((row) => row.words.length > 0)
    .sort((a, b) => a.words.length - b.words.length);
  return { rows, texts: texts.map((text, id) => ({ id, system: 'CPT', text, kind: 'page' })), terms: [], readings: [] };
}

/** Word → rows, decoded the long way. */
function decode(words: readonly string[], { bytes, offsets, before }: Postings): Map<string, number[]> {
  const decoded = new Map<string, number[]>();
  for (const [number, word] of words.entries()) {
    const rows: number[] = [];
    let row = -1;
    for (let at = offsets[number]!; at < offsets[number + 1]!; at += 1) {
      let gap = 0;
      let shift = 0;
      while (bytes[at]! >= 0x80) {
        gap += (bytes[at]! & 0x7f) * 2 ** shift;
        shift += 7;
        at += 1;
      }
      gap += bytes[at]! * 2 ** shift;
      row += gap + 1;
      rows.push(row);
    }
    expect(before[number + 1]! - before[number]!).toBe(rows.length);
    if (rows.length > 0) {
      decoded.set(word, rows);
    }
  }
  return decoded;
}

function byHand(texts: readonly string[]): Map<string, number[]> {
  const expected = new Map<string, number[]>();
  for (const [row, text] of texts.entries()) {
    for (const word of new Set(wordsOf(text, Infinity))) {
      expected.set(word, [...(expected.get(word) ?? []), row]);
    }
  }
  return expected;
}

function listOf(words: WordList): readonly string[] {
  return Array.from({ length: words.length }, (_, place) => words.at(place));
}

function expectSame(snapshot: Snapshot, { rows, texts }: Documents): void {
  const words = listOf(snapshot.words);
  expect(words).toEqual([...words].sort());
  expect(decode(words, snapshot.rows.postings)).toEqual(byHand(rows.map((row) => row.text)));
  expect(decode(words, snapshot.texts.postings)).toEqual(byHand(texts.map((one) => one.text)));
  for (const [row, { text }] of rows.entries()) {
    const [from, to] = [snapshot.rows.forwardOffsets[row], snapshot.rows.forwardOffsets[row + 1]];
    const numbers = [...snapshot.rows.forward.numbers.subarray(from, to)];
    expect(numbers.map((number) => snapshot.words.at(number))).toEqual(wordsOf(text));
  }
}

const WORD = fc.constantFrom(
  'left',
  'Left',
  'arm',
  'E11.9',
  '99211',
  'missing',
  "Crohn's",
  'Ménière',
  '2',
  'constructor',
  '__proto__',
  '😀',
  '脊柱',
);
const TITLE = fc.array(WORD, { maxLength: 8 }).map((words) => words.join(' '));

test('an index is stamped with all that its words and sounds depend on', () => {
  expect(ENCODER_HASH).toBe(hashEncoder());
});

describe('a snapshot', () => {
  test('holds every word of every row and text', async () => {
    await always(
      fc.asyncProperty(fc.array(TITLE, { maxLength: 30 }), fc.array(TITLE, { maxLength: 5 }), async (titles, texts) => {
        const documents = documentsOf(titles, texts);
        expectSame(await makeSnapshot(documents, noPause), documents);
      }),
      { numRuns: 40 },
    );
  });

  test('gaps of more than one byte are kept', async () => {
    const titles = Array.from({ length: 20_000 }, (_, i) => (i % 17_000 === 0 ? 'rare common' : `common w${i % 7}`));
    const documents = documentsOf(titles);
    expectSame(await makeSnapshot(documents, noPause), documents);
  });

  test('is read back as it was written', async () => {
    const db = packDatabase();
    const documents = documentsOf(['Left arm', 'Right arm, unspecified', 'Leg'], ['The left arm']);
    const snapshot = await makeSnapshot(documents, noPause);
    writeSnapshot(db, snapshot, {
      terms: [{ id: 1, system: 'CPT', key: 'X', kind: 'page', text: '', see: null }],
      readings: [],
    });
    const read = readAgain(db);
    read?.rows.forward.need(0, 6);
    expect(plain(read)).toEqual(plain(snapshot));
    expect(read?.rows.forward.numbers).toBeInstanceOf(Uint16Array);
    expect(db.prepare("SELECT value FROM meta WHERE key = 'flexsearch'").pluck().get()).toBe('0.8.212');
  });

  test('of no rows at all is one too', async () => {
    const db = packDatabase();
    writeSnapshot(db, await makeSnapshot(documentsOf([]), noPause), NOTHING);
    expect(readAgain(db)?.words).toHaveLength(0);
  });

  test.each(['flexsearch', 'encoder', 'layout'])('with another %s is not understood', async (field) => {
    const db = packDatabase();
    const snapshot = await makeSnapshot(documentsOf(['Left arm']), noPause);
    writeSnapshot(db, { ...snapshot, stamp: { ...snapshot.stamp, [field]: 'other' } }, NOTHING);
    expect(hasCurrentSnapshot(db)).toBe(false);
    expect(readAgain(db)).toBeNull();
  });
});

function readAgain(db: Database.Database): Snapshot | null {
  const stamp = currentStamp(db);
  return stamp === null ? null : readSnapshot(db, stamp);
}

function packDatabase(): Database.Database {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  db.exec('CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID');
  return db;
}

/** Typed arrays as lists: a buffer of SQLite's and an array of ours are the same numbers. */
function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    return Array.from(value as Uint8Array);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  }
  return value;
}
