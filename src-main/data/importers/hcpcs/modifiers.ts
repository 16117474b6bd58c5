/**
 * Importer of a list of modifiers: code, type (CPT or HCPCS), category, description, in columns with a header.
 * Descriptions of CPT modifiers are the American Medical Association's; where a list has them, they are not taken.
 */
import type { Database } from 'better-sqlite3';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { recognised } from '../recognised.ts';
import { searchPriority } from '../search-priority.ts';
import { cellAt, headerOf, sureHeaderOf, takeRows } from '../table.ts';
import type { Cells, Columns } from '../table.ts';
import type { Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';

const COLUMNS = {
  code: /^mod(?:ifier)?(?: code)?$/u,
  type: /^mod(?:ifier)? type$/u,
  category: /^mod(?:ifier)? category$/u,
  title: /^mod(?:ifier)? description$/u,
};
const REQUIRED = ['code', 'type', 'title'] as const;

export const modifiers: Importer = {
  name: 'modifiers',
  packKind: 'codes',
  idStem: 'modifiers',
  publisher: 'Centers for Medicare & Medicaid Services',
  title: 'List of modifiers',
  licence: 'Public domain (US government); CPT modifiers are identifiers of the American Medical Association',
  rhythm: 'year',
  recognise,
  createIntake,
};

function recognise(source: ImportSource): Recognition | null {
  return headerOf(source, COLUMNS, REQUIRED) === null ? null : recognised(source, modifiers, { set: 'modifiers' });
}

/** A list may name a modifier once for each of its uses. */
type ModifierRow = {
  readonly code: string;
  readonly title: string | null;
  readonly type: string;
  readonly categories: readonly string[];
};

export function parseModifier(cells: Cells, columns: Columns<keyof typeof COLUMNS>): ModifierRow | Said {
  const code = cellAt(cells, columns.code).toUpperCase().padStart(2, '0');
  if (!/^[\dA-Z]{2}$/u.test(code)) {
    return said('import.row.not_modifier', { value: code.slice(0, 40) });
  }
  const type = cellAt(cells, columns.type);
  const category = cellAt(cells, columns.category);
  const title = type.toUpperCase() === 'CPT' ? null : cellAt(cells, columns.title) || null;
  return { code, title, type, categories: category === '' ? [] : [category] };
}

function createIntake(): Intake {
  let rows: readonly ModifierRow[] = [];
  return {
    take: (source, options) => takeModifiers(source, options, (taken) => (rows = taken)),
    plan: () => ({ tables: ['codes'], fill: (db) => load(db, rows), searchable: true, wholeSystems: [] }),
  };
}

async function takeModifiers(
  source: ImportSource,
  options: TakeOptions,
  accept: (rows: readonly ModifierRow[]) => void,
): Promise<Taken> {
  const header = sureHeaderOf(source, COLUMNS, REQUIRED);
  const rows = new Map<string, ModifierRow>();
  const report = await takeRows(source, options, header, (cells) => {
    const row = parseModifier(cells, header.columns);
    if ('say' in row) {
      return row;
    }
    const known = rows.get(row.code);
    if (known !== undefined && row.categories.every((category) => known.categories.includes(category))) {
      return said('import.row.duplicate', { code: row.code });
    }
    rows.set(row.code, known === undefined ? row : { ...known, categories: [...known.categories, ...row.categories] });
    return null;
  });
  return { report: report.done(rows.size), accept: () => accept([...rows.values()]) };
}

const INSERT = `
INSERT INTO code (id, system, code, key, title, billable, ord, facts) VALUES (?, 'MOD', ?, ?, ?, 1, ?, ?)`;

function load(db: Database, rows: readonly ModifierRow[]): void {
  const insert = db.prepare(INSERT);
  const priority = searchPriority(rows.map(({ code, title }) => ({ text: title ?? '', key: code })));
  for (const [at, { code, title, type, categories }] of rows.entries()) {
    insert.run((priority[at] ?? at) + 1, code, code, title, at + 1, JSON.stringify({ type, categories }));
  }
}
