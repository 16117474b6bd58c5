/** One pack on one date, as core's planner asks for it. */
import type { IsoDate, System } from '#core/codes/types.ts';
import type { PackRef, Standing } from '#core/packs.ts';
import type { CodeAsk } from '#core/search/asks.ts';
import type { Plan, Term } from '#core/search/plan.ts';
import type { CodeUse } from '#core/search/reader.ts';
import type {
  Answer,
  CandidateSource,
  CodeAnswer,
  CodeName,
  CodeOptions,
  Correction,
  FoundCode,
  Pointer,
  Readings,
  RowDetail,
  RowRef,
} from '#core/search/source.ts';
import type { Bits } from './bits.ts';
import type { SoundKey } from './lexicon.ts';
import type { PackIndex } from './pack-index.ts';
import type { Wanted } from './pack-texts.ts';
import type { RowIndex, RowScope, RowsFound } from './row-index.ts';

/** The key of a word's sound, once it is loaded; asked for without it, `isWanted` is set and nothing is corrected. */
export type Sounds = { key: SoundKey | null; isWanted: boolean };

const NOTHING: Answer = { rows: [], total: 0, isWhole: true, bySystem: {}, isExact: true };

/** `date`: the one asked about; `uses`: the codes that the reader has used. */
type SourceOptions = {
  readonly standing: Standing;
  readonly date: IsoDate;
  readonly sounds: Sounds;
  readonly uses: readonly CodeUse[];
};

/** What a row stands for: a code, or another name of one. */
type Target = { readonly isCode: boolean; readonly id: number };

export class PackSource implements CandidateSource {
  readonly pack: PackRef;
  readonly systems: readonly System[];
  readonly standing: Standing;
  readonly #index: PackIndex;
  readonly #date: IsoDate;
  readonly #sounds: Sounds;
  readonly #uses: readonly CodeUse[];
  readonly #within = new WeakMap<Plan, Bits>();

  constructor(index: PackIndex, { standing, date, sounds, uses }: SourceOptions) {
    this.pack = index.pack.ref;
    this.systems = index.pack.systems;
    this.standing = standing;
    this.#index = index;
    this.#date = date;
    this.#sounds = sounds;
    this.#uses = uses;
  }

  /** Loads the word index. */
  warm(): void {
    this.#index.words();
  }

  /** Reads what only some questions need. */
  prepare(): void {
    this.#index.prepare();
  }

  readings = (): readonly Readings[] => this.#index.readings();

  codes = (ask: CodeAsk, options: CodeOptions): CodeAnswer => this.#index.codes.answer(ask, options);

  allOf = (plan: Plan, limit: number): Answer => {
    const words = this.#index.words();
    return words === null ? NOTHING : asAnswer(words.rows.allOf(plan, limit, () => this.#scope(plan, words.rows)));
  };

  someOf = (plan: Plan, options: { readonly atLeast: number; readonly limit: number }): Answer => {
    const words = this.#index.words();
    return words === null ? NOTHING : asAnswer(words.rows.someOf(plan, options, () => this.#scope(plan, words.rows)));
  };

  texts = (plan: Plan, options: { readonly isFullText: boolean; readonly limit: number }): Answer => {
    const found = this.#index.words()?.texts.allOf(plan, options);
    return found === undefined
      ? NOTHING
      : {
          rows: found.texts.map((id) => ({ kind: 'text', id, score: 0 })),
          total: found.total,
          isWhole: found.texts.length === found.total,
          bySystem: found.bySystem,
          isExact: true,
        };
  };

  knows = (term: Term): boolean => {
    const words = this.#index.words();
    return words !== null && (words.rows.knows(term) || words.texts.knows(term));
  };

  rowsOf = (word: string): number => {
    const words = this.#index.words();
    return words === null ? 0 : words.rows.vocabulary.rowsOfWord(word) + words.texts.vocabulary.rowsOfWord(word);
  };

  corrections = (word: string): readonly Correction[] => {
    const lexicon = this.#index.words()?.lexicon;
    if (lexicon === undefined || this.#sounds.key === null) {
      this.#sounds.isWanted ||= lexicon !== undefined;
      return [];
    }
    return lexicon.near(word, this.#sounds.key);
  };

  detail = (plan: Plan, ref: RowRef): RowDetail => {
    const words = this.#index.words();
    return words === null || ref.kind !== 'words'
      ? { alternatives: plan.slots.map(() => 0), isPhrase: false, isUsed: false }
      : words.rows.detail(plan, ref.id, { used: this.#index.gains(this.#uses, this.#date) });
  };

  hydrate = (refs: readonly RowRef[]): readonly (FoundCode | Pointer | null)[] => {
    const targets: Target[] = [];
    const ids: number[] = [];
    for (const ref of refs) {
      const target = this.#target(ref);
      targets.push(target);
      if (!target.isCode) {
        ids.push(target.id);
      }
    }
    const terms = ids.length === 0 ? [] : this.#index.terms(ids);
    let next = 0;
    const wanted = targets.map(({ isCode, id }): Wanted => {
      return isCode ? { kind: 'code', id } : { kind: 'term', term: terms[next++] ?? null };
    });
    return this.#index.texts.read(wanted);
  };

  passages = (refs: readonly RowRef[]): readonly (readonly string[])[] => {
    const texts = this.#index.words()?.texts;
    const ids = refs.map(({ kind, id }) => (kind === 'text' && texts !== undefined ? texts.target(id) : 0));
    return this.#index.terms(ids).map((term) => (term === null ? [] : this.#index.textsOf(term)));
  };

  describe = (names: readonly CodeName[]): readonly (FoundCode | null)[] => this.#index.texts.describe(names);

  follow = (see: string): readonly CodeName[] => this.#index.follow(see);

  #target({ kind, id }: RowRef): Target {
    const words = this.#index.words();
    if (kind === 'code' || words === null) {
      return { isCode: true, id };
    }
    if (kind === 'text') {
      return { isCode: false, id: words.texts.target(id) };
    }
    const { isTitle, id: target } = words.rows.target(id);
    return { isCode: isTitle, id: target };
  }

  #scope(plan: Plan, rows: RowIndex): RowScope {
    return {
      within: this.#rowsWithin(plan, rows),
      inactive: this.#index.inactiveOn(this.#date),
      used: this.#index.gains(this.#uses, this.#date),
    };
  }

  #rowsWithin(plan: Plan, rows: RowIndex): Bits | null {
    if (plan.within.length === 0) {
      return null;
    }
    const known = this.#within.get(plan);
    if (known !== undefined) {
      return known;
    }
    const ids = new Set(plan.within.flatMap((ask) => this.#index.codes.ids(ask, plan.systems)));
    const bits = rows.titlesOf((id) => ids.has(id));
    this.#within.set(plan, bits);
    return bits;
  }
}

function asAnswer({ rows, ...found }: RowsFound): Answer {
  return { ...found, rows: rows.map(({ row, score }) => ({ kind: 'words', id: row, score })) };
}
