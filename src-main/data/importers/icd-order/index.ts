/** Importer of the ICD-10-CM and ICD-10-PCS order files. */
import { said } from '#core/said.ts';
import { LineSplitter } from '../lines.ts';
import { datesFromNames } from '../names.ts';
import { RowReport } from '../row-report.ts';
import { searchPriority } from '../search-priority.ts';
import type { Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';
import { loadOrder } from './load.ts';
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
    createIntake: () => createIntake(system),
  };
  return importer;
}

/** Enough rows at the start to tell the two systems apart, few enough for any head. */
const HEAD_ROWS = 40;

function recognise(source: ImportSource, system: System, importer: Importer): Recognition | null {
  const lines = Buffer.from(source.head).toString('latin1').split(/\r?\n/u, HEAD_ROWS);
  const rows = lines.map(parseOrderLine).filter((row): row is OrderRow => !('say' in row));
  if (rows.length === 0 || systemOf(rows) !== system || !parsesFirst(lines)) {
    return null;
  }
  return {
    kind: 'import',
    importer,
    dates: datesFromNames([source.name, ...source.around], 'fiscal-year'),
    setting: 'none',
    form: { key: importer.idStem, rank: 0 },
  };
}

/** The file has no header: its first line is a row. */
function parsesFirst(lines: readonly string[]): boolean {
  return lines[0] !== undefined && !('say' in parseOrderLine(lines[0]));
}

function createIntake(system: System): Intake {
  let rows: readonly OrderRow[] = [];
  return {
    take: (source, options) =>
      takeOrder(source, system, options, (taken) => {
        rows = taken;
      }),
    plan: () => ({
      tables: ['codes'],
      fill: (db) => loadOrder(db, system, rows, searchPriority(rows.map((row) => ({ text: row.long, key: row.key })))),
      searchable: true,
      wholeSystems: [system],
    }),
  };
}

async function takeOrder(
  source: ImportSource,
  system: System,
  options: TakeOptions,
  accept: (rows: readonly OrderRow[]) => void,
): Promise<Taken> {
  const rows: OrderRow[] = [];
  const seen = new Set<string>();
  const report = new RowReport(options);
  const splitter = new LineSplitter(source.name, (bytes, start, end, line) => {
    if (end === start) {
      return;
    }
    report.row();
    const row = parseOrderLine(bytes.toString('latin1', start, end));
    if ('say' in row) {
      report.refuse(line, row);
    } else if (seen.has(row.key)) {
      report.refuse(line, said('import.row.duplicate', { code: row.key }));
    } else {
      seen.add(row.key);
      rows.push(row);
    }
  });
  for await (const chunk of source.read(options.signal)) {
    splitter.push(chunk);
    report.bytes(chunk.length);
  }
  splitter.end();
  // The numbers decide, not the lines: a file that was cut and joined keeps its order.
  rows.sort((a, b) => a.order - b.order);
  if (rows.length > 0 && systemOf(rows) !== system) {
    throw report.notWhatItSeems(source);
  }
  return { report: report.done(rows.length), accept: () => accept(rows) };
}
