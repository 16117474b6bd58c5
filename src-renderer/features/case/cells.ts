/**
 * What may be typed into a grid cell, and the patch that it becomes. A cell that can't be read keeps its text
 * and names what is wrong; nothing else of the line changes.
 */
import type { CaseLine, Patch } from '#contract/types.ts';
import { isIsoDate, readLineCode } from '#contract/shared.ts';
import type { MessageKey } from '#i18n/keys.ts';

export const COLUMNS = ['code', 'modifiers', 'units', 'from', 'pos', 'dx', 'provider'] as const;
export type Column = (typeof COLUMNS)[number];

export type CellEdit =
  { readonly kind: 'patch'; readonly patch: Patch } | { readonly kind: 'refused'; readonly reason: MessageKey };

/** The cell's text as it stands in the grid. */
export function cellText(line: CaseLine, column: Column): string {
  switch (column) {
    case 'code':
      return line.code;
    case 'modifiers':
      return line.modifiers.join(' ');
    case 'units':
      return String(line.units);
    case 'from':
      return spanText(line);
    case 'pos':
      return line.pos ?? '';
    case 'dx':
      return (line.dx ?? []).join(' ');
    case 'provider':
      return line.provider ?? '';
  }
}

function spanText(line: CaseLine): string {
  const from = line.from ?? '';
  return line.to === undefined || line.to === line.from ? from : `${from}..${line.to}`;
}

/** Reads what was typed into a cell of line `index` (0-based). */
export function editCell(line: CaseLine, index: number, column: Column, typed: string): CellEdit {
  const text = typed.trim();
  const path = `/lines/${index}`;
  switch (column) {
    case 'code':
      return editCode(line, path, text);
    case 'modifiers':
      return editModifiers(path, text);
    case 'units':
      return editUnits(path, text);
    case 'from':
      return editDates(line, path, text);
    case 'pos':
      return /^(\d{2})?$/.test(text) ? set(line, path, 'pos', text) : refused('case.cell.pos');
    case 'dx':
      return editPointers(line, path, text);
    case 'provider':
      return /^[\w.-]{0,40}$/.test(text) ? set(line, path, 'provider', text) : refused('case.cell.provider');
  }
}

/** A code with the modifiers attached to it; whether it exists is for the checker to say. */
function editCode(line: CaseLine, path: string, text: string): CellEdit {
  if (text === '') {
    return patch([{ op: 'remove', path }]);
  }
  return readLineCode(text) === null ? refused('case.cell.code') : set(line, path, 'code', text);
}

function editModifiers(path: string, text: string): CellEdit {
  const modifiers = text
    .toUpperCase()
    .split(/[\s,;-]+/u)
    .filter((part) => part !== '');
  return modifiers.every((modifier) => /^[A-Z0-9]{2}$/.test(modifier))
    ? patch([{ op: 'replace', path: `${path}/modifiers`, value: modifiers }])
    : refused('case.cell.modifiers');
}

function editUnits(path: string, text: string): CellEdit {
  const units = text === '' ? 1 : Number(text.replace(/^x/iu, ''));
  return Number.isFinite(units) && units > 0
    ? patch([{ op: 'replace', path: `${path}/units`, value: units }])
    : refused('case.cell.units');
}

function editPointers(line: CaseLine, path: string, text: string): CellEdit {
  if (text === '') {
    return set(line, path, 'dx', '');
  }
  const pointers = text.split(/[\s,;]+/u).map(Number);
  return pointers.every((pointer) => Number.isInteger(pointer) && pointer > 0)
    ? patch([{ op: 'add', path: `${path}/dx`, value: pointers }])
    : refused('case.cell.dx');
}

function editDates(line: CaseLine, path: string, text: string): CellEdit {
  const [from, to] = text.split('..').map((part) => readDate(part.trim()));
  if (text !== '' && (from === null || from === undefined || to === null)) {
    return refused('case.cell.date');
  }
  const first = set(line, path, 'from', from ?? '');
  const last = set(line, path, 'to', to ?? '');
  return first.kind === 'patch' && last.kind === 'patch' ? patch([...first.patch, ...last.patch]) : first;
}

/** ISO, or month/day/year as it stands on a US claim; null when it is no calendar date. */
export function readDate(text: string): string | null {
  if (isIsoDate(text)) {
    return text;
  }
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/u.exec(text);
  if (match === null) {
    return null;
  }
  const [, month = '', day = '', year = ''] = match;
  const iso = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : null;
}

type TextField = 'code' | 'from' | 'to' | 'pos' | 'dx' | 'provider';

/** Sets an optional field, or takes it away when the cell was emptied. */
function set(line: CaseLine, path: string, field: TextField, value: string): CellEdit {
  if (value !== '') {
    return patch([{ op: 'add', path: `${path}/${field}`, value }]);
  }
  return patch(line[field] === undefined ? [] : [{ op: 'remove', path: `${path}/${field}` }]);
}

function patch(operations: Patch): CellEdit {
  return { kind: 'patch', patch: operations };
}

function refused(reason: MessageKey): CellEdit {
  return { kind: 'refused', reason };
}
