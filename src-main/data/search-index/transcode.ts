/** What FlexSearch exported, as the arrays of a snapshot. */
import { getBuiltinModule } from 'node:process';
import { SYSTEMS } from '#core/codes/types.ts';
import { MAX_ROW_WORDS, wordsOf } from '#core/search/words.ts';
import type { Documents, RowDocument } from './documents.ts';
import { ENCODER_HASH, exportSounds, exportWords, FLEXSEARCH_VERSION } from './encoder.ts';
import type { Exported, Pause } from './encoder.ts';
import { Forward } from './forward.ts';
import {
  CIRCUMSTANCES_SHIFT,
  FLAG,
  KIND_SHIFT,
  LAYOUT,
  makeNumbers,
  NO_FIRST_DAY,
  NO_LAST_DAY,
  ROW_KINDS,
  TEXT_KINDS,
} from './snapshot.ts';
import type { Postings, Snapshot, Stamp } from './snapshot.ts';
import { WordList } from './word-list.ts';

/** Words of a page's text that are searched: far more than any page has, so that none can grow without end. */
const MAX_TEXT_WORDS = 20_000;

/** Builds a snapshot in memory; `pause` is awaited often, so that a thread can answer in between. */
export async function makeSnapshot(documents: Documents, pause: Pause): Promise<Snapshot> {
  const { rows, texts } = documents;
  const ofRows = await exportWords(
    rows.map((row) => row.text),
    MAX_ROW_WORDS,
    pause,
  );
  const ofTexts = await exportWords(
    texts.map((text) => text.text),
    MAX_TEXT_WORDS,
    pause,
  );
  const words = [...new Set([...ofRows.keys(), ...ofTexts.keys()])].sort(byCodeUnit);
  await pause();
  const numbers = new Map(words.map((word, number) => [word, number]));
  return {
    stamp: stampOf(documents, words.length),
    words: WordList.of(words),
    rows: { postings: packPostings(words, ofRows), ...packForward(rows, numbers), ...packRows(rows) },
    texts: {
      postings: packPostings(words, ofTexts),
      flags: Uint8Array.from(
        texts,
        (text) => SYSTEMS.indexOf(text.system) | (TEXT_KINDS.indexOf(text.kind) << KIND_SHIFT),
      ),
      ids: Uint32Array.from(texts, (text) => text.id),
    },
    sounds: packSounds(await exportSounds(words, pause), words.length),
  };
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function stampOf({ rows, texts }: Documents, words: number): Stamp {
  const corpus = getBuiltinModule('node:crypto').createHash('sha256');
  for (const { text } of [...rows, ...texts]) {
    corpus.update(text).update('\n');
  }
  return {
    layout: LAYOUT,
    flexsearch: FLEXSEARCH_VERSION,
    encoder: ENCODER_HASH,
    corpus: corpus.digest('hex').slice(0, 16),
    words,
    rows: rows.length,
    texts: texts.length,
    systems: rows.reduce((bits, { system }) => bits | (1 << SYSTEMS.indexOf(system)), 0),
    kinds: rows.reduce((bits, { kind }) => bits | (1 << ROW_KINDS.indexOf(kind)), 0),
  };
}

function packPostings(words: readonly string[], exported: Exported): Postings {
  const offsets = new Uint32Array(words.length + 1);
  const before = new Uint32Array(words.length + 1);
  const bytes: number[] = [];
  for (const [number, word] of words.entries()) {
    const rows = exported.get(word) ?? [];
    // FlexSearch keeps the order in which texts were added, which is ascending.
    let last = -1;
    for (const row of rows) {
      writeVarint(bytes, row - last - 1);
      last = row;
    }
    offsets[number + 1] = bytes.length;
    before[number + 1] = (before[number] ?? 0) + rows.length;
  }
  return { bytes: Uint8Array.from(bytes), offsets, before };
}

function writeVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
}

function packForward(
  rows: readonly RowDocument[],
  numbers: ReadonlyMap<string, number>,
): Pick<Snapshot['rows'], 'forward' | 'forwardOffsets'> {
  const forwardOffsets = new Uint32Array(rows.length + 1);
  const forward: number[] = [];
  for (const [row, { text }] of rows.entries()) {
    for (const word of wordsOf(text)) {
      // A word that the index does not know would be a row that can't be found.
      const number = numbers.get(word);
      if (number === undefined) {
        throw new Error(`The index has no "${word}".`);
      }
      forward.push(number);
    }
    forwardOffsets[row + 1] = forward.length;
  }
  return { forward: Forward.of(makeNumbers(numbers.size, forward)), forwardOffsets };
}

function packRows(rows: readonly RowDocument[]): Pick<Snapshot['rows'], 'flags' | 'asides' | 'ids' | 'dated'> {
  const dated = rows.flatMap(({ validFrom, validTo }, row) =>
    validFrom === null && validTo === null ? [] : [row, validFrom ?? NO_FIRST_DAY, validTo ?? NO_LAST_DAY],
  );
  return {
    flags: Uint16Array.from(rows, flagsOf),
    asides: rows.some((row) => row.asides > 0) ? Uint8Array.from(rows, (row) => row.asides) : new Uint8Array(),
    ids: Uint32Array.from(rows, (row) => row.id),
    dated: Int32Array.from(dated),
  };
}

function flagsOf(row: RowDocument): number {
  return (
    SYSTEMS.indexOf(row.system) |
    (ROW_KINDS.indexOf(row.kind) << KIND_SHIFT) |
    (row.isHeader ? FLAG.header : 0) |
    (row.unspecified > 0 ? FLAG.unspecified : 0) |
    (row.unspecified > 1 ? FLAG.unspecifiedAgain : 0) |
    (row.isAddOn ? FLAG.addOn : 0) |
    (row.circumstances << CIRCUMSTANCES_SHIFT)
  );
}

function packSounds(exported: Exported, words: number): Snapshot['sounds'] {
  const keys = [...exported.keys()].sort(byCodeUnit);
  const offsets = new Uint32Array(keys.length + 1);
  const numbers: number[] = [];
  for (const [i, key] of keys.entries()) {
    numbers.push(...(exported.get(key) ?? []));
    offsets[i + 1] = numbers.length;
  }
  return { keys, words: makeNumbers(words, numbers), offsets };
}
