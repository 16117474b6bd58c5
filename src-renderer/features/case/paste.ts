/**
 * Rows pasted from a spreadsheet become lines. Columns are the grid's own, or what a header row names; a cell that
 * can't be read is left out and told by its place, and the rest of its row is kept.
 */
import type { CaseLine, Json, Patch, PatchOp } from '#contract/types.ts';
import { MAX_LINES, readDiagnosis, readLineCode } from '#contract/shared.ts';
import type { MessageKey } from '#i18n/keys.ts';
import { editCell } from './cells.ts';
import type { Column } from './cells.ts';
import { readDelimited } from './delimited.ts';

/** What a sentence below the grid says: the reason, and the text and row that it speaks of. */
export type GridNotice = {
  readonly key: MessageKey;
  readonly params: Readonly<Record<string, string | number>>;
};

export type PasteTarget = {
  readonly list: 'lines' | 'history';
  readonly columns: readonly Column[];
  readonly lines: readonly CaseLine[];
  /** The cell of a line from which on cells are filled; null = the rows become lines of their own. */
  readonly at: { readonly index: number; readonly column: number } | null;
};

/** What a paste comes to: the change, null where it was refused, and the first thing that could not be read. */
export type Taken = { readonly patch: Patch | null; readonly notice: GridNotice | null };

type Rows = readonly (readonly string[])[];
type Problem = { readonly row: number; readonly text: string; readonly reason: MessageKey };

/** Words that spreadsheets put over these columns, by their start. */
const HEADER_WORDS: readonly (readonly [Column, RegExp])[] = [
  ['code', /^(code|cpt|hcpcs|procedure)/iu],
  ['modifiers', /^mod/iu],
  ['units', /^(units?|qty|quantity|days)/iu],
  ['from', /^(from|date|dos|service)/iu],
  ['pos', /^(pos|place)/iu],
  ['dx', /^(dx|diag|pointer)/iu],
  ['provider', /^(provider|rendering|physician)/iu],
  ['minutes', /^(min|time)/iu],
  ['course', /^course/iu],
  ['session', /^(session|encounter)/iu],
  ['site', /^(site|area)/iu],
  ['drug', /^(drug|dose)/iu],
];

/** null for a paste without tabs or line breaks: that belongs into the one cell or field. */
export function takePaste(text: string, target: PasteTarget): Taken | null {
  const rows = readDelimited(text);
  if (rows.length < 2 && !text.includes('\t')) {
    return null;
  }
  if (target.at !== null) {
    return fillCells(rows, { ...target, at: target.at });
  }
  const { columns, body } = headed(rows, target.columns);
  if (body.length > MAX_LINES - target.lines.length) {
    const params = { rows: body.length, max: MAX_LINES };
    return { patch: null, notice: { key: 'case.grid.paste_too_long', params } };
  }
  return toLines(body, columns, target.list);
}

/** Into lines that are there, from one cell on to the end and down. */
function fillCells(
  rows: Rows,
  { list, columns, lines, at }: PasteTarget & { readonly at: { readonly index: number; readonly column: number } },
): Taken {
  const patch: PatchOp[] = [];
  const problems: Problem[] = [];
  lines.slice(at.index, at.index + rows.length).forEach((line, row) => {
    columns.slice(at.column).forEach((column, index) => {
      const text = rows[row]?.[index];
      const edit = text === undefined ? null : editCell(line, `/${list}/${at.index + row}`, column, text);
      if (edit?.kind === 'refused') {
        problems.push({ row: row + 1, text: text ?? '', reason: edit.reason });
      }
      patch.push(...(edit?.kind === 'patch' ? edit.patch : []));
    });
  });
  return { patch, notice: noticeOf(problems) };
}

function headed(rows: Rows, own: readonly Column[]): { columns: readonly (Column | null)[]; body: Rows } {
  const first = rows[0] ?? [];
  const named = first.map((cell) => HEADER_WORDS.find(([, word]) => word.test(cell))?.[0] ?? null);
  // A header names its code column in words; a code always holds a digit.
  return named.includes('code') && first.every((cell) => !/\d{4}/u.test(cell))
    ? { columns: named, body: rows.slice(1) }
    : { columns: own, body: rows };
}

function toLines(rows: Rows, columns: readonly (Column | null)[], list: PasteTarget['list']): Taken {
  const patch: PatchOp[] = [];
  const problems: Problem[] = [];
  rows.forEach((cells, index) => {
    const line: Record<string, Json> = {};
    columns.forEach((column, at) => {
      const text = cells[at] ?? '';
      if (column === null || text === '') {
        return;
      }
      const diagnosis = column === 'code' && list === 'lines' ? diagnosisOf(text) : null;
      const reason = diagnosis === null ? fill(line, column, text) : null;
      if (diagnosis !== null) {
        patch.push({ op: 'add', path: '/diagnoses/-', value: diagnosis });
      }
      if (reason !== null) {
        problems.push({ row: index + 1, text, reason });
      }
    });
    if (typeof line['code'] === 'string') {
      patch.push({ op: 'add', path: `/${list}/-`, value: line });
    }
  });
  return { patch, notice: noticeOf(problems) };
}

/** The first is told; when it is mended and pasted again, the next. */
function noticeOf([first]: readonly Problem[]): GridNotice | null {
  return first === undefined ? null : { key: first.reason, params: { text: first.text, row: first.row } };
}

/** A column of codes may hold the diagnoses as well. */
function diagnosisOf(text: string): string | null {
  return readLineCode(text) === null ? readDiagnosis(text) : null;
}

/** A line that holds nothing yet, for reading a cell by the grid's own rules. */
const BLANK: CaseLine = { code: '', modifiers: [], units: 1 };

function fill(line: Record<string, Json>, column: Column, text: string): MessageKey | null {
  const edit = editCell(BLANK, '/lines/0', column, text);
  if (edit.kind === 'refused') {
    return edit.reason;
  }
  for (const operation of edit.patch) {
    if (operation.op !== 'remove') {
      const field = operation.path.split('/')[3] ?? '';
      const before = line[field];
      // Spreadsheets have a column for each modifier: one after the other they make the line's.
      line[field] =
        field === 'modifiers' && before !== undefined
          ? [...asList(before), ...asList(operation.value)]
          : operation.value;
    }
  }
  return null;
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}
