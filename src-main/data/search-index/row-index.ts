/**
 * Titles and other names of one pack: the rows that meet every slot of a plan, or as many as any row does. Rows lie in
 * the order of their priority, the shortest first.
 */
import { SYSTEMS } from '#core/codes/types.ts';
import type { System } from '#core/codes/types.ts';
import type { Plan, Term } from '#core/search/plan.ts';
import type { Answer, RowDetail } from '#core/search/source.ts';
import { countBits, countBoth, hasBit, intersect, makeBits, setBit, subtract } from './bits.ts';
import type { Bits } from './bits.ts';
import { boundOf, resolveSlots, systemMask } from './resolve.ts';
import type { SlotRows, WordSpace } from './resolve.ts';
import { RowScorer } from './score.ts';
import type { ScoredRows } from './score.ts';
import { RowWalk } from './row-walk.ts';
import { FLAG } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import { TermSets } from './term-sets.ts';
import { sizeOf, Vocabulary } from './vocabulary.ts';

/** Sets that are intersected, those of the rarest words; whether a row meets the other slots is seen when it is scored. */
const MAX_SETS = 8;
/** Where words may lack, a word of more rows than this says too little to go by. */
const MAX_COMMON = 60_000;
/** Rows scored where words may lack: enough to fill a page with the best. */
const MAX_SOME = 300;

export type RowScope = {
  /** Only these rows; null = all. */
  readonly within: Bits | null;
  /** Rows that are not valid on the date. */
  readonly inactive: Bits | null;
  /** What rows gain because their codes were used; null when none was. */
  readonly used: ReadonlyMap<number, number> | null;
};

export type RowsFound = Omit<Answer, 'rows'> & {
  readonly rows: readonly { readonly row: number; readonly score: number }[];
};

const NOTHING: RowsFound = { rows: [], total: 0, isWhole: true, bySystem: {}, isExact: true };

type Counted = Pick<RowsFound, 'total' | 'bySystem' | 'isExact'>;

export class RowIndex {
  readonly count: number;
  readonly vocabulary: Vocabulary;
  readonly #rows: ScoredRows;
  readonly #space: WordSpace;
  /** What there is to tell apart in this pack. */
  readonly #systems: readonly System[];
  readonly #hasOnlyTitles: boolean;
  readonly #masks = new Map<number, Bits>();
  readonly #resolved = new WeakMap<Plan, readonly SlotRows[]>();
  readonly #scorers = new WeakMap<Plan, RowScorer>();

  constructor({ words, rows }: Snapshot) {
    this.count = rows.flags.length;
    this.vocabulary = new Vocabulary(words, rows.postings);
    this.#rows = { ...rows, wordLengths: Uint8Array.from(words, (word) => word.length) };
    const sets = new TermSets(rows.postings, this.count);
    this.#space = { vocabulary: this.vocabulary, sets, ofSystems: (mask) => this.#rowsWhere(FLAG.system, mask) };
    this.#systems = SYSTEMS.filter((_, i) => rows.flags.some((flag) => (flag & FLAG.system) === i));
    this.#hasOnlyTitles = rows.flags.every((flag) => (flag & FLAG.kind) === 0);
  }

  knows(term: Term): boolean {
    return sizeOf(this.vocabulary, this.vocabulary.resolve(term)) > 0;
  }

