/** Packs to measure search with, from the official order files; built anew in a scratch folder. */
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import { displayCode } from '#core/codes/parse.ts';
import type { System } from '#core/codes/types.ts';
import { createPack } from '#data/packs/create-pack.ts';
import { buildSnapshot } from '#data/search-index/index.ts';
import { testData } from '#test/fixtures/test-data.ts';

export type OrderRow = {
  readonly system: System;
  readonly key: string;
  readonly billable: number;
  readonly title: string;
};

const FILES: readonly (readonly [System, string])[] = [
  ['ICD10CM', 'icd10cm/icd10cm_order_2026.zip'],
  ['ICD10PCS', 'icd10pcs/icd10pcs_order_2026.zip'],
];

/** All rows of the order files that are on this machine, by system. */
export function readOrderFiles(): ReadonlyMap<System, readonly OrderRow[]> {
  const found = FILES.flatMap(([system, path]) => {
    const file = testData(path);
    return file === null ? [] : [[system, readOrder(system, file)] as const];
  });
  return new Map(found);
}

function readOrder(system: System, path: string): readonly OrderRow[] {
  return firstMember(readFileSync(path))
    .toString('latin1')
    .split('\r\n')
    .filter((line) => line.length > 77)
    .map((line) => ({
      system,
      key: line.slice(6, 13).trim(),
      billable: Number(line[14]),
      title: line.slice(77),
    }));
}

/** These archives hold one file each. */
function firstMember(zip: Buffer): Buffer {
  const entry = zip.lastIndexOf('PK\u0001\u0002', undefined, 'latin1');
  const start = 30 + zip.readUInt16LE(26) + zip.readUInt16LE(28);
  return inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(entry + 20)));
}

/** Makes one pack; answers how long its rows and its snapshot took. */
export async function makeCodesPack(folder: string, system: System, rows: readonly OrderRow[]) {
  const started = performance.now();
  let filled = started;
  let built = started;
  const { path } = await createPack({
    folder,
    meta: {
      id: `codes-${system.toLowerCase()}-2026`,
      kind: 'codes',
      edition: '2026',
      validFrom: '2025-10-01',
      validTo: '2026-09-30',
      publisher: 'CMS',
      title: 'Order file',
      licence: 'public domain',
      sources: [],
      wholeSystems: [system],
      setting: null,
      builtAt: '2026-01-01T00:00:00Z',
    },
    tables: ['codes'],
    fill: (db) => {
      fill(db, rows);
      filled = performance.now();
    },
    searchable: async (db) => {
      await buildSnapshot(db);
      built = performance.now();
    },
  });
  return { path, fillMs: filled - started, snapshotMs: built - filled };
}

function fill(db: Database.Database, rows: readonly OrderRow[]): void {
  const insert = db.prepare(
    'INSERT INTO code (system, code, key, title, billable, ord, parent) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const keys = new Set(rows.map((row) => row.key));
  for (const [ord, { system, key, title, billable }] of rows.entries()) {
    insert.run(system, displayCode(system, key), key, title, billable, ord, parentOf(key, keys));
  }
}

function parentOf(key: string, keys: ReadonlySet<string>): string | null {
  for (let length = key.length - 1; length >= 3; length -= 1) {
    const above = key.slice(0, length);
    if (keys.has(above)) {
      return above;
    }
  }
  return null;
}
