/**
 * The procedure-to-procedure pairs of a code. A visit or a venipuncture stands in column 2 of some six thousand pairs;
 * there neighbours in the code list that say the same are told as one range.
 */
import { SETTINGS } from '../../case/types.ts';
import { lineSystemOf } from '../../codes/parse.ts';
import { orderKey } from '../../codes/ranges.ts';
import type { CodeRange } from '../../codes/types.ts';
import { groupBy } from '../../lists.ts';
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { HeldPairs, PageMaterial, PtpRow } from '../material.ts';
import { daysDetail, rationaleDetail, settingDetail } from './edit-details.ts';
import { isLive } from './section.ts';
import type { CitedSectionRow } from './section.ts';

/** Up to here every pair is told by itself: more is not read one by one. */
export const MANY_PAIRS = 500;

/** Partners of the code: one, or a run of neighbours. `rows` holds at least one. */
type Partners = { readonly first: string; readonly last: string; readonly rows: readonly PtpRow[] };

/** Pairs that hold on the date: practitioners' first, this code as column 1 first, those that no modifier opens first. */
export function pairRows({ ptp, code, asked }: PageMaterial): readonly CitedSectionRow[] {
  return ptp
    .flatMap((held) => partnersIn(held, { code, asked }))
    .toSorted((a, b) => compare(a, b, code))
    .flatMap((partners) => toRow(partners, code));
}

function partnersIn(
  { rows, codes }: HeldPairs,
  { code, asked }: Pick<PageMaterial, 'code' | 'asked'>,
): readonly Partners[] {
  const live = rows.filter((row) => isLive(row, asked));
  if (codes === null) {
    return live.map((row) => {
      const partner = partnerOf(row, code);
      return { first: partner, last: partner, rows: [row] };
    });
  }
  const places = placesOf(codes);
  const alike = groupBy(live, (row) => `${row.setting} ${row.column1 === code} ${row.indicator}`);
  return [...alike.values()].flatMap((group) => findRuns(group, places, code));
}

/** Where each code stands in the list of all that the edition names. */
function placesOf(codes: readonly string[]): ReadonlyMap<string, number> {
  const ordered = codes
    .map((code) => ({ code, order: `${lineSystemOf(code) ?? ''} ${orderKey(lineSystemOf(code) ?? 'CPT', code)}` }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  return new Map(ordered.map(({ code }, place) => [code, place]));
}

function findRuns(rows: readonly PtpRow[], places: ReadonlyMap<string, number>, code: string): readonly Partners[] {
  const placed = rows
    .map((row) => ({ row, partner: partnerOf(row, code), place: places.get(partnerOf(row, code)) ?? -1 }))
    .toSorted((a, b) => a.place - b.place);
  const runs: { first: string; last: string; end: number; rows: PtpRow[] }[] = [];
  for (const { row, partner, place } of placed) {
    const run = runs.at(-1);
    if (run !== undefined && place === run.end + 1 && lineSystemOf(partner) === lineSystemOf(run.last)) {
      run.last = partner;
      run.end = place;
      run.rows.push(row);
    } else {
      runs.push({ first: partner, last: partner, end: place, rows: [row] });
    }
  }
  return runs;
}

function compare(a: Partners, b: Partners, code: string): number {
  const [left, right] = [a.rows[0], b.rows[0]];
  if (left === undefined || right === undefined) {
    return 0;
  }
  return (
    SETTINGS.indexOf(left.setting) - SETTINGS.indexOf(right.setting) ||
    Number(right.column1 === code) - Number(left.column1 === code) ||
    left.indicator - right.indicator
  );
}

function partnerOf({ column1, column2 }: PtpRow, code: string): string {
  return column1 === code ? column2 : column1;
}

function toRow({ first, last, rows }: Partners, code: string): readonly CitedSectionRow[] {
  const [row] = rows;
  if (row === undefined) {
    return [];
  }
  const isColumn1 = row.column1 === code;
  const partner = first === last ? first : `${first}-${last}`;
  const [column1, column2] = isColumn1 ? [code, partner] : [partner, code];
  const { indicator, setting, cited } = row;
  const rationale = common(rows, (one) => one.rationale);
  const values = {
    column1,
    column2,
    indicator,
    effective: common(rows, ({ from }) => from),
    deleted: common(rows, ({ to }) => to),
    rationale,
    setting,
    ...(rows.length === 1 ? {} : { pairs: rows.length }),
  };
  const details = [
    ...(rows.length === 1 ? [] : [said('edit.detail.pairs', { count: rows.length })]),
    settingDetail(setting),
    ...daysOf(rows),
    ...rationaleDetail(rationale),
  ];
  const meaning = said(`edit.ptp.${indicator}`, { column1, column2 });
  const direction = isColumn1 ? 'from-this' : 'by-others';
  const target = toRange(first, last);
  return [{ row: { type: 'edit', table: 'ptp', direction, target, values, meaning, details }, cited }];
}

/** Nothing where the pairs of a run differ: each of them holds on the date. */
function daysOf(rows: readonly PtpRow[]): readonly Said[] {
  const [first] = rows;
  const areAlike = rows.every(({ from, to }) => from === first?.from && to === first.to);
  return first === undefined || !areAlike ? [] : [daysDetail(first)];
}

/** What all rows of a run say; null where they differ. */
function common(rows: readonly PtpRow[], of: (row: PtpRow) => string | null): string | null {
  const [first, ...others] = rows.map(of);
  return first !== undefined && others.every((value) => value === first) ? first : null;
}

function toRange(from: string, to: string): CodeRange | null {
  const system = lineSystemOf(from);
  return system === null ? null : { system, from, to };
}