  /** The best rows that meet every slot. */
  allOf(plan: Plan, limit: number, scope: RowScope): RowsFound {
    const slots = this.#slots(plan);
    const required = slots.filter((slot) => !slot.isOptional);
    if (required.some((slot) => slot.size === 0)) {
      return NOTHING;
    }
    const sets = [...required].sort((a, b) => a.size - b.size).slice(0, MAX_SETS);
    const rows = this.#allowed(plan, scope);
    sets.forEach((slot) => intersect(rows, slot.all));
    const counted = plan.phrases.length === 0 && required.length <= MAX_SETS ? this.#countCodes(rows) : null;
    const strong = Int32Array.from(rows);
    sets.filter((slot) => slot.strong !== slot.all).forEach((slot) => intersect(strong, slot.strong));
    subtract(rows, strong);
    const walk = new RowWalk(this.#rows, { ...this.#walkOptions(plan, scope), slots, limit, mayLack: 0 });
    // Rows that gain by something else than their words are few, and bounded by nothing: they are looked at first.
    const used = this.#takeUsed([strong, rows], scope.used);
    walk.visit(used, { bound: () => Infinity, isFirst: true });
    walk.visit(strong, { bound: boundOf(slots, false), isFirst: scope.used === null });
    walk.visit(rows, { bound: boundOf(slots, true), isFirst: false });
    return this.#answer(walk, counted);
  }

  /** The best rows among those that meet most slots, `atLeast` of them. */
  someOf(plan: Plan, { atLeast, limit }: { atLeast: number; limit: number }, scope: RowScope): RowsFound {
    const slots = this.#slots(plan);
    const required = slots.filter((slot) => !slot.isOptional);
    const useful = required.filter((slot) => slot.size > 0 && slot.size <= MAX_COMMON).sort((a, b) => a.size - b.size);
    const sets = useful.slice(0, MAX_SETS);
    const levels = this.#levels(sets, this.#allowed(plan, scope));
    const uncounted = required.length - sets.length;
    const mayLack = required.length - atLeast;
    const walk = new RowWalk(this.#rows, { ...this.#walkOptions(plan, scope), slots, limit, mayLack });
    for (let level = sets.length; level >= Math.max(1, atLeast - uncounted); level -= 1) {
      const [rows, above] = [levels[level], levels[level + 1]];
      if (rows !== undefined) {
        const only = Int32Array.from(rows);
        if (above !== undefined) {
          subtract(only, above);
        }
        walk.visit(only, { bound: () => Infinity, isFirst: true, most: MAX_SOME });
      }
    }
    return this.#answer(walk, null);
  }

  #answer(walk: RowWalk, counted: Counted | null): RowsFound {
    const rows = walk.best.list();
    const { total, bySystem, isExact } = counted ?? { total: walk.met, bySystem: {}, isExact: false };
    return { rows, total, isWhole: rows.length === total && (counted !== null || walk.isWhole), bySystem, isExact };
  }

  detail(plan: Plan, row: number, { used }: Pick<RowScope, 'used'>): RowDetail {
    const scorer =
      this.#scorers.get(plan) ?? new RowScorer(this.#slots(plan), this.#rows, { inactive: null, used: null });
    this.#scorers.set(plan, scorer);
    scorer.score(row);
    return { alternatives: [...scorer.taken], isPhrase: scorer.isPhrase, isUsed: used?.has(row) ?? false };
  }

  /** What the rows of some codes' titles gain; null where there are none. */
  gainsOf(gainOf: (codeId: number) => number | undefined): ReadonlyMap<number, number> | null {
    const gains = new Map<number, number>();
    const { flags, ids } = this.#rows;
    for (let row = 0; row < this.count; row += 1) {
      const gain = ((flags[row] ?? 0) & FLAG.kind) === 0 ? gainOf(ids[row] ?? 0) : undefined;
      if (gain !== undefined) {
        gains.set(row, gain);
      }
    }
    return gains.size === 0 ? null : gains;
  }

  /** Rows of the titles of some codes. */
  titlesOf(isWanted: (codeId: number) => boolean): Bits {
    const { flags, ids } = this.#rows;
    const bits = makeBits(this.count);
    for (let row = 0; row < this.count; row += 1) {
      if (((flags[row] ?? 0) & FLAG.kind) === 0 && isWanted(ids[row] ?? 0)) {
        setBit(bits, row);
      }
    }
    return bits;
  }

  /** Rows that are not valid on a day (days since 1970-01-01); null when there are none. */
  inactiveOn(day: number): Bits | null {
    const { dated } = this.#rows;
    const bits = makeBits(this.count);
    for (let at = 0; at < dated.length; at += 3) {
      if (day < (dated[at + 1] ?? 0) || day > (dated[at + 2] ?? 0)) {
        setBit(bits, dated[at] ?? 0);
      }
    }
    return countBits(bits) === 0 ? null : bits;
  }

  /** What a row stands for: its code's id for a title, the `search_term`'s for another name. */
  target(row: number): { readonly isTitle: boolean; readonly id: number } {
    const { flags, ids } = this.#rows;
    return { isTitle: ((flags[row] ?? 0) & FLAG.kind) === 0, id: ids[row] ?? 0 };
  }

  /** Takes the used rows out of the sets; answers those that were there. */
  #takeUsed(sets: readonly Bits[], used: RowScope['used']): Bits {
    const taken = makeBits(this.count);
    for (const row of used?.keys() ?? []) {
      if (sets.some((set) => hasBit(set, row))) {
        setBit(taken, row);
      }
    }
    sets.forEach((set) => subtract(set, taken));
    return taken;
  }

