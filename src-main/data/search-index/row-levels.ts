/** Rows that lack some words of a question: those that meet most slots first. */
import { intersect, subtract } from './bits.ts';
import type { Bits } from './bits.ts';
import { boundsOf } from './resolve.ts';
import type { RowSets } from './row-sets.ts';
import type { RowWalk, Visit } from './row-walk.ts';
import type { SlotRows } from './slot-rows.ts';

/** Rows looked at where words may lack: enough to fill a page with the best. */
const MAX_SOME = 300;
/** Of them, those that hold the rarest word. */
const MAX_RAREST = 150;

type LevelBounds = Pick<Visit, 'bound' | 'matched' | 'countsAll'>;

type Levels = {
  /** Per number of slots the rows that meet so many or more; visited down to `least`. */
  readonly levels: readonly Bits[];
  readonly least: number;
  readonly rarest: SlotRows | undefined;
  readonly sets: RowSets;
  /** What a row can gain by something else than its words. */
  readonly gain: number;
  /** What rows of a level can score at most; null where it can't be said which slots they lack. */
  readonly boundsAt: (level: number) => LevelBounds | null;
};

const UNBOUNDED: LevelBounds = { bound: () => Infinity };

export function visitLevels(walk: RowWalk, { levels, least, rarest, sets, gain, boundsAt }: Levels): void {
  for (let level = levels.length - 1; level >= least; level -= 1) {
    const rows = levels[level];
    const above = levels[level + 1];
    if (rows !== undefined) {
      const only = sets.copy('level', rows);
      if (above !== undefined) {
        subtract(only, above);
      }
      const { bound, ...rest } = boundsAt(level) ?? UNBOUNDED;
      visitRarest(walk, only, { rarest, sets, visit: { bound: (length) => bound(length) + gain, ...rest } });
    }
  }
}

/** Only so many rows are looked at, so those of the rarest word come first: it says most of what was meant. */
function visitRarest(
  walk: RowWalk,
  rows: Bits,
  { rarest, sets, visit }: Pick<Levels, 'rarest' | 'sets'> & { readonly visit: LevelBounds },
): void {
  const first = sets.copy('rarest', rows);
  if (rarest !== undefined) {
    intersect(first, rarest.all());
    subtract(rows, first);
  }
  walk.visit(first, { ...visit, isFirst: false, most: MAX_RAREST });
  walk.visit(rows, { ...visit, isFirst: false, most: MAX_SOME });
}

/** What rows among `rows` can score at most that lack so many of the slots that have to be met. */
export function boundsLacking(slots: readonly SlotRows[], lacking: number, rows: number): LevelBounds {
  const { strong, matched } = boundsOf(slots);
  const lost = slots
    .filter((slot) => !slot.isOptional)
    .map((slot) => slot.best + slot.lost(rows))
    .sort((a, b) => a - b)
    .slice(0, lacking)
    .reduce((sum, one) => sum + one, 0);
  return { bound: (length) => strong(length) - lost, matched, countsAll: true };
}
