/**
 * FlexSearch as the maker of word indexes: which settings, which version, and its export as plain postings.
 * The package is loaded only where something is built or a misspelling is sought; a search needs none of it.
 */
import { getBuiltinModule } from 'node:process';
import type { Charset, Encoder, EncoderOptions, Index } from 'flexsearch';
import { spoken } from '#core/search/sounds.ts';
import { MAX_ROW_WORDS, MAX_WORD_LENGTH, wordsOf } from '#core/search/words.ts';

type FlexSearch = { readonly Charset: typeof Charset; readonly Encoder: typeof Encoder; readonly Index: typeof Index };

/** The version whose export is understood. A pack built by another one is read without its index, which is built again. */
export const FLEXSEARCH_VERSION = '0.8.212';
/** Raised when words are cut or folded in another way (core/search/words.ts). */
const WORDS_VERSION = 1;
/** Raised when the sound of a word is taken in another way (core/search/sounds.ts, and the charset below). */
const SOUNDS_VERSION = 2;

const INDEX_SETTINGS = { tokenize: 'strict', resolution: 1 } as const;
/** As it comes, the encoder splits numbers into threes and drops doubled letters: `E11.9` and `99213` would be lost. */
const ENCODER_SETTINGS = { numeric: false, dedupe: false, cache: false, maxlength: MAX_WORD_LENGTH } as const;

/**
 * Tells whether two indexes were made of words in the same way: `hashEncoder()`, written down so that a search need not
 * load what makes hashes.
 */
export const ENCODER_HASH = '6badc6d2a26bd644';

/** The first sixteen digits of SHA-256 over all that the words and sounds of an index depend on. */
export function hashEncoder(): string {
  return getBuiltinModule('node:crypto')
    .createHash('sha256')
    .update(JSON.stringify([INDEX_SETTINGS, ENCODER_SETTINGS, WORDS_VERSION, SOUNDS_VERSION, MAX_ROW_WORDS]))
    .digest('hex')
    .slice(0, 16);
}

let loaded: Promise<FlexSearch> | null = null;

export function loadFlexSearch(): Promise<FlexSearch> {
  loaded ??= import('flexsearch');
  return loaded;
}

/** Word → ascending numbers of the texts that hold it. */
export type Exported = ReadonlyMap<string, readonly number[]>;

export type Pause = () => Promise<void>;

/** Texts added between two pauses: some ten milliseconds of work. */
const TEXTS_PER_STEP = 2_000;

/** An index of `texts` by their words, numbered by their place in the list; `limit` words of each. */
export async function exportWords(texts: readonly string[], limit: number, pause: Pause): Promise<Exported> {
  const { Encoder, Index } = await loadFlexSearch();
  const encoder = new Encoder({
    ...ENCODER_SETTINGS,
    normalize: (text) => wordsOf(text, limit).join(' '),
    split: /\s+/,
  });
  return exportIndex(new Index({ ...INDEX_SETTINGS, encoder }), texts, pause);
}

/** An index of single words by their sound. */
export async function exportSounds(words: readonly string[], pause: Pause): Promise<Exported> {
  const { Charset, Index } = await loadFlexSearch();
  const encoder = soundSettings(Charset);
  return exportIndex(new Index({ ...INDEX_SETTINGS, encoder }), words.map(spoken), pause);
}

/** Words to the key of their sound; empty when nothing of a word is left. */
export async function loadSoundKey(): Promise<(word: string) => string> {
  const { Charset, Encoder } = await loadFlexSearch();
  const encoder = new Encoder(soundSettings(Charset));
  return (word) => encoder.encode(spoken(word))[0] ?? '';
}

/** The consonants of a word, those that sound alike as one: vowels are what is misspelt most. */
function soundSettings(charset: typeof Charset): EncoderOptions {
  return { ...charset.LatinExtra, cache: false };
}

async function exportIndex(index: Index, texts: readonly string[], pause: Pause): Promise<Exported> {
  for (const [number, text] of texts.entries()) {
    index.add(number, text);
    if (number % TEXTS_PER_STEP === TEXTS_PER_STEP - 1) {
      await pause();
    }
  }
  const exported = new Map<string, readonly number[]>();
  index.export((key, data) => {
    if (key.endsWith('.map')) {
      readChunk(data, exported);
    }
  });
  return exported;
}

/** A chunk is `[[word, [numbers by slot]], …]`; with a resolution of 1 there is one slot. */
function readChunk(data: string, into: Map<string, readonly number[]>): void {
  // FlexSearch wrote it a moment ago; its shape is proven by the version that the pack is stamped with.
  const chunk = JSON.parse(data) as [string, number[][]][];
  for (const [word, slots] of chunk) {
    into.set(word, slots[0] ?? []);
  }
}
