/**
 * The official files, imported through the real door, have exactly the rows that their publishers put in them. Where
 * the official form is not among the test data, its rows are wrapped in that form and have to come out the same.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Database } from 'better-sqlite3';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { aFile, aZip, countsOf, importInto, workbookBytes } from '../fixtures/imports.ts';
import type { Imported } from '../fixtures/imports.ts';
import {
  officialAocSheet,
  officialAocText,
  officialMue,
  officialPprrvu,
  officialPtp,
} from '../fixtures/official-forms.ts';
import { officialPairRows } from '../fixtures/official-pairs.ts';
import { OFFICIAL_SETS } from '../fixtures/official-sets.ts';
import { aFolder } from '../fixtures/packs.ts';
import { testDataOrSay } from '../fixtures/test-data.ts';

/** Half a minute on a quiet machine, most of it for the pairs; a busy one may take many times as long. */
vi.setConfig({ testTimeout: 300_000 });

const ME = 'test/real-data/import-counts.test.ts';
const folders: ReturnType<typeof aFolder>[] = [];
afterAll(() => folders.forEach((folder) => folder.remove()));

function newFolder(): string {
  const folder = aFolder();
  folders.push(folder);
  return folder.path;
}

const importAll = (files: readonly string[]): Promise<Imported> => importInto(newFolder(), files);

/** Rows of a comma-separated file without its header. */
function csvOf(path: string): readonly (readonly string[])[] {
  const rows: string[][] = parse(readFileSync(path, 'utf8'), { relax_column_count: true });
  return rows.slice(1);
}

function pack<T>({ open }: Imported, id: string, ask: (db: Database) => T): T {
  const db = open(id);
  try {
    return ask(db);
  } finally {
    db.close();
  }
}

describe.each(OFFICIAL_SETS)('%s', (path, id, counts) => {
  const file = testDataOrSay(path, `${ME} (${id})`);

  it.skipIf(file === null)(`makes ${id} with every row`, async () => {
    const imported = await importAll([file ?? '']);
    expect(imported.outcomes.filter(({ pack: made }) => made === id).map(({ state }) => state)).toContain('installed');
    expect(pack(imported, id, countsOf)).toMatchObject(counts);
  });
});

