/**
 * The ICD-10-CM conversion table (CDC/NCHS, every fiscal year, a workbook): new code, when it took effect, the code or
 * codes used before. It maps new to old, for all years since 2016. When it took effect is a fiscal year by the year in whose
 * October it began (`2025` is October 1, 2025) or, for an update within a year, a date.
 */
import { dayOfDate } from '#core/codes/dates.ts';
import { hasShape } from '#core/codes/parse.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { serialDay } from '../days.ts';
import { cellAt } from '../table.ts';
import type { Cells, Columns } from '../table.ts';

export const CONVERSION_COLUMNS = {
  current: /^current code/u,
  effective: /^effective/u,
  previous: /^previous code/u,
};
export const CONVERSION_REQUIRED = ['current', 'effective', 'previous'] as const;

/** Both ends are the same for a single code. */
export type OldCode = { readonly from: string; readonly to: string };

export type Conversion = {
  readonly current: string;
  /** null where the table leaves it blank. */
  readonly effective: number | null;
  readonly previous: readonly OldCode[];
  /** The old codes were used together for what the new one says alone. */
  readonly together: boolean;
};

/** Words that stand between codes and say nothing more. */
const FILLERS = /^(?:and|or|a|an|the|in|from|none|codes?|categor(?:y|ies)|subcategor(?:y|ies))$/iu;
const CODE = String.raw`[A-Z]\d[\dA-Z](?:\.?[\dA-Z]{1,4})?`;
/** A code, a range, or a code with what marks it as a family; else a word or a sign. */
const TOKENS = new RegExp(String.raw`(${CODE})(?:\.?-?\s*-\s*(${CODE})-?|\.?-)?|[A-Za-z]+|[^\s,;&-]`, 'gu');

/** One row, or why it is none. */
export function parseConversion(cells: Cells, columns: Columns<keyof typeof CONVERSION_COLUMNS>): Conversion | Said {
  const current = cellAt(cells, columns.current);
  if (!hasShape('ICD10CM', current)) {
    return said('import.row.not_code', { value: current.slice(0, 40) });
  }
  const effective = readEffective(cellAt(cells, columns.effective));
  if (effective === undefined) {
    return said('import.row.bad_date', { value: cellAt(cells, columns.effective).slice(0, 40) });
  }
  const text = cellAt(cells, columns.previous);
  const previous = readOldCodes(text);
  if (previous === null) {
    return said('import.row.not_codes', { value: text.slice(0, 80) });
  }
  return { current, effective, previous, together: /\band\b|&/iu.test(text) };
}

/** Years are small numbers, serial dates of this century large ones. */
function readEffective(text: string): number | null | undefined {
  if (text === '') {
    return null;
  }
  const number = Number(text);
  if (!/^\d{4,5}$/u.test(text) || number < 2000) {
    return undefined;
  }
  return number < 2200 ? dayOfDate(`${text}-10-01`) : serialDay(number);
}

/** Codes and ranges of a cell; `None` is an empty list; null for what is not understood. */
function readOldCodes(text: string): readonly OldCode[] | null {
  const found: OldCode[] = [];
  for (const match of text.matchAll(TOKENS)) {
    const [token, from, to] = match;
    if (from !== undefined) {
      found.push({ from, to: to ?? from });
    } else if (!FILLERS.test(token)) {
      return null;
    }
  }
  return found.length > 0 || /^none$/iu.test(text.trim()) ? found : null;
}
