/** The columns of a table before it is read, so that the reader can say what those are whose names do not tell. */
import type { ClaimTable, CsvField } from '#core/claims/types.ts';
import { findColumns } from './columns.ts';
import { MOST_LINES_ABOVE } from './header.ts';
import { RowReader } from './rows.ts';

/** Columns that a dialog can still show; no claim table has more that matter. */
const MOST_COLUMNS = 200;
/** The longest shape that is shown; a longer value is a note. */
const MOST_SHAPE = 24;

/** `start` is the table's beginning. A table without rows, or one whose quotes are wrong, has no columns. */
export function lookAtTable(start: string): ClaimTable {
  const rows = [...new RowReader().feed(`${start}\n`)].flatMap((row) => (row.kind === 'row' ? [row.cells] : []));
  const named = rows.slice(0, MOST_LINES_ABOVE).findIndex((cells) => findColumns(cells, {}).columns.has('code'));
  const at = Math.max(named, 0);
  const header = (rows[at] ?? []).slice(0, MOST_COLUMNS);
  const fields = new Map<number, CsvField>();
  for (const [field, places] of findColumns(header, {}).columns) {
    for (const place of places) fields.set(place, field);
  }
  return {
    hasNames: header.length > 0 && !header.some(isValue),
    columns: header.map((name, column) => ({
      name,
      field: fields.get(column) ?? null,
      shape: shapeOf(rows.slice(at + 1).find((cells) => (cells[column] ?? '') !== '')?.[column] ?? ''),
    })),
  };
}

/** A code, a date, a sum: what stands in a column and not above it. */
function isValue(cell: string): boolean {
  return /^(?:[A-Z]?\d[\dA-Z.]{2,}|\d+|\d{1,4}[-/]\d{1,2}[-/]\d{1,4}|\$.*)$/i.test(cell);
}

/** Every letter as `a` or `A`, every digit as 9: shows how a value is written and nothing of what it says. */
function shapeOf(value: string): string {
  const shape = value.replace(/\p{L}/gu, (letter) => (/\p{Lu}/u.test(letter) ? 'A' : 'a')).replace(/\p{N}/gu, '9');
  return shape.length > MOST_SHAPE ? `${shape.slice(0, MOST_SHAPE)}…` : shape;
}
