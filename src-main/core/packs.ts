import type { IsoDate } from './codes/types.ts';
import type { Said } from './said.ts';

/** Kinds of pack: one edition of one kind is one file. `starter` may hold the tables of every other kind. */
export const PACK_KINDS = [
  'codes',
  'notes',
  'index',
  'ptp',
  'mue',
  'aoc',
  'mpfs',
  'crosswalk',
  'descriptors',
  'starter',
] as const;
export type PackKind = (typeof PACK_KINDS)[number];

/** What a result says about the edition that it rests on. */
export type PackRef = {
  readonly id: string;
  readonly kind: PackKind;
  readonly edition: string;
  readonly publisher: string;
  /** First and last day on which the edition holds; `validTo` is null while no end is known. */
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate | null;
  readonly builtIn: boolean;
};

/** How an edition stands to a date: it holds, it is the nearest older, or it begins only after the date. */
export type Standing = 'holds' | 'older' | 'newer';

/**
 * Picks the edition for a date: the one that holds (the latest begun, where several do), else the nearest older,
 * else the nearest newer. Callers decide what a newer one may be used for (looking a code up, never checking).
 */
export function pickEdition<T extends { readonly pack: PackRef }>(
  editions: readonly T[],
  date: IsoDate,
): { readonly edition: T; readonly standing: Standing } | null {
  let best: { edition: T; standing: Standing } | null = null;
  for (const edition of editions) {
    const standing = standingOn(edition.pack, date);
    if (best === null || isBetter({ edition, standing }, best)) {
      best = { edition, standing };
    }
  }
  return best;
}

export function standingOn(pack: Pick<PackRef, 'validFrom' | 'validTo'>, date: IsoDate): Standing {
  if (date < pack.validFrom) {
    return 'newer';
  }
  return pack.validTo === null || date <= pack.validTo ? 'holds' : 'older';
}

const STANDING_RANK: Record<Standing, number> = { holds: 0, older: 1, newer: 2 };

function isBetter<T extends { readonly pack: PackRef }>(
  a: { edition: T; standing: Standing },
  b: { edition: T; standing: Standing },
): boolean {
  if (a.standing !== b.standing) {
    return STANDING_RANK[a.standing] < STANDING_RANK[b.standing];
  }
  return a.standing === 'newer'
    ? a.edition.pack.validFrom < b.edition.pack.validFrom
    : a.edition.pack.validFrom > b.edition.pack.validFrom;
}

/** One pack as INTERFACE "packs --json" names its fields. */
export type PackInfo = {
  readonly id: string;
  readonly kind: PackKind;
  readonly edition: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly publisher: string;
  readonly licence: string;
  readonly sha256: string;
  /** Names of the files that it was built from. */
  readonly source: string;
  readonly builtIn: boolean;
  readonly location: 'local' | 'library';
  readonly bytes: number;
};

/** A file in the library that was not opened, and why, in one sentence. */
export type PackRefusal = {
  readonly file: string;
  /** What it can be removed by; null for a folder, and for what only its own place may remove. */
  readonly id: string | null;
  readonly reason: Said;
};

export type PackVerification = {
  readonly id: string;
  readonly file: string;
  readonly ok: boolean;
  readonly problem: Said | null;
};
