/** Known words near to a mistyped one: by sound first, then by letters. */
import type { Correction } from '#core/search/source.ts';
import { allowedDistance, cost, MAX_TYPO_LENGTH } from '#core/search/typos.ts';
import { makeComparer } from './edit-distance.ts';
import type { Distances } from './edit-distance.ts';
import type { Snapshot } from './snapshot.ts';

/** Keys that begin as the typed word sounds: a word that is still being typed has few. */
const MAX_SOUND_KEYS = 20;
/** A word that sounds alike and differs by less than one letter is believed; else the letters are compared as well. */
const SURE = 1;
/** A beginning is a weaker likeness than a word. */
const UNFINISHED = 0.5;
/** Known words may be so much shorter than what was typed; two letters where it is long. */
const LONG_WORD = 6;
const OFFERED = 5;
const REMEMBERED = 500;

export type SoundKey = (word: string) => string;

type Known = Pick<Snapshot, 'words' | 'sounds'> & {
  /** Rows of a word in titles and texts. */
  readonly rowsOf: (word: number) => number;
  /** [from, to) of the words that begin so. */
  readonly range: (prefix: string) => readonly [number, number];
};

export class Lexicon {
  readonly #known: Known;
  readonly #remembered = new Map<string, readonly Correction[]>();

  constructor(known: Known) {
    this.#known = known;
  }

  /** The nearest known words, best first; empty when none is near. */
  near(typed: string, soundKey: SoundKey): readonly Correction[] {
    const remembered = this.#remembered.get(typed);
    if (remembered !== undefined) {
      return remembered;
    }
    const found = this.#find(typed.slice(0, MAX_TYPO_LENGTH), soundKey);
    if (this.#remembered.size >= REMEMBERED) {
      this.#remembered.clear();
    }
    this.#remembered.set(typed, found);
    return found;
  }

  #find(typed: string, soundKey: SoundKey): readonly Correction[] {
    const compare = makeComparer(typed);
    const found = new Map<number, Correction>();
    const offer = (word: number): void => {
      const correction = this.#judge(word, typed, compare);
      if (correction !== null) {
        found.set(word, correction);
      }
    };
    this.#soundingAs(soundKey(typed)).forEach(offer);
    if (![...found.values()].some((one) => cost(one) < SURE)) {
      const [from, to] = this.#known.range(typed.slice(0, 1));
      for (let word = from; word < to; word += 1) {
        offer(word);
      }
    }
    return [...found.values()].sort((a, b) => cost(a) - cost(b) || (a.word < b.word ? -1 : 1)).slice(0, OFFERED);
  }

  #judge(number: number, typed: string, compare: (known: string) => Distances): Correction | null {
    const word = this.#known.words[number] ?? '';
    if (word.length < typed.length - (typed.length > LONG_WORD ? 2 : 1)) {
      return null;
    }
    const { whole, beginning } = compare(word);
    const distance = Math.min(whole, beginning + UNFINISHED);
    const correction = { word, distance, rows: this.#known.rowsOf(number) };
    return distance <= allowedDistance(typed.length) && correction.rows > 0 ? correction : null;
  }

  #soundingAs(key: string): readonly number[] {
    const { keys, words, offsets } = this.#known.sounds;
    const numbers: number[] = [];
    if (key === '') {
      return numbers;
    }
    const first = lowerBound(keys, key);
    for (let at = first; at < first + MAX_SOUND_KEYS && (keys[at]?.startsWith(key) ?? false); at += 1) {
      numbers.push(...words.subarray(offsets[at], offsets[at + 1]));
    }
    return numbers;
  }
}

function lowerBound(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? '') < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
