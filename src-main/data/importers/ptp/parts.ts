/**
 * The publisher's parts of one edition (`…-f1` to `…-f4`). A part is known by its range of column-1 codes: another part
 * adds to the pack, the same part replaces itself, and the pack says which parts it has.
 */
import type { Database } from 'better-sqlite3';
import type { ImportSource } from '../types.ts';

export type Part = {
  readonly name: string;
  /** First and last column-1 code in it. */
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  /** The part's number where its name has one. */
  readonly number: number | null;
};

/** CMS publishes each setting's edits in so many files. */
const PARTS_OF_A_SET = 4;

export function partOf(
  source: ImportSource,
  range: { readonly from: string; readonly to: string },
  rows: number,
): Part {
  const number = [source.name, ...source.around].map((name) => /[-_ ]f([1-9])\b/iu.exec(name)?.[1]).find(Boolean);
  return { name: source.name, ...range, rows, number: number === undefined ? null : Number(number) };
}

/** A file without a part number is a whole set; else all numbers have to be there. */
export function isComplete(parts: readonly Part[]): boolean {
  const numbers = new Set(parts.map((part) => part.number));
  return (
    numbers.has(null) ||
    Array.from({ length: PARTS_OF_A_SET }, (_, at) => at + 1).every((number) => numbers.has(number))
  );
}

export function writeParts(db: Database, parts: readonly Part[]): void {
  const sorted = [...parts].sort((a, b) => (a.from < b.from ? -1 : 1));
  db.prepare("INSERT INTO meta (key, value) VALUES ('parts', ?)").run(JSON.stringify(sorted));
}

/** The parts of an installed pack; empty for a pack that does not say. */
export function readParts(db: Database): readonly Part[] {
  const row = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'parts'").get();
  // Written by writeParts and by nothing else.
  return row === undefined ? [] : (JSON.parse(row.value) as readonly Part[]);
}
