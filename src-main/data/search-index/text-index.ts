/** Pages of one pack whose text holds every word. The last resort before words are given up, so it only says which. */
import type { Plan, Term } from '#core/search/plan.ts';
import { SYSTEMS } from '#core/codes/types.ts';
import type { System } from '#core/codes/types.ts';
import { intersect, makeBits, setBit, subtract, walk } from './bits.ts';
import type { Bits } from './bits.ts';
import { REMEMBERED_SLOTS, resolveAll } from './resolve.ts';
import { systemMask } from './slot-rows.ts';
import type { WordSpace } from './slot-rows.ts';
import { TEXT_FLAG } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import { Remembered } from './remembered.ts';
import { TermSets } from './term-sets.ts';
import { sizeOf, Vocabulary } from './vocabulary.ts';

/** Pages are searched beside titles; examples and notes only where running text is asked for. */
const PAGE = 0;

export type TextsFound = {
  readonly texts: readonly number[];
  readonly total: number;
  readonly bySystem: Readonly<Partial<Record<System, number>>>;
};

export class TextIndex {
  readonly #texts: Snapshot['texts'];
  readonly #space: WordSpace;
  readonly #masks = new Map<string, Bits>();

  constructor({ words, texts, stamp }: Snapshot) {
    this.#texts = texts;
    const count = stamp.texts;
    this.#space = {
      vocabulary: new Vocabulary(words, texts.postings),
      sets: new TermSets(texts.postings, count),
      slots: new Remembered(REMEMBERED_SLOTS),
      ofSystems: (mask) => this.#where(`systems ${mask}`, (flag) => (mask & (1 << (flag & TEXT_FLAG.system))) !== 0),
    };
  }

  get vocabulary(): Vocabulary {
    return this.#space.vocabulary;
  }

  knows(term: Term): boolean {
    return sizeOf(this.vocabulary, this.vocabulary.resolve(term)) > 0;
  }

  /** Texts that hold every slot: worked examples, then the rest, each in the order of their codes' priority. */
  allOf(plan: Plan, { isFullText, limit }: { isFullText: boolean; limit: number }): TextsFound {
    const slots = resolveAll(plan, this.#space);
    if (slots === null) {
      return { texts: [], total: 0, bySystem: {} };
    }
    const texts = Int32Array.from(this.#space.ofSystems(systemMask(plan.systems)));
    if (!isFullText) {
      intersect(
        texts,
        this.#where('pages', (flag) => (flag & TEXT_FLAG.kind) === PAGE),
      );
    }
    slots.filter((slot) => !slot.isOptional).forEach((slot) => intersect(texts, slot.all()));
    for (const word of plan.without) {
      const term: Term = { word, mode: 'finished' };
      subtract(texts, this.#space.sets.all(term, this.vocabulary.resolve(term)));
    }
    return this.#list(texts, limit);
  }

  /** The id of the `search_term` that a text stands for. */
  target(text: number): number {
    return this.#texts.ids[text] ?? 0;
  }

  #list(bits: Bits, limit: number): TextsFound {
    const texts: number[] = [];
    const bySystem: Partial<Record<System, number>> = {};
    let total = 0;
    walk(bits, (text) => {
      const system = SYSTEMS[(this.#texts.flags[text] ?? 0) & TEXT_FLAG.system];
      total += 1;
      if (system !== undefined) {
        bySystem[system] = (bySystem[system] ?? 0) + 1;
      }
      if (texts.length < limit) {
        texts.push(text);
      }
      return false;
    });
    return { texts, total, bySystem };
  }

  #where(name: string, isWanted: (flag: number) => boolean): Bits {
    const known = this.#masks.get(name);
    if (known !== undefined) {
      return known;
    }
    const { flags } = this.#texts;
    const bits = makeBits(flags.length);
    for (const [text, flag] of flags.entries()) {
      if (isWanted(flag)) {
        setBit(bits, text);
      }
    }
    this.#masks.set(name, bits);
    return bits;
  }
}
