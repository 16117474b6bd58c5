import { pickEdition } from '../packs.ts';
import type { PackRef } from '../packs.ts';
import type { IsoDate } from '../codes/types.ts';
import type { Said } from '../said.ts';
import type { Edition } from './facts.ts';
import type { Citation } from './types.ts';

/** An edition that may be used for checking on a date. A newer one never is. */
export type Chosen<Row> = {
  readonly pack: PackRef;
  readonly standing: 'holds' | 'older';
  /** The rows are the starter pack's own, for want of the publisher's. */
  readonly own: boolean;
  /** The publisher's own editions that are installed all begin after the date. */
  readonly hasNewer: boolean;
  readonly rows: readonly Row[];
};

/** What a family rests on for one date: the edition chosen, or null where none can be used. */
export type Need = {
  readonly date: IsoDate;
  readonly chosen:
    (Pick<Chosen<unknown>, 'pack' | 'standing' | 'own'> & Partial<Pick<Chosen<unknown>, 'hasNewer'>>) | null;
  /** The table is Medicare's and the case has another payer. */
  readonly otherPayer?: boolean;
  /** What could not be looked at for want of an edition, where more is to be told than its date. */
  readonly detail?: Said;
};

export function isOwn(pack: PackRef): boolean {
  return pack.kind === 'starter';
}

/**
 * The edition of a table to check against on a date: the publisher's that holds, else the publisher's nearest older,
 * else the starter pack's own rows, else none.
 */
export function chooseEdition<E extends Edition<unknown>>(
  editions: readonly E[],
  date: IsoDate,
): (E & Pick<Chosen<unknown>, 'standing' | 'own' | 'hasNewer'>) | null {
  const publishers = editions.filter(({ pack }) => !isOwn(pack));
  const official = pickUsable(publishers, date);
  const picked =
    official ??
    pickUsable(
      editions.filter(({ pack }) => isOwn(pack)),
      date,
    );
  if (picked === null) {
    return null;
  }
  const hasNewer = official === null && publishers.length > 0;
  return { ...picked.edition, standing: picked.standing, own: isOwn(picked.edition.pack), hasNewer };
}

function pickUsable<E extends Edition<unknown>>(
  editions: readonly E[],
  date: IsoDate,
): { readonly edition: E; readonly standing: 'holds' | 'older' } | null {
  const picked = pickEdition(editions, date);
  return picked === null || picked.standing === 'newer' ? null : { edition: picked.edition, standing: picked.standing };
}

/** true when the row's own life span, where its source has one, holds on the date. */
export function isAlive(row: { readonly from: IsoDate | null; readonly to: IsoDate | null }, date: IsoDate): boolean {
  return (row.from === null || row.from <= date) && (row.to === null || date <= row.to);
}

/** Rows by a text key; several rows may share one. */
export function indexBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = index.get(key);
    if (known === undefined) {
      index.set(key, [row]);
    } else {
      known.push(row);
    }
  }
  return index;
}

/** A finding that rests on a whole edition rather than on one of its rows cites the pack. */
export function citePack(pack: PackRef, section: string): Citation {
  return { source: pack.publisher, section, edition: pack.edition, pack: pack.id };
}
