/**
 * Importer of the place-of-service code set (CMS) as a table with a header: code, type (Facility, Non-Facility,
 * Unassigned), name, description. Codes are text, `01`. Numbers that are not assigned are no codes and are left out.
 */
import type { Database } from 'better-sqlite3';
import { isPlaceOfService } from '#core/codes/parse.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { recognised } from '../recognised.ts';
import { searchPriority } from '../search-priority.ts';
import { cellAt, headerOf, sureHeaderOf, takeRows } from '../table.ts';
import type { Cells, Columns } from '../table.ts';
import type { Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';
import { UniqueRows } from '../unique-rows.ts';

const COLUMNS = {
  code: /^(?:pos|place of service)(?: code)?(?: s)?$/u,
  type: /^(?:pos|place of service) type$|^facility/u,
  title: /^(?:pos|place of service) name$/u,
  description: /^(?:pos|place of service) description$/u,
};
const REQUIRED = ['code', 'title'] as const;

export const pos: Importer = {
  name: 'pos',
  packKind: 'codes',
  idStem: 'pos',
  publisher: 'Centers for Medicare & Medicaid Services',
  title: 'Place of service code set',
  licence: 'Public domain (US government)',
  rhythm: 'year',
  recognise,
  createIntake,
};

function recognise(source: ImportSource): Recognition | null {
  return headerOf(source, COLUMNS, REQUIRED) === null ? null : recognised(source, pos, { set: 'pos' });
}

export type PosRow = { readonly code: string; readonly title: string; readonly facts: PosFacts };

/** `facility` is null where the list does not say. */
type PosFacts = {
  readonly type: string | null;
  readonly facility: boolean | null;
  readonly description: string | null;
};

export function parsePos(cells: Cells, columns: Columns<keyof typeof COLUMNS>): PosRow | Said {
  const code = cellAt(cells, columns.code).padStart(2, '0');
  if (!isPlaceOfService(code)) {
    return said('import.row.not_code', { value: code.slice(0, 40) });
  }
  const title = cellAt(cells, columns.title);
  if (title === '') {
    return said('import.row.no_title', { code });
  }
  const type = cellAt(cells, columns.type) || null;
  const facility = type === 'Facility' ? true : type === 'Non-Facility' ? false : null;
  return { code, title, facts: { type, facility, description: cellAt(cells, columns.description) || null } };
}

const isAssigned = ({ title, facts }: PosRow): boolean => title !== 'Unassigned' && facts.type !== 'Unassigned';

function createIntake(): Intake {
  let rows: readonly PosRow[] = [];
  return {
    take: (source, options) => takePos(source, options, (taken) => (rows = taken)),
    plan: () => ({ tables: ['codes'], fill: (db) => load(db, rows), searchable: true, wholeSystems: ['POS'] }),
  };
}

async function takePos(
  source: ImportSource,
  options: TakeOptions,
  accept: (rows: readonly PosRow[]) => void,
): Promise<Taken> {
  const header = sureHeaderOf(source, COLUMNS, REQUIRED);
  const found = new UniqueRows<PosRow>(({ code }) => code);
  const report = await takeRows(source, options, header, (cells) => found.add(parsePos(cells, header.columns)));
  const assigned = found.rows.filter(isAssigned);
  if (assigned.length < found.rows.length) {
    report.leaveAside(said('import.aside.unassigned', { count: found.rows.length - assigned.length }));
  }
  return { report: report.done(assigned.length), accept: () => accept(assigned) };
}

const INSERT = `
INSERT INTO code (id, system, code, key, title, billable, ord, facts) VALUES (?, 'POS', ?, ?, ?, 1, ?, ?)`;

function load(db: Database, rows: readonly PosRow[]): void {
  const insert = db.prepare(INSERT);
  const sorted = rows.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const priority = searchPriority(sorted.map(({ code, title }) => ({ text: title, key: code })));
  for (const [at, { code, title, facts }] of sorted.entries()) {
    insert.run((priority[at] ?? at) + 1, code, code, title, at + 1, JSON.stringify(facts));
  }
}