describe('official forms around real rows', () => {
  const MUE = [
    ['practitioner', 'practitioner', 14_677],
    ['outpatient_hospital', 'outpatient-hospital', 14_628],
    ['dme_supplier', 'dme', 2_928],
  ] as const;

  describe.each(MUE)('unit limits: %s', (name, setting, rows) => {
    const file = testDataOrSay(`ncci/ncci_mue_${name}_2024q3_derived.csv`, `${ME} (official unit limits)`);

    it.skipIf(file === null)('are the same in both forms', async () => {
      const path = newFolder();
      const official = aFile(path, 'MCR_MUE_Eff_07-01-2024.csv', officialMue(csvOf(file ?? ''), setting));
      const imported = await importInto(path, [official]);
      expect(pack(imported, `mue-${setting}-2024q3`, countsOf)).toMatchObject({ rows });
      const derived = await importAll([file ?? '']);
      const all = (db: Database): unknown => db.prepare('SELECT code, value, mai, rationale FROM mue').raw().all();
      expect(pack(imported, `mue-${setting}-2024q3`, all)).toEqual(pack(derived, `mue-${setting}-2024q3`, all));
    });
  });

  const ptpFile = testDataOrSay('ncci/ncci_ptp_practitioner_2024q3_v302_derived.csv.gz', `${ME} (official pairs)`);

  // The bench imports all two and a half million rows in this form.
  it.skipIf(ptpFile === null)('pairs, with made-up first days', async () => {
    const wanted = 50_000;
    const rows = [...officialPairRows(ptpFile ?? '', wanted)];
    const path = newFolder();
    const imported = await importInto(path, [aFile(path, 'ccipra-v302r0-f1.TXT', officialPtp(rows))]);
    expect(imported.outcomes).toMatchObject([{ state: 'installed', taken: wanted, refusedCount: 0 }]);
    const active = rows.filter(([, , , , deleted]) => deleted === '*').length;
    expect(pack(imported, 'ptp-practitioner-2024q3', countsOf)).toMatchObject({ rows: wanted, active, partial: 1 });
  });

  const aocFile = testDataOrSay('ncci/ncci_aoc_2024q3_derived.csv', `${ME} (official add-on edits)`);

  it.skipIf(aocFile === null)('add-on edits as text and as workbook', async () => {
    const rows = csvOf(aocFile ?? '').map(([addOn = '', primary = '', type = '']) => ({
      addOn,
      primary,
      type,
      from: '2013091',
    }));
    for (const content of [Buffer.from(officialAocText(rows)), await workbookBytes(officialAocSheet(rows))]) {
      const path = newFolder();
      const imported = await importInto(path, [aFile(path, 'AOC_V2024Q3-MCR.dat', content)]);
      expect(pack(imported, 'aoc-2024q3', countsOf)).toMatchObject({ rows: 7_465 });
    }
  });

  const feeFile = testDataOrSay('mpfs/PPRRVU24_rvu24a_jan_nocptdesc_derived.csv', `${ME} (official fee schedule)`);

  it.skipIf(feeFile === null)('the fee schedule with 31 and 32 columns', async () => {
    const derived = await importAll([feeFile ?? '']);
    const columns =
      'code, modifier, status, global_days, pctc, multiple, bilateral, assistant, cosurgeon, team, endo_base, supervision, work_rvu';
    const all = (db: Database): unknown => db.prepare(`SELECT ${columns} FROM mpfs`).raw().all();
    for (const count of [31, 32] as const) {
      const path = newFolder();
      const official = aFile(path, 'PPRRVU24_JAN.csv', officialPprrvu(csvOf(feeFile ?? ''), { columns: count }));
      const imported = await importInto(path, [official]);
      expect(pack(imported, 'mpfs-2024a', all)).toEqual(pack(derived, 'mpfs-2024a', all));
    }
  });
});