  #slots(plan: Plan): readonly SlotRows[] {
    const slots = this.#resolved.get(plan) ?? resolveSlots(plan, this.#space);
    this.#resolved.set(plan, slots);
    return slots;
  }

  #walkOptions(plan: Plan, { inactive, used }: RowScope) {
    const phrases = plan.phrases.map((phrase) => phrase.map((term) => this.vocabulary.resolve(term)));
    return { phrases, inactive, used };
  }

  /** A new set of the rows that scopes, exclusions and codes allow. */
  #allowed(plan: Plan, { within, inactive }: RowScope): Bits {
    const rows = Int32Array.from(this.#space.ofSystems(systemMask(plan.systems)));
    if (within !== null) {
      intersect(rows, within);
    }
    if (plan.only.includes('billable')) {
      intersect(rows, this.#rowsWhere(FLAG.header, 1));
    }
    if (plan.only.includes('active') && inactive !== null) {
      subtract(rows, inactive);
    }
    for (const word of plan.without) {
      const term: Term = { word, mode: 'finished' };
      subtract(rows, this.#space.sets.all(term, this.vocabulary.resolve(term)));
    }
    return rows;
  }

  /** Per number of slots the rows that meet so many or more. */
  #levels(sets: readonly SlotRows[], allowed: Bits): readonly Bits[] {
    const levels = [allowed, ...sets.map(() => makeBits(this.count))];
    for (const [met, { all }] of sets.entries()) {
      for (let level = met + 1; level > 0; level -= 1) {
        addBoth(levels[level], levels[level - 1], all);
      }
    }
    return levels;
  }

  /** Titles among the rows, by system: each is another code. Other names may be of the same codes. */
  #countCodes(rows: Bits): Counted {
    const total = countBits(rows);
    const titles = this.#hasOnlyTitles ? rows : Int32Array.from(rows);
    if (titles !== rows) {
      intersect(titles, this.#rowsWhere(FLAG.kind, 1));
    }
    const count = (system: System) =>
      this.#systems.length === 1 ? countBits(titles) : countBoth(titles, this.#space.ofSystems(systemMask([system])));
    const counts = this.#systems.map((system) => [system, count(system)] as const);
    const codes = counts.reduce((sum, [, one]) => sum + one, 0);
    return { total, isExact: total === codes, bySystem: Object.fromEntries(counts.filter(([, one]) => one > 0)) };
  }

  /** Rows whose flag, under a mask, is one of the numbers whose bit is set in `wanted`. */
  #rowsWhere(mask: number, wanted: number): Bits {
    const name = (mask << 16) ^ wanted;
    const known = this.#masks.get(name);
    if (known !== undefined) {
      return known;
    }
    const bits = makeBits(this.count);
    const shift = 31 - Math.clz32(mask & -mask);
    for (let row = 0; row < this.count; row += 1) {
      if ((wanted & (1 << (((this.#rows.flags[row] ?? 0) & mask) >>> shift))) !== 0) {
        setBit(bits, row);
      }
    }
    this.#masks.set(name, bits);
    return bits;
  }
}

/** Adds to `into` the rows that both others have. */
function addBoth(into: Bits | undefined, a: Bits | undefined, b: Bits): void {
  if (into === undefined || a === undefined) {
    return;
  }
  for (let at = 0; at < into.length; at += 1) {
    into[at] = (into[at] ?? 0) | ((a[at] ?? 0) & (b[at] ?? 0));
  }
}
