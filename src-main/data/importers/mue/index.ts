/** Importer of NCCI medically unlikely edits. */
import type { Database } from 'better-sqlite3';
import type { Setting } from '#core/case/types.ts';
import { settingFromNames } from '../names.ts';
import { recognised } from '../recognised.ts';
import { headerOf, sureHeaderOf, takeRows } from '../table.ts';
import type { Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';
import { UniqueRows } from '../unique-rows.ts';
import { MUE_COLUMNS, MUE_REQUIRED, parseMue, settingOfHeader } from './parse.ts';
import type { MueRow } from './parse.ts';

export const mue: Importer = {
  name: 'mue',
  packKind: 'mue',
  idStem: 'mue',
  publisher: 'Centers for Medicare & Medicaid Services',
  title: 'NCCI medically unlikely edits',
  licence: 'Public domain (US government); CPT codes are identifiers of the American Medical Association',
  rhythm: 'quarter',
  recognise,
  createIntake: ({ setting }) => createIntake(setting ?? 'practitioner'),
};

function recognise(source: ImportSource): Recognition | null {
  const header = headerOf(source, MUE_COLUMNS, MUE_REQUIRED);
  if (header === null) {
    return null;
  }
  const stated = settingOfHeader(header);
  const setting = stated ?? settingFromNames([source.name, ...source.around]);
  return recognised(source, mue, { set: 'mue', setting, isSettingStated: stated !== null });
}

function createIntake(setting: Setting): Intake {
  let rows: readonly MueRow[] = [];
  return {
    take: (source, options) => takeMue(source, options, (taken) => (rows = taken)),
    plan: () => ({
      tables: ['mue'],
      fill: (db) => loadMue(db, setting, rows),
      searchable: false,
      wholeSystems: [],
    }),
  };
}

async function takeMue(
  source: ImportSource,
  options: TakeOptions,
  accept: (rows: readonly MueRow[]) => void,
): Promise<Taken> {
  const header = sureHeaderOf(source, MUE_COLUMNS, MUE_REQUIRED);
  const found = new UniqueRows<MueRow>(({ code }) => code);
  const report = await takeRows(source, options, header, (cells) => found.add(parseMue(cells, header.columns)));
  return { report: report.done(found.rows.length), accept: () => accept(found.rows) };
}

function loadMue(db: Database, setting: Setting, rows: readonly MueRow[]): void {
  const insert = db.prepare('INSERT INTO mue (code, setting, value, mai, rationale) VALUES (?, ?, ?, ?, ?)');
  for (const { code, value, mai, rationale } of rows.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
    insert.run(code, setting, value, mai, rationale);
  }
}
