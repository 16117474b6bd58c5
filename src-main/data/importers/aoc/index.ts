/** Importer of NCCI add-on code edits. */
import type { Database } from 'better-sqlite3';
import { recognised } from '../recognised.ts';
import { notWhatItSeems } from '../refusals.ts';
import { headLines, readLines } from '../read-lines.ts';
import type { RowReport } from '../row-report.ts';
import { headerOf, takeRows } from '../table.ts';
import type { Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';
import { UniqueRows } from '../unique-rows.ts';
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
  // Columns with names can't be mistaken, places in a line can.
  return recognised(source, aoc, { set: 'aoc', rank: hasHeader ? 0 : 1 });
}

const HEAD_LINES = 40;

function widthOf(source: ImportSource): DateWidth | null {
  return dateWidthOf(headLines(source.head, HEAD_LINES));
}

function createIntake(): Intake {
  let rows: readonly AocRow[] = [];
  return {
    take: async (source, options): Promise<Taken> => {
      const found = new UniqueRows<AocRow>(lifeOf, ({ addOn, primary }) => `${addOn} ${primary}`);
      const report = await readAll(source, options, found);
      return { report: report.done(found.rows.length), accept: () => (rows = found.rows) };
    },
    plan: () => ({ tables: ['aoc'], fill: (db) => loadAoc(db, rows), searchable: false, wholeSystems: [] }),
  };
}

/** The same edit may stand with several life spans, but not twice with the same. */
function lifeOf({ addOn, primary, type, from, to }: AocRow): string {
  return `${addOn} ${primary} ${type} ${from} ${to}`;
}

async function readAll(source: ImportSource, options: TakeOptions, rows: UniqueRows<AocRow>): Promise<RowReport> {
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
