/** The envelopes of an X12 file and their counts: ISA to IEA, GS to GE, ST to SE. */
import type { ClaimNote } from '#core/claims/types.ts';
import { said } from '#core/said.ts';
import { placeOf } from './segments.ts';
import type { Segment } from './segments.ts';

type Open = { readonly control: string; readonly start: Segment; count: number };

/** Header and trailer, where each has its control number, and what is counted in the trailer's first element. */
const LEVELS = {
  ISA: { end: 'IEA', control: 13 },
  GS: { end: 'GE', control: 6 },
  ST: { end: 'SE', control: 2 },
} as const;
type Level = keyof typeof LEVELS;
const ORDER = ['ISA', 'GS', 'ST'] as const;
const HEADS: ReadonlyMap<string, Level> = new Map(ORDER.map((level) => [level, level]));
const ENDS: ReadonlyMap<string, Level> = new Map(ORDER.map((level) => [LEVELS[level].end, level]));

export class Envelope {
  readonly #open = new Map<Level, Open>();

  /** The header of the open set, group or interchange. */
  header(level: Level): Segment | null {
    return this.#open.get(level)?.start ?? null;
  }

  /** Follows one segment; answers with what is wrong in how the envelopes close. */
  take(segment: Segment): readonly ClaimNote[] {
    const head = HEADS.get(segment.tag);
    if (head !== undefined) {
      return this.#begin(head, segment);
    }
    const end = ENDS.get(segment.tag);
    if (end !== undefined) {
      return this.#close(end, segment);
    }
    const set = this.#open.get('ST');
    if (set !== undefined) set.count += 1;
    return [];
  }

  /** What is still open when the file ends. */
  end(): readonly ClaimNote[] {
    const innermost = ORDER.findLast((level) => this.#open.has(level));
    const open = innermost === undefined ? undefined : this.#open.get(innermost);
    this.#open.clear();
    return innermost === undefined || open === undefined
      ? []
      : [{ where: placeOf(open.start.n), message: said('claim.x12.no_trailer', { trailer: LEVELS[innermost].end }) }];
  }

  #begin(level: Level, start: Segment): readonly ClaimNote[] {
    const unclosed = this.#dropFrom(level);
    const above = ORDER[ORDER.indexOf(level) - 1];
    const parent = above === undefined ? undefined : this.#open.get(above);
    if (parent !== undefined) parent.count += 1;
    this.#open.set(level, { control: start.at(LEVELS[level].control), start, count: level === 'ST' ? 1 : 0 });
    return unclosed;
  }

  #close(level: Level, trailer: Segment): readonly ClaimNote[] {
    const open = this.#open.get(level);
    const where = placeOf(trailer.n);
    if (open === undefined) {
      return [{ where, message: said('claim.x12.no_head', { trailer: trailer.tag, head: level }) }];
    }
    this.#open.delete(level);
    const unclosed = this.#dropFrom(level);
    const counted = open.count + (level === 'ST' ? 1 : 0);
    const wrongCount = Number(trailer.at(1)) !== counted;
    const wrongNumber = trailer.at(2) !== open.control;
    return [
      ...unclosed,
      ...(wrongCount ? [{ where, message: said(`claim.x12.count_${trailer.tag}`, { counted }) }] : []),
      ...(wrongNumber ? [{ where, message: said('claim.x12.control', { trailer: trailer.tag, head: level }) }] : []),
    ];
  }

  /** Ends this level and those within it, which had no trailer of their own. */
  #dropFrom(level: Level): readonly ClaimNote[] {
    const inner = ORDER.slice(ORDER.indexOf(level)).flatMap((one) => {
      const open = this.#open.get(one);
      this.#open.delete(one);
      return open === undefined ? [] : [{ one, open }];
    });
    return inner.map(({ one, open }) => ({
      where: placeOf(open.start.n),
      message: said('claim.x12.no_trailer', { trailer: LEVELS[one].end }),
    }));
  }
}
