/**
 * NCCI medically unlikely edits (CMS, quarterly, one table per setting). Official CSV and workbook: a first cell that
 * holds a copyright notice of several lines, then a header whose second column names the setting, then code, value,
 * adjudication indicator with its words (`3 Date of Service Edit: Clinical`) and rationale. Derived lists: the same
 * columns under other names, the indicator as a digit alone.
 */
import type { Setting } from '#core/case/types.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { isProcedureCode, procedureCode } from '../procedure-codes.ts';
import { cellAt } from '../table.ts';
import type { Cells, Columns, Header } from '../table.ts';

export const MUE_COLUMNS = {
  code: /^(?:hcpcs|cpt)(?: cpt| hcpcs)?(?: code)?$/u,
  value: /\bmue values?$/u,
  mai: /adjudication indicator|^mai$/u,
  rationale: /rationale/u,
};
export const MUE_REQUIRED = ['code', 'value', 'mai'] as const;

type Name = keyof typeof MUE_COLUMNS;

export type MueRow = {
  readonly code: string;
  /** 0 is a limit like any other: no unit is payable. */
  readonly value: number;
  readonly mai: number;
  readonly rationale: string | null;
};

/** More than any published value by a factor of ten; a larger number is a shifted column. */
const MAX_VALUE = 1_000_000;

export function parseMue(cells: Cells, columns: Columns<Name>): MueRow | Said {
  const code = procedureCode(cells[columns.code]);
  if (!isProcedureCode(code)) {
    return said('import.row.not_code', { value: code.slice(0, 40) });
  }
  const value = cellAt(cells, columns.value);
  if (!/^\d{1,7}$/u.test(value) || Number(value) > MAX_VALUE) {
    return said('import.row.bad_number', { column: 'MUE value', value: value.slice(0, 40) });
  }
  const mai = /^[123](?!\d)/u.exec(cellAt(cells, columns.mai))?.[0];
  if (mai === undefined) {
    return said('import.row.bad_indicator', { value: cellAt(cells, columns.mai).slice(0, 40) });
  }
  return { code, value: Number(value), mai: Number(mai), rationale: cellAt(cells, columns.rationale) || null };
}

/** The official header names its setting; a derived one does not. */
export function settingOfHeader({ names, columns }: Header<Name>): Setting | null {
  const name = names[columns.value] ?? '';
  if (name.includes('practitioner')) {
    return 'practitioner';
  }
  if (/hospital|outpatient/u.test(name)) {
    return 'outpatient-hospital';
  }
  return /dme|durable|supplier/u.test(name) ? 'dme' : null;
}
