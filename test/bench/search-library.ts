/** The library that search is measured on: every official file that search reads, imported as the program does it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { codeKey } from '#core/codes/parse.ts';
import type { System } from '#core/codes/types.ts';
import { importFiles } from '#data/importers/run.ts';
import { IMPORTERS } from '#data/importers/registry.ts';
import { openPack } from '#data/packs/open-pack.ts';
import type { Pack } from '#data/packs/open-pack.ts';
import { readDocuments } from '#data/search-index/documents.ts';
import { buildSnapshot } from '#data/search-index/index.ts';
import { testDataOrSay } from '#test/fixtures/test-data.ts';

const FILES = [
  'icd10cm/icd10cm_order_2026.zip',
  'icd10pcs/icd10pcs_order_2026.zip',
  'icd10cm/icd10cm_tabular_2021.zip',
  'icd10cm/icd10cm_index_2017.zip',
  'icd10cm/icd10cm_eindex_2022.zip',
  'icd10cm/icd10cm_drug_2022.zip',
  'icd10cm/icd10cm_neoplasm_2022.zip',
  'hcpcs/HCPC2019_CONTR_ANWEB.zip',
  'crosswalk/pos_codes_2024_derived.csv',
] as const;
const STARTER = fileURLToPath(new URL('../../out/starter/starter-2025.pack', import.meta.url));
/** Inside all of the judged codes' editions. */
export const BENCH_DATE = '2026-01-15';

/** Imports the official files into `folder`/packs; null, with the reason printed, when one of them is not here. */
export async function importLibrary(folder: string, wantedBy: string): Promise<string | null> {
  const files = FILES.map((path) => testDataOrSay(path, wantedBy)).filter((path) => path !== null);
  if (files.length < FILES.length) {
    return null;
  }
  const packs = join(folder, 'packs');
  const outcomes = await importFiles(
    { files, given: {}, dryRun: false },
    {
      folder: packs,
      importers: IMPORTERS,
      openInstalled: () => null,
      buildSnapshot,
      now: () => '2026-01-01T00:00:00Z',
      onProgress: () => undefined,
      signal: new AbortController().signal,
    },
  );
  const refused = outcomes.filter(({ state }) => state === 'refused' || state === 'cancelled');
  if (refused.length > 0) {
    throw new Error(`not imported: ${refused.map(({ file }) => file).join(', ')}`);
  }
  return packs;
}

/** The packs of a folder and the built starter pack, open. */
export function openLibrary(packs: string, starter = STARTER): readonly Pack[] {
  const files = readdirSync(packs)
    .filter((name) => name.endsWith('.pack'))
    .map((name) => join(packs, name));
  return [...files, ...(existsSync(starter) ? [starter] : [])].flatMap((file) => {
    const opened = openPack(file, { location: 'local', builtIn: file === starter });
    return opened.kind === 'open' ? [opened.pack] : [];
  });
}

/** A row as peers are given it: the text that is searched, and the code that it stands for. */
export type PeerRow = { readonly text: string; readonly system: System; readonly code: string };

/** Every title, other name and index entry of the packs: what our own index is made of. */
export function readPeerRows(packs: readonly Pack[]): readonly PeerRow[] {
  const named = new Map<string, string>();
  const rows: PeerRow[] = [];
  for (const { file } of packs) {
    const db = new Database(file, { readonly: true });
    const documents = readDocuments(db);
    const codes = codesOf(db);
    codes.forEach(({ system, key, code }) => named.set(`${system}:${key}`, code));
    for (const { kind, id, system, text } of documents.rows) {
      const key = kind === 'title' ? codes.get(id)?.key : documents.terms[id - 1]?.key;
      rows.push({ text, system, code: key ?? '' });
    }
    db.close();
  }
  // Index entries name codes by their key; a code that no pack has can't be found by anybody.
  return rows.flatMap((row) => {
    const code = named.get(`${row.system}:${codeKey(row.code)}`);
    return code === undefined ? [] : [{ ...row, code }];
  });
}

type CodeRow = { readonly id: number; readonly system: System; readonly key: string; readonly code: string };

function codesOf(db: Database.Database): ReadonlyMap<number, CodeRow> {
  const has = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'code'").get() !== undefined;
  const rows = has ? (db.prepare('SELECT id, system, key, code FROM code').all() as CodeRow[]) : [];
  return new Map(rows.map((row) => [row.id, row]));
}
