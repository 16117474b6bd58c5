/** What the keys do in the grid: on a closed cell they move or open it, in an open one they finish it. */
import { COLUMNS } from './cells.ts';
import type { LineGrid } from './grid.svelte.ts';

export type GridKeyTarget = {
  readonly grid: LineGrid;
  /** Puts the focus on the current cell, once it is drawn. */
  readonly focusCell: () => void;
  /** 1 where text runs from left to right, -1 where it runs the other way. */
  readonly inline: () => 1 | -1;
};

/** Rows that Page Up and Page Down move by. */
const PAGE = 10;

const ROW_MOVES: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -PAGE, PageDown: PAGE };

/** No cell begins with these; the window has them: the search box and the keys. */
const NOT_FOR_CELLS: ReadonlySet<string> = new Set([' ', '/', '?']);

/** Keys on a closed cell; typing starts an edit over what was there. What is not for the grid goes on. */
export function onCellKey(event: KeyboardEvent, target: GridKeyTarget): void {
  if (!event.ctrlKey && !event.metaKey && !event.altKey && runCellKey(event, target)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

function runCellKey({ key, shiftKey }: KeyboardEvent, { grid, focusCell, inline }: GridKeyTarget): boolean {
  const rows = ROW_MOVES[key];
  if (rows !== undefined) {
    grid.move(rows, 0);
  } else if (key === 'ArrowRight' || key === 'ArrowLeft') {
    grid.move(0, key === 'ArrowRight' ? inline() : -inline());
  } else if (key === 'Home' || key === 'End') {
    grid.select({ row: grid.at.row, column: key === 'Home' ? 0 : COLUMNS.length - 1 });
  } else if (key === 'Tab') {
    if (!grid.step(shiftKey ? -1 : 1)) {
      return false;
    }
  } else {
    return runEditStart(key, grid);
  }
  focusCell();
  return true;
}

function runEditStart(key: string, grid: LineGrid): boolean {
  if (key === 'Enter' || key === 'F2') {
    grid.open();
  } else if (key === 'Delete' || key === 'Backspace') {
    grid.clearCell();
  } else if (key.length === 1 && !NOT_FOR_CELLS.has(key)) {
    grid.open(key);
  } else {
    return false;
  }
  return true;
}

/** Keys while a cell is open: the text field has all others. A cell that can't be read stays open. */
export function onEditKey(event: KeyboardEvent, target: GridKeyTarget): void {
  if (runEditKey(event, target)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

function runEditKey({ key, shiftKey }: KeyboardEvent, { grid, focusCell }: GridKeyTarget): boolean {
  switch (key) {
    case 'Enter':
      finish(grid, shiftKey ? -1 : 1);
      break;
    case 'ArrowDown':
    case 'ArrowUp':
      finish(grid, key === 'ArrowDown' ? 1 : -1);
      break;
    case 'Tab':
      if (grid.commit() && !grid.step(shiftKey ? -1 : 1)) {
        return false;
      }
      break;
    case 'Escape':
      grid.cancel();
      break;
    default:
      return false;
  }
  if (grid.draft === null) {
    focusCell();
  }
  return true;
}

function finish(grid: LineGrid, rows: number): void {
  if (grid.commit()) {
    grid.move(rows, 0);
  }
}
