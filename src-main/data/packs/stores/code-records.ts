/** What an edition says of a code beside its title and days: fields of its record, changes, codes below it. */
import type { System } from '#core/codes/types.ts';
import type { CodeFields, EditionChange } from '#core/page/official.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';
import { CITED, citedOf, citedOfTable } from './cited.ts';
import type { CitedColumns } from './cited.ts';

export const recordOf = statement(
  'codes.record',
  'codes',
  `SELECT c.title, c.title_short, c.facts, ${CITED}
   FROM code AS c LEFT JOIN source AS s ON s.id = c.source_id WHERE c.system = $system AND c.key = $key`,
)<CitedColumns & { title: string | null; title_short: string | null; facts: string | null }>();

type ChangeRow = Pick<EditionChange, 'action' | 'title' | 'before'> & { readonly billable: number | null };

export const changesOf = statement(
  'codes.changes',
  'codes',
  'SELECT action, billable, title, before FROM change WHERE system = $system AND key = $key ORDER BY n',
)<ChangeRow>();

export const billableBelow = statement(
  'codes.billable_below',
  'codes',
  `SELECT code, title FROM code
   WHERE system = $system AND key > $key AND key < $end AND billable = 1 ORDER BY key LIMIT $limit`,
)<{ code: string; title: string | null }>();

type CodeKey = { readonly system: System; readonly key: string };

/** null where the publisher states nothing beside what every code has. */
export function readFields(pack: Pack, { system, key }: CodeKey): CodeFields | null {
  const row = pack.read.get(recordOf, { system, key });
  if (row?.facts == null) {
    return null;
  }
  const stated = Object.entries(JSON.parse(row.facts) as Readonly<Record<string, unknown>>);
  const short = row.title_short !== null && row.title_short !== row.title ? { shortTitle: row.title_short } : {};
  return {
    fields: {
      ...short,
      ...Object.fromEntries(stated.filter((field): field is [string, string | string[]] => isTold(field[1]))),
    },
    cited: citedOf(row, pack),
  };
}

/** What else a record holds says nothing to a reader that these do not. */
function isTold(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
}

export function readChanges(pack: Pack, code: CodeKey): readonly EditionChange[] {
  const rows = pack.read.all(changesOf, code);
  return rows.map(({ action, billable, title, before }) => ({
    pack: pack.ref,
    action,
    billable: billable === null ? null : billable === 1,
    title,
    before,
    cited: citedOfTable(pack, 'change'),
  }));
}

/** In the order of their keys; `limit` keeps a chapter's worth of codes off the page. */
export function readBillableBelow(
  pack: Pack,
  { system, key, limit }: CodeKey & { readonly limit: number },
): readonly { readonly code: string; readonly title: string | null }[] {
  return pack.read.all(billableBelow, { system, key, end: `${key}~`, limit });
}
