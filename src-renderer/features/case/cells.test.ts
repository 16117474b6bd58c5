import { expect, test } from 'vitest';
import type { CaseLine } from '#contract/types.ts';
import { cellText, editCell, readDate } from './cells.ts';
import { readPaste } from './paste.ts';

const LINE: CaseLine = {
  code: '63620',
  modifiers: ['26'],
  units: 2,
  from: '2025-03-10',
  pos: '22',
  dx: [1, 2],
  provider: 'P1',
};

test('a cell shows what it was made from', () => {
  expect(cellText(LINE, 'modifiers')).toBe('26');
  expect(cellText({ ...LINE, to: '2025-03-12' }, 'from')).toBe('2025-03-10..2025-03-12');
  expect(cellText(LINE, 'dx')).toBe('1 2');
});

test('units are a positive number, with or without x', () => {
  expect(editCell(LINE, 2, 'units', 'x3')).toEqual({
    kind: 'patch',
    patch: [{ op: 'replace', path: '/lines/2/units', value: 3 }],
  });
  expect(editCell(LINE, 2, 'units', '-1')).toEqual({ kind: 'refused', reason: 'case.cell.units' });
  expect(editCell(LINE, 2, 'units', 'two')).toEqual({ kind: 'refused', reason: 'case.cell.units' });
});

test('emptying a cell takes the field away; emptying the code takes the line away', () => {
  expect(editCell(LINE, 0, 'pos', '')).toEqual({ kind: 'patch', patch: [{ op: 'remove', path: '/lines/0/pos' }] });
  expect(editCell(LINE, 0, 'code', ' ')).toEqual({ kind: 'patch', patch: [{ op: 'remove', path: '/lines/0' }] });
});

test('dates are read as ISO and as they stand on a claim', () => {
  expect(readDate('3/10/25')).toBe('2025-03-10');
  expect(readDate('03/10/2025')).toBe('2025-03-10');
  expect(readDate('2025-02-30')).toBeNull();
  expect(readDate('13/10/25')).toBeNull();
  expect(editCell(LINE, 0, 'from', '3/10/25..3/12/25')).toEqual({
    kind: 'patch',
    patch: [
      { op: 'add', path: '/lines/0/from', value: '2025-03-10' },
      { op: 'add', path: '/lines/0/to', value: '2025-03-12' },
    ],
  });
  expect(editCell(LINE, 0, 'from', 'soon')).toEqual({ kind: 'refused', reason: 'case.cell.date' });
});

test('a single value is no paste of rows', () => {
  expect(readPaste('63620')).toEqual({ kind: 'text' });
});

test('rows from a spreadsheet become lines, by their own header where they have one', () => {
  expect(readPaste('Qty\tCPT code\tMods\n2\t63621\t\n1\t77300\t26 59\n')).toEqual({
    kind: 'lines',
    patch: [
      { op: 'add', path: '/lines/-', value: { units: 2, code: '63621' } },
      { op: 'add', path: '/lines/-', value: { code: '77300', units: 1, modifiers: ['26', '59'] } },
    ],
    problems: [],
  });
});

test('a cell that cannot be read is told by its row and the row is kept', () => {
  const paste = readPaste('63620\t\tone\n63621\t\t2');
  expect(paste).toMatchObject({
    problems: [{ row: 1, text: 'one', reason: 'case.cell.units' }],
    patch: [{ value: { code: '63620' } }, { value: { code: '63621', units: 2 } }],
  });
});

test('more rows than a case holds are refused whole', () => {
  expect(readPaste(Array.from({ length: 10_000 }, () => '63620\t1').join('\n'))).toEqual({
    kind: 'too-long',
    rows: 10_000,
  });
});
