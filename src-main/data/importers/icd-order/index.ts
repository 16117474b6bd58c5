/** Importer of the ICD-10-CM and ICD-10-PCS order files, with the addenda of their edition where they are given too. */
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { datesFromNames } from '../names.ts';
import { headLines, NO_ROW, readLines } from '../read-lines.ts';
import { notWhatItSeems } from '../refusals.ts';
import { searchPriority } from '../search-priority.ts';
import type { Dates, Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';
import { UniqueRows } from '../unique-rows.ts';
import { readChanges, readOrder } from './installed.ts';
import { loadChanges, loadOrder } from './load.ts';
import { addendaSystemOf, ChangeJoiner, parseAddendaLine } from './parse-addenda.ts';
import type { Change } from './parse-addenda.ts';
import { parseOrderLine, systemOf } from './parse.ts';
import type { OrderRow } from './parse.ts';

type System = 'ICD10CM' | 'ICD10PCS';

export const icd10cmOrder: Importer = orderImporter('ICD10CM', {
  name: 'icd10cm-order',
  idStem: 'icd10cm',
  publisher: 'CDC National Center for Health Statistics',
  title: 'ICD-10-CM order file',
});

export const icd10pcsOrder: Importer = orderImporter('ICD10PCS', {
  name: 'icd10pcs-order',
  idStem: 'icd10pcs',
  publisher: 'Centers for Medicare & Medicaid Services',
  title: 'ICD-10-PCS order file',
});

function orderImporter(system: System, about: Pick<Importer, 'name' | 'idStem' | 'publisher' | 'title'>): Importer {
  const importer: Importer = {
    ...about,
    packKind: 'codes',
    licence: 'Public domain (US government)',
    rhythm: 'fiscal-year',
    recognise: (source) => recognise(source, system, importer),
    createIntake: ({ dates }) => createIntake(system, dates),
  };
  return importer;
}

/** Enough rows at the start to tell the two systems apart, few enough for any head. */
const HEAD_ROWS = 40;

function recognise(source: ImportSource, system: System, importer: Importer): Recognition | null {
  const lines = headLines(source.head, HEAD_ROWS);
  const isOrder = isOrderFile(lines, system);
  if (!isOrder && addendaSystemOf(lines) !== system) {
    return null;
  }
  const dates = datesFromNames([source.name, ...source.around], 'fiscal-year');
  return {
    kind: 'import',
    importer,
    dates,
    setting: 'none',
    form: { key: `${importer.idStem} ${isOrder ? 'order' : 'addenda'}`, rank: 0 },
    ...(isOrder
      ? {}
      : { alone: said('import.addenda_alone', { file: source.name, missing: orderName(system, dates) }) }),
  };
}

/** The file has no header: its first line is a row. */
function isOrderFile(lines: readonly string[], system: System): boolean {
  const rows = lines.map(parseOrderLine).filter((row): row is OrderRow => !('say' in row));
  return systemOf(rows) === system && lines[0] !== undefined && !('say' in parseOrderLine(lines[0]));
}

/** What the publisher calls the file that the addenda belong to. */
function orderName(system: System, dates: Dates | null): string {
  const year = dates?.edition.slice(0, 4) ?? 'YYYY';
  return system === 'ICD10CM' ? `icd10cm_order_${year}.txt` : `icd10pcs_order_${year}.txt`;
}

function createIntake(system: System, dates: Dates): Intake {
  let rows: readonly OrderRow[] = [];
  let changes: readonly Change[] = [];
  return {
    take: (source, options) =>
      addendaSystemOf(headLines(source.head, HEAD_ROWS)) === null
        ? takeOrder(source, system, options, (taken) => (rows = taken))
        : takeAddenda(source, system, options, (taken) => (changes = taken)),
    // Order file and addenda may come one after the other; each stays until its own kind comes again.
    keepFrom: (installed) => {
      const kept = rows.length === 0 ? readOrder(installed, system) : [];
      const keptChanges = changes.length === 0 ? readChanges(installed, system) : [];
      rows = rows.length === 0 ? kept : rows;
      changes = changes.length === 0 ? keptChanges : changes;
      return kept.length + keptChanges.length > 0;
    },
    plan: () => {
      if (rows.length === 0) {
        // The order file was there and was refused: changes alone are no edition.
        const file = orderName(system, dates);
        throw new AppError('bad-input', said('import.addenda_alone', { file, missing: file }), { where: file });
      }
      return {
        tables: ['codes'],
        fill: (db) => {
          loadOrder(db, system, rows, searchPriority(rows.map((row) => ({ text: row.long, key: row.key }))));
          loadChanges(db, system, changes);
        },
        searchable: true,
        wholeSystems: [system],
      };
    },
  };
}

async function takeOrder(
  source: ImportSource,
  system: System,
  options: TakeOptions,
  accept: (rows: readonly OrderRow[]) => void,
): Promise<Taken> {
  const found = new UniqueRows<OrderRow>(({ key }) => key);
  const report = await readLines(source, options, (text) => found.add(parseOrderLine(text)));
  const { rows } = found;
  // The numbers decide, not the lines: a file that was cut and joined keeps its order.
  rows.sort((a, b) => a.order - b.order);
  if (rows.length > 0 && systemOf(rows) !== system) {
    throw notWhatItSeems(source);
  }
  return { report: report.done(rows.length), accept: () => accept(rows) };
}

async function takeAddenda(
  source: ImportSource,
  system: System,
  options: TakeOptions,
  accept: (changes: readonly Change[]) => void,
): Promise<Taken> {
  const joiner = new ChangeJoiner();
  const report = await readLines(source, options, (text) => {
    const line = parseAddendaLine(text, system);
    return line === null ? NO_ROW : 'say' in line ? line : joiner.add(line);
  });
  return { report: report.done(joiner.changes.length), accept: () => accept(joiner.changes) };
}
