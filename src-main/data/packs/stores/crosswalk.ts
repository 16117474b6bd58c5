/** The conversion table, read from the old code: which codes were given in its place, and since when. */
import type { Replacement } from '#core/page/official.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';
import { citedOfTable, dateOrNull } from './cited.ts';

/** `$order` is the order key of core/codes. */
export const replacementsOf = statement(
  'crosswalk.of_old',
  'crosswalk',
  `SELECT DISTINCT new_code, eff FROM crosswalk WHERE from_order <= $order AND to_order >= $order
   ORDER BY eff, new_key`,
)<{ new_code: string; eff: number | null }>();

/** All of them, the earliest first. */
export function readReplacements(pack: Pack, order: string): readonly Omit<Replacement, 'title'>[] {
  const cited = citedOfTable(pack, 'crosswalk');
  return pack.read
    .all(replacementsOf, { order })
    .map(({ new_code: code, eff }) => ({ code, from: dateOrNull(eff), cited }));
}
