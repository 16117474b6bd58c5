/** Importer of the physician fee schedule's relative value file. */
import type { Database } from 'better-sqlite3';
import { said } from '#core/said.ts';
import { headCells } from '../cells.ts';
import { formRank, recognised } from '../recognised.ts';
import { notWhatItSeems } from '../refusals.ts';
import { takeRows } from '../table.ts';
import type { Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';
import { UniqueRows } from '../unique-rows.ts';
import { mpfsHeader, parseMpfs } from './parse.ts';
import type { MpfsRow } from './parse.ts';

export const mpfs: Importer = {
  name: 'mpfs',
  packKind: 'mpfs',
  idStem: 'mpfs',
  publisher: 'Centers for Medicare & Medicaid Services',
  title: 'Physician fee schedule relative value file',
  licence: 'Public domain (US government); CPT codes are identifiers of the American Medical Association',
  rhythm: 'quarter',
  recognise,
  createIntake,
};

function recognise(source: ImportSource): Recognition | null {
  if (mpfsHeader(headCells(source)) === null) {
    return null;
  }
  // Since 2026 there are two files that differ in the conversion factor alone; the one for most clinicians is taken.
  const isForQualifying = /(?:^|[^n])qpp/iu.test(source.name.replace(/non[-_ ]?qpp/iu, ''));
  return recognised(source, mpfs, { set: 'mpfs', rank: (isForQualifying ? 2 : 0) + formRank(source) });
}

function createIntake(): Intake {
  let rows: readonly MpfsRow[] = [];
  return {
    take: (source, options) => takeMpfs(source, options, (taken) => (rows = taken)),
    plan: () => ({ tables: ['mpfs'], fill: (db) => loadMpfs(db, rows), searchable: false, wholeSystems: [] }),
  };
}

async function takeMpfs(
  source: ImportSource,
  options: TakeOptions,
  accept: (rows: readonly MpfsRow[]) => void,
): Promise<Taken> {
  const header = mpfsHeader(headCells(source));
  if (header === null) {
    throw notWhatItSeems(source);
  }
  const found = new UniqueRows<MpfsRow>(({ code, modifier }) => `${code} ${modifier}`.trim());
  const report = await takeRows(source, options, header, (cells) => found.add(parseMpfs(cells, header)));
  if (header.columns.description >= 0) {
    report.leaveAside(said('import.aside.cpt_descriptors'));
  }
  return { report: report.done(found.rows.length), accept: () => accept(found.rows) };
}

const INSERT = `
INSERT INTO mpfs (code, modifier, status, global_days, pre_op, intra_op, post_op, pctc, multiple, bilateral, assistant,
                  cosurgeon, team, endo_base, supervision, work_rvu, facts)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function loadMpfs(db: Database, rows: readonly MpfsRow[]): void {
  const insert = db.prepare(INSERT);
  const sorted = rows.toSorted((a, b) => (`${a.code} ${a.modifier}` < `${b.code} ${b.modifier}` ? -1 : 1));
  for (const { code, modifier, texts, workRvu, facts } of sorted) {
    const json = Object.keys(facts).length === 0 ? null : JSON.stringify(facts);
    insert.run(code, modifier, ...texts, workRvu, json);
  }
}
