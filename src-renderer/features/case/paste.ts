/**
 * Rows pasted from a spreadsheet become lines. Columns are the grid's own, or what a header row names; a cell that
 * can't be read is left out and told by its place, and the rest of its row is kept.
 */
import type { CaseLine, Json, PatchOp } from '#contract/types.ts';
import { MAX_LINES } from '#contract/shared.ts';
import type { MessageKey } from '#i18n/keys.ts';
import { COLUMNS, editCell } from './cells.ts';
import type { Column } from './cells.ts';

export type PasteProblem = { readonly row: number; readonly text: string; readonly reason: MessageKey };

export type Paste =
  | { readonly kind: 'text' }
  | { readonly kind: 'too-long'; readonly rows: number }
  | { readonly kind: 'lines'; readonly patch: readonly PatchOp[]; readonly problems: readonly PasteProblem[] };

/** Words that spreadsheets put over these columns, by their start. */
const HEADER_WORDS: readonly (readonly [Column, RegExp])[] = [
  ['code', /^(code|cpt|hcpcs|procedure)/iu],
  ['modifiers', /^mod/iu],
  ['units', /^(units?|qty|quantity|days)/iu],
  ['from', /^(from|date|dos|service)/iu],
  ['pos', /^(pos|place)/iu],
  ['dx', /^(dx|diag|pointer)/iu],
  ['provider', /^(provider|rendering|physician)/iu],
];

/** A paste without tabs or line breaks belongs into the one cell or field. `room` is how many lines still fit. */
export function readPaste(text: string, room = MAX_LINES): Paste {
  const rows = text
    .replace(/\r\n?/gu, '\n')
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row) => row.split('\t').map((cell) => cell.trim()));
  if (rows.length < 2 && !text.includes('\t')) {
    return { kind: 'text' };
  }
  const { columns, body } = headed(rows);
  if (body.length > room) {
    return { kind: 'too-long', rows: body.length };
  }
  return toLines(body, columns);
}

function headed(rows: readonly (readonly string[])[]): { columns: readonly (Column | null)[]; body: typeof rows } {
  const first = rows[0] ?? [];
  const named = first.map((cell) => HEADER_WORDS.find(([, word]) => word.test(cell))?.[0] ?? null);
  // A header names its code column in words; a code always holds a digit.
  return named.includes('code') && first.every((cell) => !/\d{4}/u.test(cell))
    ? { columns: named, body: rows.slice(1) }
    : { columns: COLUMNS, body: rows };
}

function toLines(rows: readonly (readonly string[])[], columns: readonly (Column | null)[]): Paste {
  const patch: PatchOp[] = [];
  const problems: PasteProblem[] = [];
  rows.forEach((cells, index) => {
    const line: Record<string, Json> = {};
    columns.forEach((column, at) => {
      const text = cells[at] ?? '';
      if (column === null || text === '') {
        return;
      }
      const reason = fill(line, column, text);
      if (reason !== null) {
        problems.push({ row: index + 1, text, reason });
      }
    });
    if (typeof line['code'] === 'string') {
      patch.push({ op: 'add', path: '/lines/-', value: line });
    }
  });
  return { kind: 'lines', patch, problems };
}

/** A line that holds nothing yet, for reading a cell by the grid's own rules. */
const BLANK: CaseLine = { code: '', modifiers: [], units: 1 };

function fill(line: Record<string, Json>, column: Column, text: string): MessageKey | null {
  const edit = editCell(BLANK, 0, column, text);
  if (edit.kind === 'refused') {
    return edit.reason;
  }
  for (const operation of edit.patch) {
    if (operation.op !== 'remove') {
      line[operation.path.split('/')[3] ?? ''] = operation.value;
    }
  }
  return null;
}
