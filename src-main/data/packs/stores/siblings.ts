/** Neighbours of ICD-10-CM codes whose titles leave something open. */
import { groupBy } from '#core/lists.ts';
import type { Sibling } from '#core/rules/facts.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';

type SiblingRow = Sibling & { readonly asked: string };

/**
 * What can be reported among and below the codes beside each. Codes with a seventh character are told apart one step
 * further up, where their neighbours are headers; those are given with the same seventh character. CROSS JOIN: from the
 * few keys outward, never through the whole list.
 */
export const siblingsOf = statement(
  'codes.siblings',
  'codes',
  `SELECT c.key AS asked, f.code, f.title
   FROM json_each($keys) AS k
   CROSS JOIN code AS c ON c.system = 'ICD10CM' AND c.key = k.value AND c.title LIKE '%unspecified%'
   CROSS JOIN code AS p ON p.system = 'ICD10CM' AND p.key = c.parent
   CROSS JOIN code AS s ON s.system = 'ICD10CM' AND s.parent = CASE WHEN length(c.key) = 7 THEN p.parent ELSE p.key END
   CROSS JOIN code AS f ON f.system = 'ICD10CM'
     AND f.key BETWEEN CASE WHEN length(c.key) = 7 THEN substr(s.key || 'XXX', 1, 6) || substr(c.key, 7) ELSE s.key END
     AND CASE WHEN length(c.key) = 7 THEN substr(s.key || 'XXX', 1, 6) || substr(c.key, 7) ELSE s.key || 'ZZZZ' END
   WHERE f.billable = 1 AND f.title IS NOT NULL AND f.key <> c.key AND (length(c.key) = 7 OR length(f.key) < 7)
   ORDER BY c.key, f.ord`,
)<SiblingRow>();

/** What can be reported in place of each code, by its key. */
export function readSiblings(pack: Pack, keys: readonly string[]): ReadonlyMap<string, readonly Sibling[]> {
  const groups = groupBy(pack.read.all(siblingsOf, { keys: JSON.stringify(keys) }), ({ asked }) => asked);
  return new Map([...groups].map(([asked, rows]) => [asked, rows.map(({ code, title }) => ({ code, title }))]));
}
