/** Importers of HCPCS Level II codes with their modifiers, and of a list of modifiers alone. */
import { said } from '#core/said.ts';
import { headLines, NO_ROW, readLines } from '../read-lines.ts';
import { recognised } from '../recognised.ts';
import type { RowReport } from '../row-report.ts';
import { searchPriority } from '../search-priority.ts';
import { headerOf, takeRows } from '../table.ts';
import type { Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';
import { loadHcpcs } from './load.ts';
import { HCPCS_COLUMNS, HCPCS_REQUIRED, HcpcsJoiner, isRecord, parseRecordCells, parseRecordLine } from './parse.ts';
import type { HcpcsRow } from './parse.ts';

export const hcpcs: Importer = {
  name: 'hcpcs',
  packKind: 'codes',
  idStem: 'hcpcs',
  publisher: 'Centers for Medicare & Medicaid Services',
  title: 'HCPCS Level II alpha-numeric file',
  licence: 'Public domain (US government)',
  rhythm: 'year',
  recognise,
  createIntake,
};

/** Notices before the first record take eight lines. */
const HEAD_LINES = 40;

function recognise(source: ImportSource): Recognition | null {
  const isText = headLines(source.head, HEAD_LINES).some((line) => !('say' in parseRecordLine(line)));
  if (!isText && headerOf(source, HCPCS_COLUMNS, HCPCS_REQUIRED) === null) {
    return null;
  }
  return recognised(source, hcpcs, { set: 'hcpcs', rank: isText ? 0 : 1 });
}

function createIntake(): Intake {
  let rows: readonly HcpcsRow[] = [];
  return {
    take: async (source, options): Promise<Taken> => {
      const joiner = new HcpcsJoiner();
      const report = await readAll(source, options, joiner);
      const taken = joiner.rows;
      if (taken.some(({ system, code }) => system === 'HCPCS' && code.startsWith('D'))) {
        report.leaveAside(said('import.aside.dental_descriptors'));
      }
      return { report: report.done(taken.length), accept: () => (rows = taken) };
    },
    plan: () => ({
      tables: ['codes'],
      fill: (db) => loadHcpcs(db, rows, priorityOf(rows)),
      searchable: true,
      wholeSystems: rows.some(({ system }) => system === 'HCPCS') ? ['HCPCS'] : [],
    }),
  };
}

function priorityOf(rows: readonly HcpcsRow[]): readonly number[] {
  return searchPriority(rows.map(({ long, code }) => ({ text: long ?? '', key: code })));
}

async function readAll(source: ImportSource, options: TakeOptions, joiner: HcpcsJoiner): Promise<RowReport> {
  const header = headerOf(source, HCPCS_COLUMNS, HCPCS_REQUIRED);
  if (header !== null) {
    return takeRows(source, options, header, (cells) => {
      const record = parseRecordCells(cells, header.columns, header.names);
      return 'say' in record ? record : joiner.add(record);
    });
  }
  return readLines(source, options, (text) => {
    // Notices stand before the records, in lines that are laid out otherwise.
    if (joiner.length === 0 && !isRecord(text)) {
      return NO_ROW;
    }
    const record = parseRecordLine(text);
    return 'say' in record ? record : joiner.add(record);
  });
}
