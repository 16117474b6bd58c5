import { expect, test } from 'vitest';
import type { CaseLine, Patch } from '#contract/types.ts';
import { LineGrid } from './grid.svelte.ts';

/** A case whose lines change only when `settle` is called, like one whose check is still on its way. */
function aGrid(initial: CaseLine[] = []) {
  let lines = $state.raw(initial);
  const patches: Patch[] = [];
  const waiting: (() => void)[] = [];
  const grid = new LineGrid({
    lines: () => lines,
    change: (patch) => {
      patches.push(patch);
      return new Promise((resolve) => waiting.push(resolve));
    },
  });
  const settle = async (fresh: CaseLine[]): Promise<void> => {
    lines = fresh;
    waiting.splice(0).forEach((resolve) => resolve());
    await Promise.resolve();
    await Promise.resolve();
  };
  return { grid, patches, settle };
}

function type(grid: LineGrid, text: string): boolean {
  grid.open(text);
  return grid.commit();
}

const LINE: CaseLine = { code: '63620', modifiers: [], units: 1 };

test('a line that is still on its way has its row, so that the next can be typed below it', async () => {
  const { grid, patches, settle } = aGrid();
  expect(type(grid, '63620')).toBe(true);
  grid.move(1, 0);
  expect(grid.at.row).toBe(1);
  expect(type(grid, '77300-26')).toBe(true);
  expect(grid.rowCount).toBe(3);
  expect(grid.lineAt(1)).toEqual({ code: '77300', modifiers: ['26'], units: 1 });
  expect(patches.map((patch) => patch[0]?.path)).toEqual(['/lines/-', '/lines/-']);
  await settle([LINE, { ...LINE, code: '77300', modifiers: ['26'] }]);
  expect(grid.rowCount).toBe(3);
});

test('text that is no code stays in its cell, with a sentence', () => {
  const { grid, patches } = aGrid();
  expect(type(grid, 'spine')).toBe(false);
  expect(grid.draft).toBe('spine');
  expect(grid.notice?.key).toBe('case.cell.code');
  expect(patches).toEqual([]);
});

test('a value without a code is refused until the code is there', () => {
  const { grid } = aGrid();
  grid.move(0, 2);
  expect(type(grid, '2')).toBe(false);
  expect(grid.notice?.key).toBe('case.cell.code_first');
});

test('an unchanged cell changes nothing', () => {
  const { grid, patches } = aGrid([LINE]);
  grid.open();
  expect(grid.commit()).toBe(true);
  expect(patches).toEqual([]);
});

test('deleting in the code cell does not take the line away', () => {
  const { grid, patches } = aGrid([LINE]);
  grid.clearCell();
  expect(patches).toEqual([]);
  grid.removeLine();
  expect(patches).toEqual([[{ op: 'remove', path: '/lines/0' }]]);
});

test('stepping leaves the grid at its ends', () => {
  const { grid } = aGrid([LINE]);
  expect(grid.step(-1)).toBe(false);
  grid.select({ row: 1, column: 6 });
  expect(grid.step(1)).toBe(false);
});

test('a line is put in before another, in an empty row that goes when it is left', async () => {
  const second = { ...LINE, code: '63621' };
  const { grid, patches, settle } = aGrid([LINE, second]);
  grid.select({ row: 1, column: 3 });
  grid.insertLine();
  expect(grid.at).toEqual({ row: 1, column: 0 });
  expect([0, 1, 2, 3].map((row) => grid.lineAt(row)?.code)).toEqual(['63620', undefined, '63621', undefined]);
  grid.move(1, 0);
  expect([grid.rowCount, grid.at.row]).toEqual([3, 1]);

  grid.insertLine();
  expect(type(grid, '77300')).toBe(true);
  expect([0, 1, 2].map((row) => grid.lineAt(row)?.code)).toEqual(['63620', '77300', '63621']);
  expect(patches).toEqual([[{ op: 'add', path: '/lines/1', value: { code: '77300', modifiers: [] } }]]);
  await settle([LINE, { ...LINE, code: '77300' }, second]);
  expect(grid.rowCount).toBe(4);
});

test('a line moves up and down, and not beyond the ends', () => {
  const { grid, patches } = aGrid([LINE, { ...LINE, code: '63621' }]);
  expect(grid.moveLine(-1)).toBe(false);
  expect(grid.moveLine(1)).toBe(true);
  expect(grid.at.row).toBe(1);
  expect(patches).toEqual([
    [
      { op: 'remove', path: '/lines/0' },
      { op: 'add', path: '/lines/1', value: LINE },
    ],
  ]);
});

test('what was typed stands in its cell while it is being checked', async () => {
  const { grid, settle } = aGrid([LINE]);
  grid.select({ row: 0, column: 2 });
  expect(type(grid, '3')).toBe(true);
  expect(grid.textAt({ row: 0, column: 2 })).toBe('3');
  await settle([{ ...LINE, units: 3 }]);
  expect(grid.textAt({ row: 0, column: 2 })).toBe('3');
});

test('columns that are rarely needed are there when asked for, or when a line has them', () => {
  expect(aGrid([LINE]).grid.columns).not.toContain('minutes');
  expect(aGrid([{ ...LINE, minutes: 45 }]).grid.columns).toContain('minutes');
  const { grid } = aGrid([LINE]);
  grid.isWide = true;
  expect(grid.columns).toContain('drug');
});
