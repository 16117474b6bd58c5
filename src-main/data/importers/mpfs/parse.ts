/**
 * Physician fee schedule relative value file, PPRRVU (CMS, quarterly). Official CSV and workbook: title lines, a header
 * spread over several rows whose parts are joined column by column, 31 columns (32 since 2026), a closing line of text.
 * Everything is found by the name of its column. Indicators stay text, as their zeros count. Descriptors of CPT codes
 * are the American Medical Association's and are never taken.
 */
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { isProcedureCode, procedureCode } from '../procedure-codes.ts';
import { cellAt, findColumns } from '../table.ts';
import type { Cells, Columns, Header } from '../table.ts';
import { headWords } from '../text.ts';

export const MPFS_COLUMNS = {
  code: /^hcpcs(?: code)?$/u,
  modifier: /^mod(?:ifier)?$/u,
  description: /^description$/u,
  status: /^status(?: code)?$/u,
  work: /^work rvus?$/u,
  pctc: /^pc ?tc(?: ind(?:icator)?)?$/u,
  globalDays: /^glob(?:al)?(?: days?)?$/u,
  preOp: /^pre ?op$/u,
  intraOp: /^intra ?op$/u,
  postOp: /^post ?op$/u,
  multiple: /^mult(?:iple)? proc$/u,
  bilateral: /^bilat(?:eral)? surg$/u,
  assistant: /^asst surg$/u,
  cosurgeon: /^co ?surg$/u,
  team: /^team surg$/u,
  endoBase: /^endo base$/u,
  supervision: /^physician supervision/u,
};
type Name = keyof typeof MPFS_COLUMNS;
const REQUIRED: readonly Name[] = ['code', 'modifier', 'status', 'globalDays', 'multiple', 'bilateral', 'assistant'];

/** Rows above the last header row that may hold parts of names. */
const MAX_HEADER_ROWS = 6;
const MAX_ROWS_ABOVE = 30;

/** The header of a fee schedule, its split names joined; null when these rows have none. */
export function mpfsHeader(rows: readonly Cells[]): Header<Name> | null {
  for (const [at, cells] of rows.slice(0, MAX_ROWS_ABOVE).entries()) {
    if (MPFS_COLUMNS.code.test(headWords(cells[0] ?? ''))) {
      const names = joinedNames(rows, at);
      const columns = findColumns(names, MPFS_COLUMNS);
      if (REQUIRED.every((name) => columns[name] >= 0)) {
        return { columns, names, rows: at + 1 };
      }
    }
  }
  return null;
}

/** Rows right above that begin with an empty cell carry the upper parts; a title begins in the first cell. */
function joinedNames(rows: readonly Cells[], last: number): readonly string[] {
  let first = last;
  while (first > 0 && last - first < MAX_HEADER_ROWS && isUpperPart(rows[first - 1] ?? [])) {
    first -= 1;
  }
  const parts = rows.slice(first, last + 1);
  const width = Math.max(...parts.map((cells) => cells.length));
  return Array.from({ length: width }, (_, column) => headWords(parts.map((cells) => cells[column] ?? '').join(' ')));
}

function isUpperPart(cells: Cells): boolean {
  return (cells[0] ?? '').trim() === '' && cells.some((cell) => cell.trim() !== '');
}

export type MpfsRow = {
  readonly code: string;
  readonly modifier: string;
  readonly workRvu: number | null;
  /** As published; null where the cell is blank. In the order of `MPFS_TEXTS`. */
  readonly texts: readonly (string | null)[];
  /** The other columns by their names, blank cells left out. */
  readonly facts: Readonly<Record<string, string>>;
};

/** Columns that are kept as text under a name of their own, in the order of the table. */
export const MPFS_TEXTS = [
  'status',
  'globalDays',
  'preOp',
  'intraOp',
  'postOp',
  'pctc',
  'multiple',
  'bilateral',
  'assistant',
  'cosurgeon',
  'team',
  'endoBase',
  'supervision',
] as const satisfies readonly Name[];

/** HCPCS Level II but for D: those descriptors are the government's own. */
const OWN_DESCRIPTION = /^[A-CE-Z]\d{4}$/u;

export function parseMpfs(cells: Cells, { columns, names }: Header<Name>): MpfsRow | Said {
  const code = procedureCode(cells[columns.code]);
  if (!isProcedureCode(code)) {
    return said('import.row.not_code', { value: code.slice(0, 40) });
  }
  const modifier = cellAt(cells, columns.modifier).toUpperCase();
  if (!/^(?:[\dA-Z]{2})?$/u.test(modifier)) {
    return said('import.row.not_modifier', { value: modifier.slice(0, 40) });
  }
  const work = cellAt(cells, columns.work);
  if (work !== '' && !/^-?\d*\.?\d+$/u.test(work)) {
    return said('import.row.bad_number', { column: 'work RVU', value: work.slice(0, 40) });
  }
  return {
    code,
    modifier,
    workRvu: work === '' ? null : Number(work),
    texts: MPFS_TEXTS.map((name) => cellAt(cells, columns[name]) || null),
    facts: otherFacts(cells, columns, names, code),
  };
}

function otherFacts(
  cells: Cells,
  columns: Columns<Name>,
  names: readonly string[],
  code: string,
): Readonly<Record<string, string>> {
  const known = new Set(Object.values(columns));
  const facts: Record<string, string> = {};
  const description = cellAt(cells, columns.description);
  if (description !== '' && OWN_DESCRIPTION.test(code)) {
    facts['description'] = description;
  }
  for (const [column, name] of names.entries()) {
    const text = cellAt(cells, column);
    if (!known.has(column) && name !== '' && text !== '') {
      facts[name.replaceAll(' ', '_')] = text;
    }
  }
  return facts;
}
