/**
 * Titles and other names of one pack: the rows that meet every slot of a plan, or as many as any row does. Rows lie in
 * the order of their priority, the shortest first.
 */
import type { Plan, Term } from '#core/search/plan.ts';
import { AFFIRMATION, DENIALS, DENIES_NEXT, USED } from '#core/search/rank.ts';
import type { Answer, RowDetail } from '#core/search/source.ts';
import { countBits, hasBit, intersect, makeBits, setBit, subtract } from './bits.ts';
import type { Bits } from './bits.ts';
import { boundsOf, REMEMBERED_SLOTS, resolveAll, resolveSlots } from './resolve.ts';
import { systemMask } from './slot-rows.ts';
import type { SlotRows, WordSpace } from './slot-rows.ts';
import { SCORE_STEPS } from './row-values.ts';
import { RowScorer } from './score.ts';
import type { ScoredRows } from './score.ts';
import { RowWalk } from './row-walk.ts';
import { FLAG } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import { RowSets } from './row-sets.ts';
import type { Counted } from './row-sets.ts';
import { RowMeeting, WAYS } from './row-meeting.ts';
import type { Ways } from './row-meeting.ts';
import { boundsLacking, visitLevels } from './row-levels.ts';
import { Remembered } from './remembered.ts';
import { TermSets } from './term-sets.ts';
import { sizeOf, Vocabulary } from './vocabulary.ts';

/** Sets that are intersected, those of the rarest words; whether a row meets the other slots is seen when it is scored. */
const MAX_SETS = 8;
/** Where words may lack, a word of more rows than this says too little to go by. */
const MAX_COMMON = 60_000;
/** Plans of the question at hand: as typed, as beginnings, corrected, for each meaning. */
const REMEMBERED_PLANS = 16;

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

export class RowIndex {
  readonly count: number;
  readonly vocabulary: Vocabulary;
  readonly #snapshot: Snapshot;
  readonly #space: WordSpace;
  readonly #ways: Ways;
  /** What scoring needs; null before the first row is scored. */
  #scored: ScoredRows | null = null;
  #rowSets: RowSets | null = null;
  /** Held, not weakly: a collection looks long at each weak key, and they would be tens of thousands. */
  readonly #resolved = new Remembered<Plan, readonly SlotRows[]>(REMEMBERED_PLANS);
  readonly #scorers = new Remembered<Plan, RowScorer>(REMEMBERED_PLANS);
  #rowMeeting: RowMeeting | null = null;

