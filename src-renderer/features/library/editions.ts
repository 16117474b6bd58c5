/** Installed editions as lines of a table: in the order of the sets, with their place on a time axis and their use. */
import type { IsoDate, PackInfo } from '#contract/types.ts';
import { SETS, setOf } from './sets.ts';

/** What an edition is to the date in force: it holds and is used, it is the nearest older one, or it is for others. */
export type Use = 'holds' | 'older' | 'other';

export type EditionLine = {
  readonly pack: PackInfo;
  readonly use: Use;
  /** Percent of the axis: where the bar starts, and how long it is. */
  readonly from: number;
  readonly length: number;
  /** Where a dotted line leads from an older edition to the date; 0 where there is none. */
  readonly dots: number;
  /** Parts of it are not there yet. */
  readonly isPartial: boolean;
};

export type Axis = {
  readonly ticks: readonly { readonly label: string; readonly at: number }[];
  /** Percent of the axis where the date in force is. */
  readonly now: number;
};

export type EditionTable = { readonly lines: readonly EditionLine[]; readonly axis: Axis };

const DAY_MS = 86_400_000;
/** More years than these are marked every second year, and so on. */
const MAX_TICKS = 5;
/** Thinner bars are not seen. */
const MIN_LENGTH = 1;

export function tableOf(packs: readonly PackInfo[], date: IsoDate): EditionTable {
  const scale = scaleOf(packs, date);
  const sorted = [...packs].sort(
    (a, b) => rank(a) - rank(b) || compare(a.validFrom, b.validFrom) || compare(a.id, b.id),
  );
  const lines = sorted.map((pack): EditionLine => {
    const use = useOf(pack, packs, date);
    const from = scale.at(pack.validFrom);
    const end = pack.validTo === null ? 100 : scale.at(pack.validTo, 1);
    const dots = use === 'older' && pack.validTo !== null ? Math.max(0, scale.at(date) - end) : 0;
    const isPartial = (pack.counts['partial'] ?? 0) > 0;
    return { pack, use, from, length: Math.max(MIN_LENGTH, end - from), dots, isPartial };
  });
  return { lines, axis: { ticks: scale.ticks, now: scale.at(date) } };
}

/** The latest begun of those that hold; else the latest of those that have ended; a newer one is for other dates. */
function useOf(pack: PackInfo, packs: readonly PackInfo[], date: IsoDate): Use {
  const family = packs.filter((one) => keyOf(one) === keyOf(pack) && one.validFrom <= date);
  const holding = family.filter(({ validTo }) => validTo === null || date <= validTo);
  const [latest] = [...(holding.length > 0 ? holding : family)].sort((a, b) => compare(b.validFrom, a.validFrom));
  if (latest?.id !== pack.id) {
    return 'other';
  }
  return holding.length > 0 ? 'holds' : 'older';
}

/** Editions of one set follow each other; packs of no known set stand for themselves. */
function keyOf(pack: PackInfo): string {
  return setOf(pack.id)?.id ?? (pack.builtIn ? 'built-in' : pack.id);
}

function rank(pack: PackInfo): number {
  const at = SETS.findIndex(({ id }) => id === setOf(pack.id)?.id);
  return at < 0 ? SETS.length : at;
}

type Scale = { readonly at: (date: IsoDate, addDays?: number) => number; readonly ticks: Axis['ticks'] };

/** From the first day of the first year to the last day of the last one, the date in force among them. */
function scaleOf(packs: readonly PackInfo[], date: IsoDate): Scale {
  const days = [date, ...packs.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? date])];
  const years = days.map((day) => Number(day.slice(0, 4)));
  const first = Math.min(...years);
  const last = Math.max(...years);
  const start = Date.UTC(first, 0, 1);
  const span = Date.UTC(last + 1, 0, 1) - start;
  const step = Math.ceil((last - first + 1) / MAX_TICKS);
  const ticks = [];
  for (let year = first; year <= last; year += step) {
    ticks.push({ label: String(year), at: ((Date.UTC(year, 0, 1) - start) / span) * 100 });
  }
  return { ticks, at: (day, addDays = 0) => ((Date.parse(day) + addDays * DAY_MS - start) / span) * 100 };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
