/** Reads the rows of the official test data that belong to a handful of codes. Not an importer: it knows one layout of each. */
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip, inflateRawSync } from 'node:zlib';

/** Rows of a comma-separated file whose first cell is one of `codes`. None of these rows has a quoted cell. */
export function csvRows(path: string, codes: ReadonlySet<string>): readonly (readonly string[])[] {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.split(','))
    .filter(([first]) => codes.has(first ?? ''));
}

/** The same with the header's names for the cells. */
export function csvRecords(path: string, codes: ReadonlySet<string>): readonly ReadonlyMap<string, string>[] {
  const names = (readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? '').split(',');
  return csvRows(path, codes).map((cells) => new Map(names.map((name, i) => [name, cells[i] ?? ''])));
}

export type Pair = {
  readonly column1: string;
  readonly column2: string;
  readonly deleted: string | null;
  readonly indicator: number;
};

/** All rows of a gzipped pair file, ended ones too, in which both codes are among `codes`. */
export async function pairRows(path: string, codes: ReadonlySet<string>): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    const [column1 = '', column2 = '', deletion = '', indicator = ''] = line.split(',', 4);
    if (codes.has(column1) && codes.has(column2)) {
      pairs.push({ column1, column2, deleted: isoDay(deletion), indicator: Number(indicator) });
    }
  }
  return pairs;
}

/** All rows of a gzipped pair file, ended ones too, in which the code stands in either column. */
export async function pairsOf(path: string, code: string): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    const [column1 = '', column2 = '', deletion = '', indicator = ''] = line.split(',', 4);
    if (column1 === code || column2 === code) {
      pairs.push({ column1, column2, deleted: isoDay(deletion), indicator: Number(indicator) });
    }
  }
  return pairs;
}

/** The last day on which any pair of a code held, over several files; 9999-12-31 while one still does. */
export async function lastDays(
  paths: readonly string[],
  codes: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const last = new Map<string, string>();
  for (const path of paths) {
    for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
      const day = line.charAt(12) === '*' ? '9999-12-31' : (isoDay(line.slice(12, 20)) ?? '');
      for (const code of [line.slice(0, 5), line.slice(6, 11)]) {
        if (codes.has(code) && day > (last.get(code) ?? '')) {
          last.set(code, day);
        }
      }
    }
  }
  return last;
}

function isoDay(text: string): string | null {
  return text === '*' ? null : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}

/** Code without its dot → may it be submitted? From a zipped order file of ICD-10-CM or ICD-10-PCS. */
export function orderFlags(path: string, member: string): ReadonlyMap<string, boolean> {
  const lines = linesOf(path, member);
  return new Map(
    lines.filter((line) => line.length > 76).map((line) => [line.slice(6, 13).trim(), line.charAt(14) === '1']),
  );
}

/** A record that begins a procedure code; the layout's other records begin modifiers or go on with a text. */
const HCPCS_CODE = '3';

/** The codes of a zipped HCPCS contractor file, ended ones too, without its modifiers. */
export function hcpcsCodes(path: string, member: string): ReadonlySet<string> {
  const records = linesOf(path, member).filter((line) => line.charAt(10) === HCPCS_CODE);
  return new Set(records.map((line) => line.slice(0, 5)));
}

function linesOf(path: string, member: string): readonly string[] {
  return unzip(readFileSync(path), member).toString('latin1').split(/\r?\n/);
}

const DIRECTORY_ENTRY = 0x02014b50;

/** One member of a zip file that is known to be sound. */
function unzip(zip: Buffer, member: string): Buffer {
  for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); zip.readUInt32LE(at) === DIRECTORY_ENTRY;) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.toString('latin1', at + 46, at + 46 + nameLength) === member) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const body = zip.subarray(start, start + zip.readUInt32LE(at + 20));
      return zip.readUInt16LE(at + 10) === 0 ? body : inflateRawSync(body);
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`${member} is not in the zip file`);
}
