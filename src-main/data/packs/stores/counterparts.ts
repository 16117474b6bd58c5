/** ICD-10-CM codes that differ from others in nothing but the side. */
import { sideOfTitle, titleWithoutSide } from '#core/codes/sides.ts';
import { groupBy } from '#core/lists.ts';
import type { Sibling } from '#core/rules/facts.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';

type CounterpartRow = Sibling & { readonly asked: string; readonly own: string };

/**
 * What can be reported below the code two steps above each that names a side: both sides often stand one step further up
 * than either. Of codes with a seventh character those with the same one. CROSS JOIN: from the few keys outward.
 */
export const sidedNear = statement(
  'codes.sided_near',
  'codes',
  `SELECT c.key AS asked, c.title AS own, f.code, f.title
   FROM json_each($keys) AS k
   CROSS JOIN code AS c ON c.system = 'ICD10CM' AND c.key = k.value
     AND (c.title LIKE '%right%' OR c.title LIKE '%left%')
   CROSS JOIN code AS p ON p.system = 'ICD10CM' AND p.key = c.parent
   CROSS JOIN code AS s ON s.system = 'ICD10CM' AND s.parent = coalesce(p.parent, p.key)
   CROSS JOIN code AS f ON f.system = 'ICD10CM'
     AND f.key BETWEEN CASE WHEN length(c.key) = 7 THEN substr(s.key || 'XXX', 1, 6) || substr(c.key, 7) ELSE s.key END
     AND CASE WHEN length(c.key) = 7 THEN substr(s.key || 'XXX', 1, 6) || substr(c.key, 7) ELSE s.key || 'ZZZZ' END
   WHERE f.billable = 1 AND f.key <> c.key AND (length(c.key) = 7 OR length(f.key) < 7)
     AND (f.title LIKE '%right%' OR f.title LIKE '%left%' OR f.title LIKE '%bilateral%')
   ORDER BY c.key, f.ord`,
)<CounterpartRow>();

/** For each code that names one side, by its key: the same of the other side and of both, as far as there are such. */
export function readCounterparts(pack: Pack, keys: readonly string[]): ReadonlyMap<string, readonly Sibling[]> {
  const rows = pack.read
    .all(sidedNear, { keys: JSON.stringify(keys) })
    .filter(({ own, title }) => sideOfTitle(own) !== sideOfTitle(title) && isSameButSide(own, title));
  return new Map(
    [...groupBy(rows, ({ asked }) => asked)].map(([asked, near]) => [
      asked,
      near.map(({ code, title }) => ({ code, title })),
    ]),
  );
}

function isSameButSide(own: string, title: string): boolean {
  return titleWithoutSide(own) === titleWithoutSide(title);
}
