/** Importer of the ICD-10-CM conversion table. */
import type { Database } from 'better-sqlite3';
import { codeKey, displayCode } from '#core/codes/parse.ts';
import { orderKey, rangeOrder } from '#core/codes/ranges.ts';
import { said } from '#core/said.ts';
import { datesFromNames } from '../names.ts';
import { notWhatItSeems } from '../refusals.ts';
import { headerOf, takeRows } from '../table.ts';
import type { Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';
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
  if (headerOf(source, CONVERSION_COLUMNS, CONVERSION_REQUIRED) === null) {
    return null;
  }
  return {
    kind: 'import',
    importer: conversion,
    dates: datesFromNames([source.name, ...source.around], 'fiscal-year'),
    setting: 'none',
    form: { key: 'conversion', rank: source.original === undefined ? 0 : 1 },
  };
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
  const header = headerOf(source, CONVERSION_COLUMNS, CONVERSION_REQUIRED);
  if (header === null) {
    throw notWhatItSeems(source);
  }
  const rows: Conversion[] = [];
  const seen = new Set<string>();
  const report = await takeRows(source, options, header, (cells) => {
    const row = parseConversion(cells, header.columns);
    if ('say' in row) {
      return row;
    }
    const key = JSON.stringify(row);
    if (seen.has(key)) {
      return said('import.row.duplicate', { code: row.current });
    }
    seen.add(key);
    rows.push(row);
    return null;
  });
  return { report: report.done(rows.length), accept: () => accept(rows) };
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