describe('what the sets say', () => {
  const order = testDataOrSay('icd10cm/icd10cm_order_2026.zip', `${ME} (order file with addenda)`);
  const addenda = testDataOrSay('icd10cm/icd10cm_order_addenda_2026.zip', `${ME} (addenda)`);

  it.skipIf(order === null || addenda === null)('the addenda become the order file’s list of changes', async () => {
    const imported = await importAll([addenda ?? '', order ?? '']);
    const changes = pack(imported, 'icd10cm-2026', (db) =>
      db.prepare('SELECT action, billable, count(*) FROM change GROUP BY action, billable ORDER BY 1, 2').raw().all(),
    );
    // The publisher's own counts, at the end of the file.
    expect(changes).toEqual([
      ['add', 0, 143],
      ['add', 1, 487],
      ['delete', 1, 28],
      ['revise', 0, 7],
      ['revise', 1, 38],
    ]);
    const alone = await importAll([addenda ?? '']);
    expect(alone.outcomes).toMatchObject([{ state: 'left-aside', reason: { say: 'import.addenda_alone' } }]);
  });

  it.skipIf(order === null)('every category of the order file stands in a chapter', async () => {
    const imported = await importAll([order ?? '']);
    const lost = pack(imported, 'icd10cm-2026', (db) =>
      db.prepare('SELECT code FROM code WHERE parent IS NULL AND category IS NULL').pluck().all(),
    );
    expect(lost).toEqual([]);
  });

  const hcpcs = testDataOrSay('hcpcs/HCPC2019_CONTR_ANWEB.zip', `${ME} (HCPCS in two forms)`);

  it.skipIf(hcpcs === null)('HCPCS is taken once, its papers left aside', async () => {
    const imported = await importAll([hcpcs ?? '']);
    expect(Object.fromEntries(imported.outcomes.map(({ member, state }) => [basename(member ?? ''), state]))).toEqual({
      'HCPC2019_CONTR_ANWEB.txt': 'installed',
      'HCPC2019_CONTR_ANWEB.xlsx': 'left-aside',
      'HCPCS2019_recordlayout.txt': 'left-aside',
      'proc_notes_2019.txt': 'left-aside',
      'NOC_Codes_2019.xlsx': 'left-aside',
    });
    const ended = (db: Database): unknown =>
      db.prepare('SELECT count(*) FROM code WHERE valid_to IS NOT NULL AND system = ?').pluck().get('HCPCS');
    expect(pack(imported, 'hcpcs-2019', ended)).toBe(506);
  });

  const tabular = testDataOrSay('icd10cm/icd10cm_tabular_2021.zip', `${ME} (notes)`);

  it.skipIf(tabular === null)(
    'the tabular list has every block of notes, and codes for nearly all that exclude',
    async () => {
      const imported = await importAll([tabular ?? '']);
      pack(imported, 'icd10cm-notes-2021', (db) => {
        const blocks = db
          .prepare('SELECT kind, count(DISTINCT block) FROM note GROUP BY kind ORDER BY kind')
          .raw()
          .all();
        expect(Object.fromEntries(blocks as [string, number][])).toMatchObject({
          excludes1: 2_625,
          excludes2: 1_045,
          useAdditionalCode: 774,
          includes: 414,
          codeFirst: 317,
          codeAlso: 206,
          sevenChrNote: 507,
        });
        expect(db.prepare('SELECT count(*) FROM seventh').pluck().get()).toBe(1_787);
        expect(db.prepare('SELECT count(DISTINCT entry) FROM seventh').pluck().get()).toBe(507);
        const bare = db
          .prepare(
            `SELECT count(*) FROM note WHERE kind IN ('excludes1', 'excludes2')
        AND NOT EXISTS (SELECT 1 FROM note_target WHERE note = note.id) AND text GLOB '*[A-TV-Z][0-9][0-9AB]*'`,
          )
          .pluck()
          .get();
        expect(bare).toBeLessThan(5);
        const e11 = db
          .prepare(
            `SELECT t.from_code FROM note_entry AS e JOIN note AS n ON n.entry = e.id
        JOIN note_target AS t ON t.note = n.id WHERE e.key = 'E11' AND n.kind = 'excludes1' ORDER BY t.note, t.n`,
          )
          .pluck()
          .all();
        expect(e11).toEqual(['E08', 'E09', 'O24.4', 'P70.2', 'E13', 'E13', 'E13', 'E10']);
      });
    },
  );

  const table = testDataOrSay('crosswalk/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx', `${ME} (successors)`);

  it.skipIf(table === null)('the conversion table tells what replaced G35', async () => {
    const imported = await importAll([table ?? '']);
    const after = pack(imported, 'icd10cm-conversion-2026', (db) =>
      db
        .prepare("SELECT new_code FROM crosswalk WHERE from_order <= 'G35 ' AND to_order >= 'G35 ' ORDER BY new_code")
        .pluck()
        .all(),
    );
    expect(after).toHaveLength(8);
    expect(after[0]).toBe('G35.A');
  });

  const papers = ['icd10cm/POAexemptCodesFY26.zip', 'crosswalk/gems_2018.zip'].map((path) =>
    testDataOrSay(path, `${ME} (papers)`),
  );

  it.skipIf(papers.includes(null))('papers of other sets are left aside', async () => {
    const { outcomes } = await importAll(papers.filter((path) => path !== null));
    expect(outcomes.map(({ state }) => state)).toEqual(outcomes.map(() => 'left-aside'));
    expect(outcomes.length).toBeGreaterThan(1);
  });

  it('a file within several zips’ worth of names is dated by the innermost', async () => {
    const path = newFolder();
    const zip = await aZip(path, 'april-1-2026-files.zip', { 'icd10cm_order_2026.txt': orderOfOne });
    const { outcomes } = await importInto(path, [zip]);
    expect(outcomes).toMatchObject([{ pack: 'icd10cm-2026-april', validFrom: '2026-04-01', validTo: '2026-09-30' }]);
  });
});

const orderOfOne = `00001 ${'A00'.padEnd(7)} 1 ${'Made up'.padEnd(60)} Made up\r\n00002 ${'A01'.padEnd(7)} 1 ${'Made up'.padEnd(60)} Made up\r\n`;
