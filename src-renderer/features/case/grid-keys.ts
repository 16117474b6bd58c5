/** What the keys do in the grid: on a closed cell they move or open it, in an open one they finish it. */
import type { CodeLookup } from './code-lookup.svelte.ts';
import type { LineGrid } from './grid.svelte.ts';

export type GridKeyTarget = {
  readonly grid: LineGrid;
  /** Offers codes while the cell of a code is open. */
  readonly lookup: CodeLookup;
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
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isPlain ? runCellKey(event, target) : runEdgeKey(event, target)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Ctrl+Home and Ctrl+End: the first line, and the empty row after the last. */
function runEdgeKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, { grid, focusCell }: GridKeyTarget): boolean {
  if (altKey || !(ctrlKey || metaKey) || (key !== 'Home' && key !== 'End')) {
    return false;
  }
  grid.select({ row: key === 'Home' ? 0 : grid.rowCount - 1, column: 0 });
  focusCell();
  return true;
}

function runCellKey({ key, shiftKey }: KeyboardEvent, { grid, focusCell, inline }: GridKeyTarget): boolean {
  const rows = ROW_MOVES[key];
  if (rows !== undefined) {
    grid.move(rows, 0);
  } else if (key === 'ArrowRight' || key === 'ArrowLeft') {
    grid.move(0, key === 'ArrowRight' ? inline() : -inline());
  } else if (key === 'Home' || key === 'End') {
    grid.select({ row: grid.at.row, column: key === 'Home' ? 0 : grid.columns.length - 1 });
  } else if (key === 'Tab') {
    if (!grid.step(shiftKey ? -1 : 1)) {
      return false;
    }
  } else {
    return !(shiftKey && key === 'F2') && runEditStart(key, grid);
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

function runEditKey({ key, shiftKey }: KeyboardEvent, target: GridKeyTarget): boolean {
  const { grid, lookup, focusCell } = target;
  switch (key) {
    case 'Enter':
      finish(target, shiftKey ? -1 : 1);
      break;
    case 'ArrowDown':
    case 'ArrowUp':
      if (lookup.step(key === 'ArrowDown' ? 1 : -1)) {
        return true;
      }
      finish(target, key === 'ArrowDown' ? 1 : -1);
      break;
    case 'Tab':
      if (commit(target) && !grid.step(shiftKey ? -1 : 1)) {
        return false;
      }
      break;
    case 'Escape':
      if (!lookup.close()) {
        grid.cancel();
      }
      break;
    default:
      return false;
  }
  if (grid.draft === null) {
    focusCell();
  }
  return true;
}

/** Takes the cell, with the offer that is chosen in place of what was typed. */
export function commit({ grid, lookup }: Pick<GridKeyTarget, 'grid' | 'lookup'>): boolean {
  const { chosen } = lookup;
  if (grid.draft !== null && grid.column === 'code' && chosen !== null) {
    grid.draft = chosen;
  }
  lookup.close();
  return grid.commit();
}

function finish(target: GridKeyTarget, rows: number): void {
  if (commit(target)) {
    target.grid.move(rows, 0);
  }
}
