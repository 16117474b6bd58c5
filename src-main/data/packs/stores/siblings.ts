/** Neighbours of ICD-10-CM codes whose titles leave something open. */
import { isOfOtherThing } from '#core/codes/titles.ts';
import { groupBy } from '#core/lists.ts';
import type { Sibling } from '#core/rules/facts.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';

type SiblingRow = Sibling & { readonly asked: string; readonly own: string; readonly above: string | null };

/**
 * What can be reported among and below the codes beside each. What the code above leaves open as well is told one step
 * further up, and below the category one more where that leaves it open, too. So are codes with a seventh character,
 * whose neighbours are headers; those are given with the same one. CROSS JOIN: from the few keys outward, never through
 * the whole list.
 */
export const siblingsOf = statement(
  'codes.siblings',
  'codes',
  `SELECT c.key AS asked, c.title AS own, p.title AS above, f.code, f.title
   FROM json_each($keys) AS k
   CROSS JOIN code AS c ON c.system = 'ICD10CM' AND c.key = k.value AND c.title LIKE '%unspecified%'
   CROSS JOIN code AS p ON p.system = 'ICD10CM' AND p.key = c.parent
   LEFT JOIN code AS g ON g.system = 'ICD10CM' AND g.key = p.parent
   CROSS JOIN code AS s ON s.system = 'ICD10CM' AND s.parent = CASE
     WHEN length(c.key) = 7 THEN p.parent
     WHEN p.title LIKE '%unspecified%' AND g.title LIKE '%unspecified%' AND length(g.key) > 3 THEN g.parent
     WHEN p.title LIKE '%unspecified%' THEN coalesce(p.parent, p.key) ELSE p.key END
   CROSS JOIN code AS f ON f.system = 'ICD10CM'
     AND f.key BETWEEN CASE WHEN length(c.key) = 7 THEN substr(s.key || 'XXX', 1, 6) || substr(c.key, 7) ELSE s.key END
     AND CASE WHEN length(c.key) = 7 THEN substr(s.key || 'XXX', 1, 6) || substr(c.key, 7) ELSE s.key || 'ZZZZ' END
   WHERE f.billable = 1 AND f.title IS NOT NULL AND f.key <> c.key AND (length(c.key) = 7 OR length(f.key) < 7)
   ORDER BY c.key, f.ord`,
)<SiblingRow>();

/** What can be reported in place of each code, by its key. */
export function readSiblings(pack: Pack, keys: readonly string[]): ReadonlyMap<string, readonly Sibling[]> {
  const rows = pack.read
    .all(siblingsOf, { keys: JSON.stringify(keys) })
    .filter(({ own, above, title }) => !isOfOtherThing(title, own, above ?? ''));
  const groups = groupBy(rows, ({ asked }) => asked);
  return new Map([...groups].map(([asked, near]) => [asked, near.map(({ code, title }) => ({ code, title }))]));
}
