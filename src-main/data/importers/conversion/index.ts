/** Importer of the ICD-10-CM conversion table. */
import type { Database } from 'better-sqlite3';
import { codeKey, displayCode } from '#core/codes/parse.ts';
import { orderKey, rangeOrder } from '#core/codes/ranges.ts';
import { recognised } from '../recognised.ts';
import { headerOf, sureHeaderOf, takeRows } from '../table.ts';
import type { Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';
import { UniqueRows } from '../unique-rows.ts';
import { CONVERSION_COLUMNS, CONVERSION_REQUIRED, parseConversion } from './parse.ts';
import type { Conversion, OldCode } from './parse.ts';

export const conversion: Importer = {
  name: 'icd10cm-conversion',
  packKind: 'crosswalk',
  idStem: 'icd10cm-conversion',
  publisher: 'CDC National Center for Health Statistics',
  title: 'ICD-10-CM conversion table',
  licence: 'Public domain (US government)',
  rhythm: 'fiscal-year',
  recognise,
  createIntake,
};

function recognise(source: ImportSource): Recognition | null {
  const header = headerOf(source, CONVERSION_COLUMNS, CONVERSION_REQUIRED);
  return header === null ? null : recognised(source, conversion, { set: 'conversion' });
}

function createIntake(): Intake {
  let rows: readonly Conversion[] = [];
  return {
    take: (source, options) => takeConversions(source, options, (taken) => (rows = taken)),
    plan: () => ({ tables: ['crosswalk'], fill: (db) => load(db, rows), searchable: false, wholeSystems: [] }),
  };
}

async function takeConversions(
  source: ImportSource,
  options: TakeOptions,
  accept: (rows: readonly Conversion[]) => void,
): Promise<Taken> {
  const header = sureHeaderOf(source, CONVERSION_COLUMNS, CONVERSION_REQUIRED);
  // A code has several rows; only one that says the same again is doubled.
  const found = new UniqueRows<Conversion>(JSON.stringify, ({ current }) => current);
  const report = await takeRows(source, options, header, (cells) => found.add(parseConversion(cells, header.columns)));
  return { report: report.done(found.rows.length), accept: () => accept(found.rows) };
}

const INSERT = `
INSERT INTO crosswalk (new_key, n, new_code, old_from, old_to, from_order, to_order, together, eff)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** One row per old code; a new code without an old one has a row that says so. */
function load(db: Database, rows: readonly Conversion[]): void {
  const insert = db.prepare(INSERT);
  const numbers = new Map<string, number>();
  for (const { current, effective, previous, together } of rows) {
    const key = codeKey(current);
    for (const old of previous.length === 0 ? [null] : previous) {
      const n = (numbers.get(key) ?? 0) + 1;
      numbers.set(key, n);
      const flag = together && previous.length > 1 ? 1 : 0;
      insert.run(key, n, displayCode('ICD10CM', current), ...oldColumns(old), flag, effective);
    }
  }
}

/** A single code is replaced as it stands; a range takes in what is below its last code. */
function oldColumns(old: OldCode | null): readonly (string | null)[] {
  if (old === null) {
    return [null, null, null, null];
  }
  const from = displayCode('ICD10CM', old.from);
  const to = displayCode('ICD10CM', old.to);
  const order = rangeOrder({ system: 'ICD10CM', from, to });
  return [from, to, order.from, from === to ? orderKey('ICD10CM', to) : order.to];
}
