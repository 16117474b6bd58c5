/** Which editions of a kind a page is told from: one per setting. */
import type { Setting } from '../case/types.ts';
import type { IsoDate } from '../codes/types.ts';
import { groupBy } from '../lists.ts';
import { pickEdition } from '../packs.ts';
import type { PackRef, Standing } from '../packs.ts';

type Candidate = { readonly pack: PackRef; readonly setting: Setting | null };

export type Chosen<T extends Candidate> = { readonly edition: T; readonly standing: Standing };

/**
 * For each setting the publisher's edition that holds on the date, else the nearest older one; the built-in rows stand
 * in where there is neither. An edition that begins only later is the last resort.
 */
export function chooseEditions<T extends Candidate>(candidates: readonly T[], date: IsoDate): readonly Chosen<T>[] {
  const starter = pickEdition(
    candidates.filter(({ pack }) => pack.kind === 'starter'),
    date,
  );
  const official = groupBy(
    candidates.filter(({ pack }) => pack.kind !== 'starter'),
    ({ setting }) => setting,
  );
  const chosen = [...official.values()].flatMap((editions) => pickEdition(editions, date) ?? []);
  if (starter === null) {
    return chosen;
  }
  const usable = chosen.filter(({ standing }) => standing !== 'newer' || starter.standing === 'newer');
  return [...usable, starter];
}

/**
 * The rows of built-in editions that no publisher's edition speaks for: those of other settings, or all of them where
 * the publisher's edition of this kind is missing.
 */
export function speaksFor(chosen: readonly Chosen<Candidate>[], edition: Candidate, setting: Setting | null): boolean {
  if (edition.pack.kind !== 'starter') {
    return true;
  }
  const official = chosen.filter((one) => one.edition.pack.kind !== 'starter');
  return !official.some((one) => one.edition.setting === null || one.edition.setting === setting);
}
