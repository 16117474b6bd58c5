/**
 * NCCI procedure-to-procedure edits (CMS, quarterly). Official text: tabs, a preamble of several lines, then column 1,
 * column 2, `*` (in existence before 1996) or blank, effective date, deletion date or `*`, modifier indicator,
 * rationale. The same as CSV or workbook. Derived lists name their columns in a header and may lack some of them.
 */
import { dayOfDate, isIsoDate } from '#core/codes/dates.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { isProcedureCode, procedureCode } from '../procedure-codes.ts';
import { NO_DAY, PRIOR_NOT_STATED } from './columns.ts';
import type { PairRow } from './columns.ts';

/** Where each value stands in a row; -1 = this form does not have it. */
export type PtpLayout = {
  readonly c1: number;
  readonly c2: number;
  readonly prior: number;
  readonly eff: number;
  readonly del: number;
  readonly ind: number;
  readonly rationale: number;
};

export const OFFICIAL_LAYOUT: PtpLayout = { c1: 0, c2: 1, prior: 2, eff: 3, del: 4, ind: 5, rationale: 6 };

/** The layout that a header row names, or null when it is no header of pairs. */
export function layoutOfHeader(cells: readonly string[]): PtpLayout | null {
  const names = cells.map((cell) =>
    cell
      .toLowerCase()
      .replace(/[^a-z0-9*]+/gu, ' ')
      .trim(),
  );
  const find = (pattern: RegExp): number => names.findIndex((name) => pattern.test(name));
  const layout: PtpLayout = {
    c1: find(/^col(?:umn)? ?1/u),
    c2: find(/^col(?:umn)? ?2/u),
    prior: find(/existence|^\*/u),
    eff: find(/effective/u),
    del: find(/deletion/u),
    ind: find(/^modifier/u),
    rationale: find(/rationale/u),
  };
  return layout.c1 >= 0 && layout.c2 >= 0 && layout.ind >= 0 && layout.del >= 0 ? layout : null;
}

/** true for the first cell of a pair: what stands before the first such row is preamble. */
export function isPairStart(cells: readonly string[]): boolean {
  return cells.length >= 5 && isProcedureCode(procedureCode(cells[0])) && isProcedureCode(procedureCode(cells[1]));
}

/** Reads one row's cells, or says why it is none. Days are numbers; an absent column is not stated. */
export function parsePair(cells: readonly string[], layout: PtpLayout): PairRow | Said {
  const c1 = codes.get(cells[layout.c1] ?? '');
  const c2 = codes.get(cells[layout.c2] ?? '');
  if (c1 === null || c2 === null) {
    return said('import.row.not_pair', { column1: shown(cells[layout.c1]), column2: shown(cells[layout.c2]) });
  }
  const ind = (cells[layout.ind] ?? '').trim();
  if (ind !== '0' && ind !== '1' && ind !== '9') {
    return said('import.row.bad_indicator', { value: shown(ind) });
  }
  const eff = layout.eff < 0 ? NO_DAY : days.get(cells[layout.eff] ?? '');
  const del = days.get(cells[layout.del] ?? '');
  if (eff === null || del === null) {
    return said('import.row.bad_date', { value: shown(cells[eff === null ? layout.eff : layout.del]) });
  }
  const prior = layout.prior < 0 ? PRIOR_NOT_STATED : (cells[layout.prior] ?? '').includes('*') ? 1 : 0;
  return { c1, c2, eff, del, ind: Number(ind), prior, rationale: (cells[layout.rationale] ?? '').trim() };
}

/** A hostile cell may be a megabyte long: of a refused one so much is shown, and nothing longer is remembered. */
const MAX_SHOWN = 40;

function shown(cell: string | undefined): string {
  return (cell ?? '').trim().slice(0, MAX_SHOWN);
}

/** Texts in a hostile file may all differ; a quarter's file has thirteen thousand codes and some hundred days. */
const MAX_REMEMBERED = 50_000;

/** Reads each text once: millions of rows hold the same few. */
class Remembered<Value> {
  readonly #known = new Map<string, Value>();
  readonly #read: (text: string) => Value;

  constructor(read: (text: string) => Value) {
    this.#read = read;
  }

  get(text: string): Value {
    let value = this.#known.get(text);
    if (value === undefined) {
      value = this.#read(text);
      if (this.#known.size < MAX_REMEMBERED && text.length <= MAX_SHOWN) {
        this.#known.set(text, value);
      }
    }
    return value;
  }
}

const codes = new Remembered(readCode);
const days = new Remembered(readDay);

function readCode(cell: string): string | null {
  const code = procedureCode(cell);
  return isProcedureCode(code) ? code : null;
}

/** `YYYYMMDD` as a day; blank and `*` mean that there is none; null for anything else. */
function readDay(cell: string): number | null {
  const text = cell.trim();
  if (text === '' || text === '*') {
    return NO_DAY;
  }
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  return /^\d{8}$/u.test(text) && isIsoDate(iso) ? dayOfDate(iso) : null;
}
