/** Importer of NCCI add-on code edits. */
import type { Database } from 'better-sqlite3';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { datesFromNames } from '../names.ts';
import { notWhatItSeems } from '../refusals.ts';
import { headLines, readLines } from '../read-lines.ts';
import type { RowReport } from '../row-report.ts';
import { headerOf, takeRows } from '../table.ts';
import type { Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';
import { AOC_COLUMNS, AOC_REQUIRED, dateWidthOf, parseAocCells, parseAocLine } from './parse.ts';
import type { AocRow, DateWidth } from './parse.ts';

export const aoc: Importer = {
  name: 'aoc',
  packKind: 'aoc',
  idStem: 'aoc',
  publisher: 'Centers for Medicare & Medicaid Services',
  title: 'NCCI add-on code edits',
  licence: 'Public domain (US government); CPT codes are identifiers of the American Medical Association',
  rhythm: 'quarter',
  recognise,
  createIntake,
};

function recognise(source: ImportSource): Recognition | null {
  const hasHeader = headerOf(source, AOC_COLUMNS, AOC_REQUIRED) !== null;
  if (!hasHeader && widthOf(source) === null) {
    return null;
  }
  return {
    kind: 'import',
    importer: aoc,
    dates: datesFromNames([source.name, ...source.around], 'quarter'),
    setting: 'none',
    // Columns with names can't be mistaken, places in a line can.
    form: { key: 'aoc', rank: hasHeader ? 0 : 1 },
  };
}

const HEAD_LINES = 40;

function widthOf(source: ImportSource): DateWidth | null {
  return dateWidthOf(headLines(source.head, HEAD_LINES));
}

function createIntake(): Intake {
  let rows: readonly AocRow[] = [];
  return {
    take: async (source, options): Promise<Taken> => {
      const found = new AocRows();
      const report = await readAll(source, options, found);
      return { report: report.done(found.rows.length), accept: () => (rows = found.rows) };
    },
    plan: () => ({ tables: ['aoc'], fill: (db) => loadAoc(db, rows), searchable: false, wholeSystems: [] }),
  };
}

/** The same edit may stand with several life spans, but not twice with the same. */
class AocRows {
  readonly rows: AocRow[] = [];
  readonly #seen = new Set<string>();

  add(row: AocRow | Said): Said | null {
    if ('say' in row) {
      return row;
    }
    const key = `${row.addOn} ${row.primary} ${row.type} ${row.from} ${row.to}`;
    if (this.#seen.has(key)) {
      return said('import.row.duplicate', { code: `${row.addOn} ${row.primary}` });
    }
    this.#seen.add(key);
    this.rows.push(row);
    return null;
  }
}

async function readAll(source: ImportSource, options: TakeOptions, rows: AocRows): Promise<RowReport> {
  const header = headerOf(source, AOC_COLUMNS, AOC_REQUIRED);
  if (header !== null) {
    return takeRows(source, options, header, (cells) => rows.add(parseAocCells(cells, header.columns)));
  }
  const width = widthOf(source);
  if (width === null) {
    throw notWhatItSeems(source);
  }
  return readLines(source, options, (text) => rows.add(parseAocLine(text, width)));
}

function loadAoc(db: Database, rows: readonly AocRow[]): void {
  const insert = db.prepare('INSERT INTO aoc (add_on, primary_code, type, n, eff, del) VALUES (?, ?, ?, ?, ?, ?)');
  const numbers = new Map<string, number>();
  for (const { addOn, primary, type, from, to } of rows) {
    const key = `${addOn} ${primary} ${type}`;
    const n = (numbers.get(key) ?? 0) + 1;
    numbers.set(key, n);
    insert.run(addOn, primary, type, n, from, to);
  }
}
