/** Codes: by key, in their publisher's order, and the tree above them. */
import { hasShape } from '#core/codes/parse.ts';
import type { IsoDate, System } from '#core/codes/types.ts';
import { groupBy } from '#core/lists.ts';
import type { CodeEntry } from '#core/page/material.ts';
import type { CodeBelow } from '#core/rules/facts.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';
import { CITED, citedOf, dateOrNull } from './cited.ts';
import type { CitedColumns } from './cited.ts';

type CodeRow = CitedColumns & {
  readonly system: System;
  readonly code: string;
  readonly key: string;
  readonly title: string | null;
  readonly billable: number;
  readonly ord: number;
  readonly valid_from: number | null;
  readonly valid_to: number | null;
  readonly successors: string | null;
  readonly cross_reference: string | null;
};

const COLUMNS = `c.system, c.code, c.key, c.title, c.billable, c.ord, c.valid_from, c.valid_to, c.successors,
  c.facts ->> '$.crossReference' AS cross_reference, ${CITED}`;

export const codesByKeys = statement(
  'codes.by_keys',
  'codes',
  `SELECT ${COLUMNS}
   FROM json_each($keys) AS k
   JOIN code AS c ON c.key = k.value
   LEFT JOIN source AS s ON s.id = c.source_id
   ORDER BY c.system, c.key`,
)<CodeRow>();

export const codeBefore = statement(
  'codes.before',
  'codes',
  'SELECT system, code, title FROM code WHERE system = $system AND ord < $ord ORDER BY ord DESC LIMIT 1',
)<{ system: System; code: string; title: string | null }>();

export const codeAfter = statement(
  'codes.after',
  'codes',
  'SELECT system, code, title FROM code WHERE system = $system AND ord > $ord ORDER BY ord LIMIT 1',
)<{ system: System; code: string; title: string | null }>();

export const placeAt = statement(
  'codes.place',
  'codes',
  'SELECT place, title FROM place WHERE system = $system AND place = $place COLLATE NOCASE',
)<{ place: string; title: string }>();

export const placesTop = statement(
  'codes.places_top',
  'codes',
  `SELECT p.place, p.title,
          (SELECT count(*) FROM place AS q WHERE q.system = p.system AND q.parent = p.place)
          + (SELECT count(*) FROM code AS c WHERE c.system = p.system AND c.category = p.place) AS children
   FROM place AS p WHERE p.system = $system AND p.parent IS NULL ORDER BY p.ord`,
)<PlaceRow>();

export const placesIn = statement(
  'codes.places_in',
  'codes',
  `SELECT p.place, p.title,
          (SELECT count(*) FROM place AS q WHERE q.system = p.system AND q.parent = p.place)
          + (SELECT count(*) FROM code AS c WHERE c.system = p.system AND c.category = p.place) AS children
   FROM place AS p WHERE p.system = $system AND p.parent = $place ORDER BY p.ord`,
)<PlaceRow>();

export const countTop = statement(
  'codes.count_top',
  'codes',
  `SELECT (SELECT count(*) FROM place WHERE system = $system AND parent IS NULL)
        + (SELECT count(*) FROM code WHERE system = $system AND parent IS NULL AND category IS NULL) AS children`,
)<{ children: number }>();

export type PlaceRow = { readonly place: string; readonly title: string; readonly children: number };
export type ChildRow = {
  readonly code: string;
  readonly title: string | null;
  readonly billable: number;
  readonly children: number;
};

/** What a line of the tree tells of a code. */
export const CHILD_COLUMNS = `c.code, c.title, c.billable,
          (SELECT count(*) FROM code AS d WHERE d.system = c.system AND d.parent = c.key) AS children`;

export const codesTop = statement(
  'codes.top',
  'codes',
  `SELECT ${CHILD_COLUMNS} FROM code AS c
   WHERE c.system = $system AND c.parent IS NULL AND c.category IS NULL ORDER BY c.ord`,
)<ChildRow>();