  /**
   * Reads nothing of the snapshot: many a pack is asked for words only to answer that it has none of them. `ways`
   * chooses between two ways to the same answer.
   */
  constructor(snapshot: Snapshot, ways = WAYS) {
    const { words, rows, stamp } = snapshot;
    this.#ways = ways;
    this.#snapshot = snapshot;
    this.count = stamp.rows;
    this.vocabulary = new Vocabulary(words, rows.postings);
    const sets = new TermSets(rows.postings, this.count);
    this.#space = {
      vocabulary: this.vocabulary,
      sets,
      slots: new Remembered(REMEMBERED_SLOTS),
      ofSystems: (mask) => this.#sets.where(FLAG.system, mask),
    };
  }

  get #rows(): ScoredRows {
    this.#scored ??= {
      ...this.#snapshot.rows,
      words: this.#snapshot.words,
      joints: {
        unspecified: this.#numberOf('unspecified'),
        denials: DENIALS.map((word) => this.#numberOf(word)).filter((number) => number !== -1),
        deniesNext: this.#numberOf(DENIES_NEXT),
        affirmation: this.#numberOf(AFFIRMATION),
      },
    };
    return this.#scored;
  }

  #numberOf(word: string): number {
    return this.vocabulary.resolve({ word, mode: 'whole' }).exact;
  }

  get #sets(): RowSets {
    this.#rowSets ??= new RowSets(this.#snapshot.rows.flags, this.#snapshot.stamp);
    return this.#rowSets;
  }

  get #meeting(): RowMeeting {
    this.#rowMeeting ??= new RowMeeting(this.#rows, this.#sets, this.#ways);
    return this.#rowMeeting;
  }

  knows(term: Term): boolean {
    return sizeOf(this.vocabulary, this.vocabulary.resolve(term)) > 0;
  }

  /** The best rows that meet every slot. */
  allOf(plan: Plan, limit: number, scopeOf: () => RowScope): RowsFound {
    const slots = this.#resolved.get(plan) ?? resolveAll(plan, this.#space);
    if (slots === null) {
      return NOTHING;
    }
    this.#resolved.set(plan, slots);
    const required = slots.filter((slot) => !slot.isOptional);
    const scope = scopeOf();
    const sets = [...required].sort((a, b) => a.size - b.size).slice(0, MAX_SETS);
    const { rows, count } = this.#meeting.keepAll(sets, this.#allowed(plan, scope));
    const counted =
      plan.phrases.length === 0 && required.length <= MAX_SETS ? this.#sets.countCodes(rows, count) : null;
    if (count === 0) {
      return NOTHING;
    }
    const walk = new RowWalk(this.#rows, { ...this.#walkOptions(plan, scope), slots, limit, mayLack: 0 });
    this.#scorers.set(plan, walk.scorer);
    // Rows that gain by something else than their words are few, and bounded by nothing: they are looked at first.
    if (scope.used !== null) {
      walk.visit(this.#takeUsed(rows, scope.used), { bound: () => Infinity, isFirst: true });
    }
    const { strong, weak, matched } = boundsOf(slots);
    const known = counted === null ? null : matched;
    this.#meeting.visit(walk, sets, {
      strong: { bound: strong, isFirst: scope.used === null, matched: known },
      weak: { bound: weak, isFirst: false, matched: known },
    });
    return this.#answer(walk, counted);
  }

  /** The best rows among those that meet most slots, `atLeast` of them. */
  someOf(plan: Plan, { atLeast, limit }: { atLeast: number; limit: number }, scopeOf: () => RowScope): RowsFound {
    const slots = this.#slots(plan);
    const required = slots.filter((slot) => !slot.isOptional);
    const useful = required.filter((slot) => slot.size > 0 && slot.size <= MAX_COMMON).sort((a, b) => a.size - b.size);
    const sets = useful.slice(0, MAX_SETS);
    if (sets.length === 0) {
      return NOTHING;
    }
    const scope = scopeOf();
    // Is it known of every row, before it is looked at, how many slots it meets?
    const isSure = plan.phrases.length === 0 && required.every((slot) => slot.size === 0 || sets.includes(slot));
    const least = Math.max(1, isSure ? atLeast : atLeast - (required.length - sets.length));
    const levels = this.#sets.levels(sets, this.#allowed(plan, scope), least);
    const mayLack = required.length - atLeast;
    const walk = new RowWalk(this.#rows, { ...this.#walkOptions(plan, scope), slots, limit, mayLack });
    this.#scorers.set(plan, walk.scorer);
    const gain = scope.used === null ? 0 : USED;
    const boundsAt = (level: number) => (isSure ? boundsLacking(slots, required.length - level, this.count) : null);
    visitLevels(walk, { levels, least, rarest: sets[0], sets: this.#sets, gain, boundsAt });
    return this.#answer(walk, null);
  }

  #answer(walk: RowWalk, counted: Counted | null): RowsFound {
    const rows = walk.best.list(SCORE_STEPS);
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
    const { dated } = this.#snapshot.rows;
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

  /** Takes the used rows out of a set; answers those that were there. */
  #takeUsed(rows: Bits, used: ReadonlyMap<number, number>): Bits {
    const taken = makeBits(this.count);
    for (const row of used.keys()) {
      if (hasBit(rows, row)) {
        setBit(taken, row);
      }
    }
    subtract(rows, taken);
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

  /** The rows that scopes, exclusions and codes allow. Not to be changed: most questions share it. */
  #allowed(plan: Plan, { within, inactive }: RowScope): Bits {
    const ofSystems = this.#space.ofSystems(systemMask(plan.systems));
    if (within === null && plan.only.length === 0 && plan.without.length === 0) {
      return ofSystems;
    }
    const rows = this.#sets.copy('allowed', ofSystems);
    if (within !== null) {
      intersect(rows, within);
    }
    if (plan.only.includes('billable')) {
      intersect(rows, this.#sets.where(FLAG.header, 1));
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
}
