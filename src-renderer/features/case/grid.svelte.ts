/**
 * The lines as a spreadsheet: one cell is current, typing starts an edit, Enter and Tab carry on. It only knows cells;
 * what an edit means is in cells.ts, and the case itself changes through the session.
 */
import type { CaseLine, Json, Patch } from '#contract/types.ts';
import { readLineCode } from '#contract/shared.ts';
import type { MessageKey } from '#i18n/keys.ts';
import { COLUMNS, cellText, editCell, MORE_COLUMNS } from './cells.ts';
import type { Column } from './cells.ts';
import { takePaste } from './paste.ts';
import type { GridNotice } from './paste.ts';
import { TypedAhead } from './typed-ahead.svelte.ts';
import type { CellAt } from './typed-ahead.svelte.ts';

export type GridTarget = {
  /** The list of the case that the rows are. */
  readonly list?: 'lines' | 'history';
  readonly columns?: readonly Column[];
  readonly lines: () => readonly CaseLine[];
  readonly change: (patch: Patch) => Promise<void>;
};

export class LineGrid {
  #at = $state.raw<CellAt>({ row: 0, column: 0 });
  /** The text in the open cell; null when no cell is open. */
  draft = $state<string | null>(null);
  /** true while the open cell holds text that can't be read. */
  isRefused = $state(false);
  notice = $state.raw<GridNotice | null>(null);
  /** The reader asked for the columns that are not always there. */
  isWide = $state(false);
  /** An empty row among the lines, for a line to be put in before another; null = only the one at the end. */
  #blank = $state<number | null>(null);
  readonly #ahead: TypedAhead;
  readonly #target: GridTarget;
  readonly list: 'lines' | 'history';

