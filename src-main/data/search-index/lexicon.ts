/** Known words near to a mistyped one: by sound first, then by letters. */
import type { Correction } from '#core/search/source.ts';
import { allowedDistance, cost, MAX_TYPO_LENGTH } from '#core/search/typos.ts';
import { countOnes } from './bits.ts';
import { makeComparer } from './edit-distance.ts';
import type { Distances } from './edit-distance.ts';
import type { Snapshot } from './snapshot.ts';
import type { WordList } from './word-list.ts';

/** Keys that begin as the typed word sounds: a word that is still being typed has few. */
const MAX_SOUND_KEYS = 20;
/** A word that sounds alike and differs by less than one letter is believed; else the letters are compared as well. */
const SURE = 1;
/** A beginning is a weaker likeness than a word. */
const UNFINISHED = 0.5;
/** A word of the same sound may differ by a letter more, and is nearer than its letters are. */
const SAME_SOUND = 1;
const SOUNDS_ALIKE = 0.75;
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
  #letters: Uint32Array | null = null;

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
    const judged: Judged = { typed, compare: makeComparer(typed) };
    const found = new Map<number, Correction>();
    const offer = (word: number, isSameSound: boolean): void => {
      const correction = found.has(word) ? null : this.#judge(word, judged, isSameSound);
      if (correction !== null) {
        found.set(word, correction);
      }
    };
    const isFound = () => [...found.values()].some((one) => cost(one) < SURE);
    this.#soundingAs(soundKey(typed)).forEach(({ word, isWhole }) => offer(word, isWhole));
    if (!isFound()) {
      const [from, to] = this.#known.range(typed.slice(0, 1));
      for (let word = from; word < to; word += 1) {
        offer(word, false);
      }
    }
    if (!isFound()) {
      this.#ofLetters(typed).forEach((word) => offer(word, false));
    }
    return [...found.values()].sort((a, b) => cost(a) - cost(b) || (a.word < b.word ? -1 : 1)).slice(0, OFFERED);
  }

  /** Words with nearly the same letters, whatever they begin with: most of the vocabulary is told apart by that alone. */
  #ofLetters(typed: string): readonly number[] {
    this.#letters ??= lettersOfAll(this.#known.words);
    const typedLetters = lettersOf(typed);
    const wrong = Math.floor(allowedDistance(typed.length));
    const found: number[] = [];
    // A plain loop: it runs over every known word.
    for (let word = 0; word < this.#letters.length; word += 1) {
      const letters = this.#letters[word] ?? 0;
      if (countOnes(typedLetters & ~letters) <= wrong && isAsLong(this.#known.words.lengthAt(word), typed)) {
        found.push(word);
      }
    }
    return found;
  }

  #judge(number: number, { typed, compare }: Judged, isSameSound: boolean): Correction | null {
    const { words } = this.#known;
    if (!isAsLong(words.lengthAt(number), typed)) {
      return null;
    }
    const word = words.at(number);
    const { whole, beginning } = compare(word);
    const letters = Math.min(whole, beginning + UNFINISHED);
    const distance = isSameSound ? Math.max(SAME_SOUND - SOUNDS_ALIKE, letters - SOUNDS_ALIKE) : letters;
    if (distance > allowedDistance(typed.length)) {
      return null;
    }
    const rows = this.#known.rowsOf(number);
    return rows > 0 ? { word, distance, rows } : null;
  }

  #soundingAs(key: string): readonly { readonly word: number; readonly isWhole: boolean }[] {
    const { keys, words, offsets } = this.#known.sounds;
    const first = key === '' ? keys.length : lowerBound(keys, key);
    const found: { word: number; isWhole: boolean }[] = [];
    for (let at = first; at < first + MAX_SOUND_KEYS && (keys[at]?.startsWith(key) ?? false); at += 1) {
      for (const word of words.subarray(offsets[at], offsets[at + 1])) {
        found.push({ word, isWhole: keys[at] === key });
      }
    }
    return found;
  }
}

type Judged = { readonly typed: string; readonly compare: (known: string) => Distances };

function isAsLong(letters: number, typed: string): boolean {
  return letters >= typed.length - (typed.length > LONG_WORD ? 2 : 1);
}

/** Of every word one bit per letter of the alphabet. */
function lettersOfAll(words: WordList): Uint32Array {
  return Uint32Array.from({ length: words.length }, (_, word) => lettersOf(words.at(word)));
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) {
    const letter = word.charCodeAt(i) - FIRST_LETTER;
    letters |= letter >= 0 && letter < LETTERS ? 1 << letter : 0;
  }
  return letters;
}
const FIRST_LETTER = 97;
const LETTERS = 26;

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
