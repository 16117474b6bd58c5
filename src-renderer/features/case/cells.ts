/**
 * What may be typed into a grid cell, and the patch that it becomes. A cell that can't be read keeps its text
 * and names what is wrong; nothing else of the line changes.
 */
import type { CaseLine, Json, Patch } from '#contract/types.ts';
import { readLineCode } from '#contract/shared.ts';
import type { MessageKey } from '#i18n/keys.ts';
import { readDate } from '#api/read-date.ts';
import { drugText, readDrug } from './drug-cell.ts';

/** The columns that every claim needs, and those that a line needs now and then. */
export const COLUMNS = ['code', 'modifiers', 'units', 'from', 'pos', 'dx', 'provider'] as const;
export const MORE_COLUMNS = ['minutes', 'course', 'session', 'site', 'drug'] as const;
/** Of earlier work. */
export const HISTORY_COLUMNS = ['code', 'modifiers', 'units', 'from', 'provider'] as const;
export type Column = (typeof COLUMNS)[number] | (typeof MORE_COLUMNS)[number];

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
    case 'dx':
      return (line.dx ?? []).join(' ');
    case 'minutes':
      return line.minutes?.toString() ?? '';
    case 'drug':
      return line.drug === undefined ? '' : drugText(line.drug);
    case 'pos':
    case 'provider':
    case 'course':
    case 'session':
    case 'site':
      return line[column] ?? '';
  }
}

function spanText(line: CaseLine): string {
  const from = line.from ?? '';
  return line.to === undefined || line.to === line.from ? from : `${from}..${line.to}`;
}

/** Reads what was typed into a cell of the line at `path` (`/lines/0`). */
export function editCell(line: CaseLine, path: string, column: Column, typed: string): CellEdit {
  const text = typed.trim();
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
    case 'minutes':
      return editMinutes(line, path, text);
    case 'drug':
      return editDrug(line, path, text);
    case 'course':
    case 'session':
    case 'site':
      return /^[^\s@#,;="]{0,40}$/.test(text) ? set(line, path, column, text) : refused('case.cell.word');
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

function editMinutes(line: CaseLine, path: string, text: string): CellEdit {
  const minutes = Number(text.replace(/\s*(m|min)$/iu, ''));
  if (text === '') {
    return set(line, path, 'minutes', '');
  }
  return Number.isFinite(minutes) && minutes > 0 ? set(line, path, 'minutes', minutes) : refused('case.cell.minutes');
}

function editPointers(line: CaseLine, path: string, text: string): CellEdit {
  if (text === '') {
    return set(line, path, 'dx', '');
  }
  const pointers = text.split(/[\s,;]+/u).map(pointerOf);
  return pointers.every((pointer) => Number.isInteger(pointer) && pointer > 0)
    ? set(line, path, 'dx', pointers)
    : refused('case.cell.dx');
}

/** A pointer as a number, or as the letter that a claim form has for it: A is the first diagnosis. */
function pointerOf(text: string): number {
  return /^[a-l]$/iu.test(text) ? text.toUpperCase().charCodeAt(0) - 64 : Number(text);
}

function editDrug(line: CaseLine, path: string, text: string): CellEdit {
  if (text === '') {
    return set(line, path, 'drug', '');
  }
  const drug = readDrug(text);
  return drug === null ? refused('case.cell.drug') : set(line, path, 'drug', { ...drug });
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

/** Sets an optional field, or takes it away when the cell was emptied. */
function set(line: CaseLine, path: string, field: keyof CaseLine | 'to', value: Json): CellEdit {
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