  /** What is always there, then what the reader asked for or a line already has. */
  readonly columns: readonly Column[] = $derived.by(() => this.#shownColumns());

  constructor(target: GridTarget) {
    this.#target = target;
    this.#ahead = new TypedAhead(target.lines);
    this.list = target.list ?? 'lines';
  }

  /** Lines, and one empty row below them for the next. */
  get rowCount(): number {
    return this.#ahead.lines.length + (this.#blank === null ? 0 : 1) + 1;
  }

  /** The place of a row among the lines; null for an empty row. */
  indexOf(row: number): number | null {
    const index = this.#blank !== null && row > this.#blank ? row - 1 : row;
    return row === this.#blank || index >= this.#ahead.lines.length ? null : index;
  }

  /** The row that shows a line. */
  rowOf(index: number): number {
    return this.#blank !== null && index >= this.#blank ? index + 1 : index;
  }

  /** The line of a row as it is, or as it was just typed and is on its way; null in an empty row. */
  lineAt(row: number): CaseLine | null {
    const index = this.indexOf(row);
    return index === null ? null : (this.#ahead.lines[index] ?? null);
  }

  /** The current cell: where it was chosen, or at the edge, where the lines or columns have become fewer since. */
  get at(): CellAt {
    const { row, column } = this.#at;
    return { row: Math.min(row, this.rowCount - 1), column: Math.min(column, this.columns.length - 1) };
  }

  get column(): Column {
    return this.columns[this.at.column] ?? 'code';
  }

  textAt({ row, column }: CellAt): string {
    const line = this.lineAt(row);
    const name = this.columns[column];
    return this.#ahead.textAt({ row, column }) ?? (line === null || name === undefined ? '' : cellText(line, name));
  }

  select(at: CellAt): void {
    let { row } = at;
    // An empty row among the lines is there for as long as one is in it.
    if (this.#blank !== null && row !== this.#blank) {
      row = row > this.#blank ? row - 1 : row;
      this.#blank = null;
    }
    this.#at = {
      row: Math.min(Math.max(row, 0), this.rowCount - 1),
      column: Math.min(Math.max(at.column, 0), this.columns.length - 1),
    };
  }

  move(rows: number, columns: number): void {
    this.select({ row: this.at.row + rows, column: this.at.column + columns });
  }

  /** Tab order: cell by cell, row by row; false at either end, where the focus leaves the grid. */
  step(by: 1 | -1): boolean {
    const next = this.at.row * this.columns.length + this.at.column + by;
    if (next < 0 || next >= this.rowCount * this.columns.length) {
      return false;
    }
    this.select({ row: Math.floor(next / this.columns.length), column: next % this.columns.length });
    return true;
  }

  /** Opens the current cell, with its own text or with the character that was typed over it. */
  open(typed: string | null = null): void {
    this.draft = typed ?? this.textAt(this.at);
    this.isRefused = false;
  }

  /** Closes the open cell without a change. */
  cancel(): void {
    this.draft = null;
    this.isRefused = false;
    this.notice = null;
  }

  /** Takes the open cell's text. false: it can't be read, the cell stays open with its text. */
  commit(): boolean {
    const { draft } = this;
    if (draft === null || draft === this.textAt(this.at)) {
      this.cancel();
      return true;
    }
    const [line, index] = [this.lineAt(this.at.row), this.indexOf(this.at.row)];
    if (line === null || index === null) {
      return this.#commitNewLine(draft);
    }
    const edit = editCell(line, this.#path(index), this.column, draft);
    if (edit.kind === 'refused') {
      this.#refuse(edit.reason, draft);
      return false;
    }
    this.cancel();
    this.#ahead.setCell(this.at, draft, this.#target.change(edit.patch));
    return true;
  }

  /**
   * Rows from a spreadsheet: into the lines from the current cell on down, where that is not the code of one; else
   * they become lines below the last. true when the text was taken as rows; other text is for the open cell.
   */
  paste(text: string): boolean {
    const index = this.indexOf(this.at.row);
    const taken = takePaste(text, {
      list: this.list,
      columns: this.columns,
      lines: this.#target.lines(),
      at: index === null || this.column === 'code' ? null : { index, column: this.at.column },
    });
    if (taken === null) {
      return false;
    }
    if (taken.patch !== null) {
      this.cancel();
      this.#apply(taken.patch);
    }
    this.notice = taken.notice;
    return true;
  }

  duplicate(): void {
    const [line, index] = [this.lineAt(this.at.row), this.indexOf(this.at.row)];
    if (line !== null && index !== null) {
      this.#apply([{ op: 'add', path: this.#path(index + 1), value: plain(line) }]);
      this.move(1, 0);
    }
  }

  removeLine(): void {
    const index = this.indexOf(this.at.row);
    if (index !== null) {
      this.#apply([{ op: 'remove', path: this.#path(index) }]);
    }
  }

  /** An empty row in front of the current line, for a new one. */
  insertLine(): void {
    const index = this.indexOf(this.at.row);
    if (index !== null) {
      this.#blank = index;
      this.#at = { row: index, column: 0 };
    }
  }

  /** Takes the current line one place up (-1) or down (1); false where there is none. */
  moveLine(by: 1 | -1): boolean {
    const [line, index] = [this.lineAt(this.at.row), this.indexOf(this.at.row)];
    const to = (index ?? 0) + by;
    if (line === null || index === null || to < 0 || to >= this.#ahead.lines.length) {
      return false;
    }
    this.#apply([
      { op: 'remove', path: this.#path(index) },
      { op: 'add', path: this.#path(to), value: plain(line) },
    ]);
    this.move(by, 0);
    return true;
  }

  /** Empties the current cell. An emptied code would take the line away, so that is left to `removeLine`. */
  clearCell(): void {
    const [line, index] = [this.lineAt(this.at.row), this.indexOf(this.at.row)];
    if (line !== null && index !== null && this.column !== 'code') {
      const edit = editCell(line, this.#path(index), this.column, '');
      if (edit.kind === 'patch') {
        this.#apply(edit.patch);
      }
    }
  }

  #shownColumns(): readonly Column[] {
    if (this.#target.columns !== undefined) {
      return this.#target.columns;
    }
    const lines = this.#target.lines();
    return [
      ...COLUMNS,
      ...MORE_COLUMNS.filter((name) => this.isWide || lines.some((line) => line[name] !== undefined)),
    ];
  }

  #path(index: number): string {
    return `/${this.list}/${index}`;
  }

  #commitNewLine(draft: string): boolean {
    if (draft.trim() === '') {
      this.cancel();
      return true;
    }
    if (this.column !== 'code') {
      this.#refuse('case.cell.code_first', draft);
      return false;
    }
    const read = readLineCode(draft.trim());
    if (read === null) {
      this.#refuse('case.cell.code', draft);
      return false;
    }
    this.cancel();
    this.#addLine({ ...read, units: 1 });
    return true;
  }

  #addLine(line: CaseLine): void {
    const value = { code: line.code, modifiers: [...line.modifiers] };
    const at = this.#blank;
    const index = at ?? this.#ahead.lines.length;
    this.#blank = null;
    const done = this.#target.change([{ op: 'add', path: at === null ? `/${this.list}/-` : this.#path(at), value }]);
    this.#ahead.addLine(index, line, done);
  }

  #refuse(key: MessageKey, text: string): void {
    this.isRefused = true;
    this.notice = { key, params: { text, row: this.at.row + 1 } };
  }

  #apply(patch: Patch): void {
    if (patch.length > 0) {
      void this.#target.change(patch);
    }
  }
}

function plain(line: CaseLine): Json {
  return JSON.parse(JSON.stringify(line)) as Json;
}
