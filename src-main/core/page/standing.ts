/** Which edition a code's page is told from, and what the code's standing is on the date asked about. */
import { addDays } from '../codes/dates.ts';
import type { CodeStatus, IsoDate } from '../codes/types.ts';
import { pickEdition, standingOn } from '../packs.ts';
import type { PackRef, Standing } from '../packs.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import type { Cited, CodeEdition, CodeEntry } from './material.ts';

export type Resolved = {
  readonly entry: CodeEntry;
  readonly pack: PackRef;
  readonly status: CodeStatus;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly editionNote: Said | null;
  /** The whole list that holds on the date and lacks the code, which therefore stands here from another edition. */
  readonly lacks: PackRef | null;
};

type Holding = CodeEdition & { readonly entry: CodeEntry };

/**
 * The publisher's own edition goes before the built-in pages; of several the one that holds, else the nearest older,
 * else the nearest newer. A whole list that holds and lacks the code proves that it had ended or not begun.
 */
export function resolveCode(editions: readonly CodeEdition[], date: IsoDate): Resolved | null {
  const official = editions.filter(({ pack }) => pack.kind !== 'starter');
  const holding = official.filter(hasEntry);
  const usable = pickUsable(holding, date) ?? pickUsable(editions.filter(hasEntry), date) ?? pickAny(editions, date);
  if (usable === null) {
    return null;
  }
  const whole = pickEdition(
    official.filter(({ isWhole }) => isWhole),
    date,
  );
  const lacks = whole?.standing === 'holds' && whole.edition.entry === null ? whole.edition.pack : null;
  return lacks === null ? toResolved(usable, date) : toGap(holding, usable, lacks, date);
}

function hasEntry(edition: CodeEdition): edition is Holding {
  return edition.entry !== null;
}

/** The edition to look a code up in: not one that begins only later, when there is any other. */
function pickUsable(editions: readonly Holding[], date: IsoDate): Holding | null {
  const picked = pickEdition(editions, date);
  return picked === null || picked.standing === 'newer' ? null : picked.edition;
}

function pickAny(editions: readonly CodeEdition[], date: IsoDate): Holding | null {
  return pickEdition(editions.filter(hasEntry), date)?.edition ?? null;
}

function toResolved({ entry, pack }: Holding, date: IsoDate): Resolved {
  return {
    entry,
    pack,
    status: statusOf(entry, date),
    from: entry.from,
    to: entry.to,
    editionNote: noteOf(standingOn(pack, date), pack),
    lacks: null,
  };
}

/** The list that holds lacks the code: an older list had it (it ended), or only a newer one has it (it begins then). */
function toGap(holding: readonly Holding[], usable: Holding, lacks: PackRef, date: IsoDate): Resolved {
  const older = holding.filter(({ pack }) => pack.validFrom < lacks.validFrom);
  const newer = holding.filter(({ pack }) => pack.validFrom > lacks.validFrom);
  const last = latest(older);
  if (last !== null) {
    const to = last.entry.to ?? addDays(firstAfter(last.pack, lacks), -1);
    return { ...toResolved(last, date), status: 'inactive', to, lacks, editionNote: told(last, 'last_with') };
  }
  const first = earliest(newer);
  if (first !== null) {
    const from = first.entry.from ?? first.pack.validFrom;
    return { ...toResolved(first, date), status: 'future', from, lacks, editionNote: told(first, 'first_with') };
  }
  return toResolved(usable, date);
}

/** An edition that holds is installed and lacks the code, so "the nearest that is installed" would be wrong. */
function told({ pack }: Holding, which: 'first_with' | 'last_with'): Said {
  const { edition, validFrom, validTo } = pack;
  return which === 'last_with'
    ? said('edition.last_with', { edition, to: { date: validTo ?? validFrom } })
    : said('edition.first_with', { edition, from: { date: validFrom } });
}

/** The day from which the code is gone: when its last list ended, or when the one without it began. */
function firstAfter(last: PackRef, lacks: PackRef): IsoDate {
  const ended = last.validTo === null ? lacks.validFrom : addDays(last.validTo, 1);
  return ended < lacks.validFrom ? ended : lacks.validFrom;
}

function latest(editions: readonly Holding[]): Holding | null {
  return editions.reduce<Holding | null>((a, b) => (a === null || b.pack.validFrom > a.pack.validFrom ? b : a), null);
}

function earliest(editions: readonly Holding[]): Holding | null {
  return editions.reduce<Holding | null>((a, b) => (a === null || b.pack.validFrom < a.pack.validFrom ? b : a), null);
}

/** What the row's own dates say on a day. */
export function statusOf(entry: Pick<CodeEntry, 'from' | 'to'>, date: IsoDate): CodeStatus {
  if (entry.from !== null && date < entry.from) {
    return 'future';
  }
  return entry.to !== null && date > entry.to ? 'inactive' : 'active';
}

/** What is said when another edition than one that holds had to be used. */
export function noteOf(standing: Standing, { edition, validFrom, validTo }: PackRef): Said | null {
  switch (standing) {
    case 'holds':
      return null;
    case 'older':
      return said('edition.older', { edition, to: { date: validTo ?? validFrom } });
    case 'newer':
      return said('edition.newer', { edition, from: { date: validFrom } });
  }
}

/** The same for a source that a row cites: its own days, not those of the pack that it lies in. */
export function sourceNote({ edition, from, to }: Cited, date: IsoDate): Said | null {
  if (from !== null && date < from) {
    return said('edition.newer', { edition, from: { date: from } });
  }
  return to !== null && date > to ? said('edition.older', { edition, to: { date: to } }) : null;
}
