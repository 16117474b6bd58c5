import { expect, test } from 'vitest';
import type { CaseLine } from '#contract/types.ts';
import { readDate } from '#api/read-date.ts';
import { COLUMNS, cellText, editCell } from './cells.ts';
import { takePaste } from './paste.ts';

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
  expect(editCell(LINE, '/lines/2', 'units', 'x3')).toEqual({
    kind: 'patch',
    patch: [{ op: 'replace', path: '/lines/2/units', value: 3 }],
  });
  expect(editCell(LINE, '/lines/2', 'units', '-1')).toEqual({ kind: 'refused', reason: 'case.cell.units' });
  expect(editCell(LINE, '/lines/2', 'units', 'two')).toEqual({ kind: 'refused', reason: 'case.cell.units' });
});

test('emptying a cell takes the field away; emptying the code takes the line away', () => {
  expect(editCell(LINE, '/lines/0', 'pos', '')).toEqual({
    kind: 'patch',
    patch: [{ op: 'remove', path: '/lines/0/pos' }],
  });
  expect(editCell(LINE, '/lines/0', 'code', ' ')).toEqual({
    kind: 'patch',
    patch: [{ op: 'remove', path: '/lines/0' }],
  });
});

test('dates are read as ISO and as they stand on a claim', () => {
  expect(readDate('3/10/25')).toBe('2025-03-10');
  expect(readDate('03/10/2025')).toBe('2025-03-10');
  expect(readDate('03 10 25')).toBe('2025-03-10');
  expect(readDate('20250310')).toBe('2025-03-10');
  expect(readDate('10-Mar-25')).toBe('2025-03-10');
  expect(readDate('Mar 10, 2025')).toBe('2025-03-10');
  expect(readDate('10-Foo-25')).toBeNull();
  expect(readDate('2025-02-30')).toBeNull();
  expect(readDate('13/10/25')).toBeNull();
  expect(editCell(LINE, '/lines/0', 'from', '3/10/25..3/12/25')).toEqual({
    kind: 'patch',
    patch: [
      { op: 'add', path: '/lines/0/from', value: '2025-03-10' },
      { op: 'add', path: '/lines/0/to', value: '2025-03-12' },
    ],
  });
  expect(editCell(LINE, '/lines/0', 'from', 'soon')).toEqual({ kind: 'refused', reason: 'case.cell.date' });
});

test('pointers are numbers, or letters as on a claim form', () => {
  expect(editCell(LINE, '/lines/0', 'dx', 'A, c')).toEqual({
    kind: 'patch',
    patch: [{ op: 'add', path: '/lines/0/dx', value: [1, 3] }],
  });
  expect(editCell(LINE, '/lines/0', 'dx', 'first')).toEqual({ kind: 'refused', reason: 'case.cell.dx' });
});

test('minutes, names and drugs are read in their own cells', () => {
  const value = (column: 'minutes' | 'site' | 'drug', text: string) => {
    const edit = editCell(LINE, '/lines/0', column, text);
    return edit.kind === 'patch' && edit.patch[0]?.op !== 'remove' ? edit.patch[0]?.value : edit.kind;
  };
  expect(value('minutes', '45 min')).toBe(45);
  expect(value('minutes', '-5')).toBe('refused');
  expect(value('site', 'T4')).toBe('T4');
  expect(value('site', 'two words')).toBe('refused');
  expect(value('drug', '250 mg w50 single v100,200')).toEqual({
    doseAdministered: 250,
    unit: 'mg',
    doseWasted: 50,
    container: 'single',
    vials: [100, 200],
  });
  expect(value('drug', '250mg 300mg')).toBe('refused');
  expect(value('drug', 'some of it')).toBe('refused');
});

test('a drug is shown as it is typed', () => {
  const drug = { doseAdministered: 250, doseWasted: 0, unit: 'mg', container: 'multi', vials: [100.5] } as const;
  const text = cellText({ ...LINE, drug }, 'drug');
  expect(text).toBe('250 mg w0 multi v100.5');
  expect(editCell(LINE, '/lines/0', 'drug', text)).toMatchObject({ patch: [{ value: drug }] });
});

const BELOW = { list: 'lines', columns: COLUMNS, lines: [], at: null } as const;

test('a single value is no paste of rows', () => {
  expect(takePaste('63620', BELOW)).toBeNull();
});

test('rows from a spreadsheet become lines, by their own header where they have one', () => {
  expect(takePaste('Qty\tCPT code\tMod 1\tMod 2\n2\t63621\t\t\n1\t77300\t26\t59\n', BELOW)).toEqual({
    patch: [
      { op: 'add', path: '/lines/-', value: { units: 2, code: '63621' } },
      { op: 'add', path: '/lines/-', value: { units: 1, code: '77300', modifiers: ['26', '59'] } },
    ],
    notice: null,
  });
});

test('a column of codes alone becomes lines and diagnoses', () => {
  expect(takePaste('63620\n77300-26\nC72.0\n', BELOW)?.patch).toEqual([
    { op: 'add', path: '/lines/-', value: { code: '63620' } },
    { op: 'add', path: '/lines/-', value: { code: '77300-26' } },
    { op: 'add', path: '/diagnoses/-', value: 'C72.0' },
  ]);
});

test('cells in quotes hold tabs and line breaks; a lone quote is a sign like any other', () => {
  const text = 'Code\tNote\tUnits\n63620\t"two\nlines, a\ttab and ""quotes"""\t1\n63621\t5" field\t2';
  expect(takePaste(text, BELOW)?.patch).toEqual([
    { op: 'add', path: '/lines/-', value: { code: '63620', units: 1 } },
    { op: 'add', path: '/lines/-', value: { code: '63621', units: 2 } },
  ]);
});

test('a cell that cannot be read is told by its row and the row is kept', () => {
  expect(takePaste('63620\t\tone\n63621\t\t2', BELOW)).toMatchObject({
    notice: { key: 'case.cell.units', params: { row: 1, text: 'one' } },
    patch: [{ value: { code: '63620' } }, { value: { code: '63621', units: 2 } }],
  });
});

test('within a line cells are filled to the end and down, and none below the last line', () => {
  const target = { ...BELOW, lines: [LINE, LINE], at: { index: 1, column: 2 } };
  expect(takePaste('3\t3/11/25\n4\t3/12/25', target)?.patch).toEqual([
    { op: 'replace', path: '/lines/1/units', value: 3 },
    { op: 'add', path: '/lines/1/from', value: '2025-03-11' },
  ]);
});

test('more rows than a case holds are refused whole', () => {
  expect(takePaste(Array.from({ length: 10_000 }, () => '63620\t1').join('\n'), BELOW)).toEqual({
    patch: null,
    notice: { key: 'case.grid.paste_too_long', params: { rows: 10_000, max: 999 } },
  });
});
