/**
 * The lines as a spreadsheet: one cell is current, typing starts an edit, Enter and Tab carry on. It only knows cells;
 * what an edit means is in cells.ts, and the case itself changes through the session.
 */
import type { CaseLine, Patch } from '#contract/types.ts';
import { MAX_LINES, readLineCode } from '#contract/shared.ts';
import type { MessageKey } from '#i18n/keys.ts';
import { COLUMNS, cellText, editCell } from './cells.ts';
import type { Column } from './cells.ts';
import { readPaste } from './paste.ts';

export type CellAt = { readonly row: number; readonly column: number };

/** What a sentence below the grid says: the reason, and the text and row that it speaks of. */
export type GridNotice = {
  readonly key: MessageKey;
  readonly params: Readonly<Record<string, string | number>>;
};

export type GridTarget = {
  readonly lines: () => readonly CaseLine[];
  readonly change: (patch: Patch) => Promise<void>;
};

export class LineGrid {
  at = $state.raw<CellAt>({ row: 0, column: 0 });
  /** The text in the open cell; null when no cell is open. */
  draft = $state<string | null>(null);
  /** true while the open cell holds text that can't be read. */
  isRefused = $state(false);
  notice = $state.raw<GridNotice | null>(null);
  /** Lines that were typed a moment ago: whoever types on must not wait for the check to find the next row there. */
  #pending = $state.raw<readonly { readonly row: number; readonly line: CaseLine }[]>([]);
  readonly #target: GridTarget;

  constructor(target: GridTarget) {
    this.#target = target;
  }

  /** Lines, and one empty row below them for the next. */
  get rowCount(): number {
    return Math.max(this.#target.lines().length, (this.#pending.at(-1)?.row ?? -1) + 1) + 1;
  }

  /** The line of a row as it is, or as it was just typed and is on its way; null in the empty row. */
  lineAt(row: number): CaseLine | null {
    return this.#target.lines()[row] ?? this.#pending.find((each) => each.row === row)?.line ?? null;
  }

  get column(): Column {
    return COLUMNS[this.at.column] ?? 'code';
  }

  textAt({ row, column }: CellAt): string {
    const line = this.lineAt(row);
    const name = COLUMNS[column];
    return line === null || name === undefined ? '' : cellText(line, name);
  }

  select(at: CellAt): void {
    this.at = {
      row: Math.min(Math.max(at.row, 0), this.rowCount - 1),
      column: Math.min(Math.max(at.column, 0), COLUMNS.length - 1),
    };
  }

  move(rows: number, columns: number): void {
    this.select({ row: this.at.row + rows, column: this.at.column + columns });
  }

  /** Tab order: cell by cell, row by row; false at either end, where the focus leaves the grid. */
  step(by: 1 | -1): boolean {
    const next = this.at.row * COLUMNS.length + this.at.column + by;
    if (next < 0 || next >= this.rowCount * COLUMNS.length) {
      return false;
    }
    this.select({ row: Math.floor(next / COLUMNS.length), column: next % COLUMNS.length });
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
    const line = this.lineAt(this.at.row);
    if (line === null) {
      return this.#commitNewLine(draft);
    }
    const edit = editCell(line, this.at.row, this.column, draft);
    if (edit.kind === 'refused') {
      this.#refuse(edit.reason, draft);
      return false;
    }
    this.cancel();
    this.#apply(edit.patch);
    return true;
  }

  /** Rows from a spreadsheet go below the last line; other text goes into the open cell. true when it was taken as rows. */
  paste(text: string): boolean {
    const paste = readPaste(text, MAX_LINES - this.#target.lines().length);
    switch (paste.kind) {
      case 'text':
        return false;
      case 'too-long':
        this.notice = { key: 'case.grid.paste_too_long', params: { rows: paste.rows, max: MAX_LINES } };
        return true;
      case 'lines':
        this.cancel();
        this.#apply(paste.patch);
        this.notice = pasteNotice(paste.problems);
        return true;
    }
  }

  duplicate(): void {
    const line = this.lineAt(this.at.row);
    if (line !== null) {
      this.#apply([{ op: 'add', path: `/lines/${this.at.row + 1}`, value: structuredClone(line) }]);
      this.move(1, 0);
    }
  }

  removeLine(): void {
    if (this.lineAt(this.at.row) !== null) {
      this.#apply([{ op: 'remove', path: `/lines/${this.at.row}` }]);
    }
  }

  /** Empties the current cell. An emptied code would take the line away, so that is left to `removeLine`. */
  clearCell(): void {
    const line = this.lineAt(this.at.row);
    if (line !== null && this.column !== 'code') {
      const edit = editCell(line, this.at.row, this.column, '');
      if (edit.kind === 'patch') {
        this.#apply(edit.patch);
      }
    }
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
    const code = draft.trim();
    const read = readLineCode(code);
    if (read === null) {
      this.#refuse('case.cell.code', draft);
      return false;
    }
    this.cancel();
    this.#addLine({ ...read, units: 1 });
    return true;
  }

  #addLine(line: CaseLine): void {
    const row = this.rowCount - 1;
    this.#pending = [...this.#pending, { row, line }];
    const { code, modifiers } = line;
    void this.#target
      .change([{ op: 'add', path: '/lines/-', value: { code, modifiers: [...modifiers] } }])
      .finally(() => {
        this.#pending = this.#pending.filter((each) => each.row !== row);
      });
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

function pasteNotice(problems: readonly { row: number; text: string; reason: MessageKey }[]): GridNotice | null {
  const first = problems[0];
  return first === undefined ? null : { key: first.reason, params: { text: first.text, row: first.row } };
}