export const codesInPlace = statement(
  'codes.in_place',
  'codes',
  `SELECT ${CHILD_COLUMNS} FROM code AS c WHERE c.system = $system AND c.category = $place ORDER BY c.ord`,
)<ChildRow>();

export const codesBelow = statement(
  'codes.below',
  'codes',
  `SELECT ${CHILD_COLUMNS} FROM code AS c WHERE c.system = $system AND c.parent = $key ORDER BY c.ord`,
)<ChildRow>();

export const codesBelowHeaders = statement(
  'codes.below_headers',
  'codes',
  `SELECT c.system, c.parent, c.code, c.title, c.billable, d.code AS next, d.title AS next_title, d.billable AS next_billable
   FROM json_each($headers) AS h
   JOIN code AS c ON c.system = h.value ->> 'system' AND c.parent = h.value ->> 'key'
   LEFT JOIN code AS d ON d.system = c.system AND d.parent = c.key AND c.billable = 0
   ORDER BY c.system, c.ord, d.ord`,
)<BelowRow>();

type BelowRow = {
  readonly system: System;
  readonly parent: string;
  readonly code: string;
  readonly title: string | null;
  readonly billable: number;
  /** A code right below it in turn; null where there is none. */
  readonly next: string | null;
  readonly next_title: string | null;
  readonly next_billable: number | null;
};

/** A code as one edition has it, with its place in that edition's order. */
export type StoredCode = CodeEntry & { readonly ord: number };

export function codesIn(pack: Pack, keys: readonly string[]): readonly StoredCode[] {
  return pack.read.all(codesByKeys, { keys: JSON.stringify(keys) }).map((row) => toCode(row, pack));
}

/** The codes right below each header, by `system key`, each with those right below it. */
export function childrenOf(pack: Pack, codes: readonly StoredCode[]): ReadonlyMap<string, readonly CodeBelow[]> {
  const headers = codes.filter(({ billable }) => !billable).map(({ system, key }) => ({ system, key }));
  const rows = pack.read.all(codesBelowHeaders, { headers: JSON.stringify(headers) });
  const groups = groupBy(rows, ({ system, parent }) => `${system} ${parent}`);
  return new Map(
    [...groups].map(([header, children]) => [
      header,
      [...groupBy(children, ({ code }) => code).values()].flatMap(toBelow),
    ]),
  );
}

function toBelow(rows: readonly BelowRow[]): readonly CodeBelow[] {
  const below = rows.flatMap(({ next, next_title: title, next_billable: billable }) =>
    next === null ? [] : [{ code: next, title, billable: billable === 1 }],
  );
  return rows.slice(0, 1).map(({ code, title, billable }) => ({ code, title, billable: billable === 1, below }));
}

function toCode(row: CodeRow, pack: Pack): StoredCode {
  return {
    system: row.system,
    code: row.code,
    key: row.key,
    title: row.title,
    billable: row.billable === 1,
    ord: row.ord,
    from: dateOrNull(row.valid_from),
    to: dateOrNull(row.valid_to),
    successors: successorsOf(row),
    cited: citedOf(row, pack),
  };
}

/** HCPCS has for a code that has ended the valid one to look to (record layout, cross-reference code), or a range of them. */
function successorsOf({ successors, cross_reference, valid_to, system }: CodeRow): readonly string[] {
  const json = successors ?? (system === 'HCPCS' && valid_to !== null ? cross_reference : null);
  const codes = json === null ? [] : (JSON.parse(json) as readonly string[]);
  return successors === null ? codes.filter((code) => hasShape('HCPCS', code) || hasShape('CPT', code)) : codes;
}

/** Columns that say when a row holds. */
export type LivedColumns = { readonly valid_from: number | null; readonly valid_to: number | null };

export function livedOf(row: LivedColumns): { readonly from: IsoDate | null; readonly to: IsoDate | null } {
  return { from: dateOrNull(row.valid_from), to: dateOrNull(row.valid_to) };
}
