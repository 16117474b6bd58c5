/**
 * NCCI add-on code edits (CMS). Workbook: a notice, then a header (`AOC_Edit_Type`, `Add-On_Code`, `AOC_DelDT`,
 * `Primary_Code`, `Primary_Code_DelDT`, `AOC_Edit_EffDT`, `AOC_Edit_DelDT`, `Special_Instruction_Notes`), dates as year
 * and day of the year. Text: the same fields at fixed places without a header, positions from 1: 1 type, 2-6 add-on
 * code, its last day, primary code, its last day, first and last day of the edit, remarks; a date is 7 wide (`YYYYDDD`)
 * or 5 (`YYDDD`). Ended edits are in the file and keep their dates. Derived lists may have the codes and the type only.
 */
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { julianDay } from '../days.ts';
import type { Day } from '../days.ts';
import { isProcedureCode, procedureCode } from '../procedure-codes.ts';
import { areRows } from '../read-lines.ts';
import { cellAt } from '../table.ts';
import type { Cells, Columns } from '../table.ts';

/** How the publisher writes "the contractor decides which primaries count". */
const CONTRACTOR_DEFINED = 'CCCCC';

export const AOC_COLUMNS = {
  type: /^(?:aoc )?(?:edit )?type$/u,
  addOn: /^(?:add on|aoc) code$/u,
  addOnEnd: /^aoc del(?:etion)? ?(?:dt|date)/u,
  primary: /^primary(?: procedure)? code$/u,
  primaryEnd: /^primary code del(?:etion)? ?(?:dt|date)/u,
  from: /^aoc edit eff(?:ective)? ?(?:dt|date)/u,
  to: /^aoc edit del(?:etion)? ?(?:dt|date)/u,
};
export const AOC_REQUIRED = ['type', 'addOn', 'primary'] as const;

export type AocRow = {
  readonly addOn: string;
  readonly primary: string;
  readonly type: number;
  readonly from: number | null;
  /** The edit's last day, or that of one of its codes; null while it holds. */
  readonly to: number | null;
};

export function parseAocCells(cells: Cells, columns: Columns<keyof typeof AOC_COLUMNS>): AocRow | Said {
  return toRow({
    type: cellAt(cells, columns.type),
    addOn: procedureCode(cells[columns.addOn]),
    primary: procedureCode(cells[columns.primary]),
    dates: [columns.from, columns.addOnEnd, columns.primaryEnd, columns.to].map((column) => cellAt(cells, column)),
  });
}

/** Width of a date in the text form. */
export type DateWidth = 5 | 7;

export function parseAocLine(text: string, width: DateWidth): AocRow | Said {
  const primaryAt = 6 + width;
  const date = (n: number): string => text.slice(primaryAt + 5 + n * width, primaryAt + 5 + (n + 1) * width);
  return toRow({
    type: text.slice(0, 1),
    addOn: text.slice(1, 6),
    primary: text.slice(primaryAt, primaryAt + 5),
    dates: [date(1), text.slice(6, primaryAt), date(0), date(2)],
  });
}

/** Which width these lines are written in; null when they are no add-on edits. */
export function dateWidthOf(lines: readonly string[]): DateWidth | null {
  const fits = (width: DateWidth): boolean =>
    areRows(lines, (line) => ('say' in parseAocLine(line, width) ? 'bad' : 'row'));
  return fits(7) ? 7 : fits(5) ? 5 : null;
}

type Raw = {
  readonly type: string;
  readonly addOn: string;
  readonly primary: string;
  /** First day of the edit, last days of the add-on, of the primary, of the edit. */
  readonly dates: readonly string[];
};

function toRow({ type, addOn, primary, dates }: Raw): AocRow | Said {
  if (!isProcedureCode(addOn) || !(isProcedureCode(primary) || primary === CONTRACTOR_DEFINED)) {
    return said('import.row.not_pair', { column1: addOn.slice(0, 40), column2: primary.slice(0, 40) });
  }
  if (!/^[123]$/u.test(type)) {
    return said('import.row.bad_indicator', { value: type.slice(0, 40) });
  }
  const [from, ...ends] = dates.map((text): Day => julianDay(text));
  const wrong = [from, ...ends].indexOf(undefined);
  if (wrong !== -1) {
    return said('import.row.bad_date', { value: (dates[wrong] ?? '').slice(0, 40) });
  }
  const to = ends.filter((day) => day != null).reduce<number | null>((a, b) => (a === null || b < a ? b : a), null);
  return { addOn, primary, type: Number(type), from: from ?? null, to };
}
