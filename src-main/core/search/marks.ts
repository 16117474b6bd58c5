/** Where a title answers the question, for highlighting. */
import { otherForms } from './plan.ts';
import type { Term } from './plan.ts';
import { cutPlain, fold, isPlain, MAX_ROW_WORDS, wordSpans } from './words.ts';
import type { Span } from './words.ts';

export type Mark = readonly [start: number, end: number];

/**
 * The words of a title as one folded text with where each begins and ends in it, and how many letters of each are met.
 * Every key marks every title of a page, so nothing is made anew: of no meaning between two calls.
 */
type Words = { text: string; count: number; readonly bounds: Uint32Array; readonly letters: Uint8Array };

const TITLE = makeWords(MAX_ROW_WORDS);

function makeWords(limit: number): Words {
  return { text: '', count: 0, bounds: new Uint32Array(2 * limit), letters: new Uint8Array(limit) };
}

/** [start, end) in UTF-16 units of the title, ascending, one per word at most; of the first `limit` words. */
export function marksOf(title: string, terms: readonly Term[], limit = MAX_ROW_WORDS): readonly Mark[] {
  const words = limit === MAX_ROW_WORDS ? TITLE : makeWords(limit);
  const spans = isPlain(title) ? null : wordSpans(title, limit);
  if (spans === null) {
    words.text = title.toLowerCase();
    words.count = cutPlain(words.text, limit, words.bounds);
  } else {
    layOut(spans, words);
  }
  words.letters.fill(0, 0, words.count);
  for (const term of terms) {
    meet(term, words);
  }
  return marksIn(title, words, spans);
}

/** Words with accents and apostrophes, folded and side by side. */
function layOut(spans: readonly Span[], words: Words): void {
  words.text = spans.map(({ word }) => word).join(' ');
  words.count = spans.length;
  let at = 0;
  for (const [i, { word }] of spans.entries()) {
    words.bounds[2 * i] = at;
    words.bounds[2 * i + 1] = at + word.length;
    at += word.length + 1;
  }
}

function marksIn(title: string, { bounds, letters, count }: Words, spans: readonly Span[] | null): readonly Mark[] {
  const marks: Mark[] = [];
  for (let i = 0; i < count; i += 1) {
    const from = bounds[2 * i] ?? 0;
    const to = bounds[2 * i + 1] ?? 0;
    const met = letters[i] ?? 0;
    const span = spans?.[i];
    if (met > 0 && span === undefined) {
      marks.push([from, from + Math.min(met, to - from)]);
    } else if (met > 0 && span !== undefined) {
      const units = met >= span.word.length ? span.end - span.start : unitsOf(title, span, met);
      marks.push([span.start, span.start + units]);
    }
  }
  return marks;
}

const NONE: readonly string[] = [];

/**
 * Raises, per word of the title, the letters of it that a term meets. A finished word that stands in the title is meant
 * as such; only without it is it the beginning of another.
 */
function meet({ word, mode }: Term, words: Words): void {
  const others = mode === 'whole' ? NONE : otherForms(word);
  const { text, bounds, letters, count } = words;
  const first = word.charCodeAt(0);
  let isThere = false;
  for (let i = 0; i < count; i += 1) {
    const from = bounds[2 * i] ?? 0;
    // Every form of a word begins with the same letter.
    if (text.charCodeAt(from) === first && isForm(words, i, word, others)) {
      isThere = true;
      letters[i] = (bounds[2 * i + 1] ?? 0) - from;
    }
  }
  if (mode === 'whole' || (mode === 'finished' && isThere)) {
    return;
  }
  for (let i = 0; i < count; i += 1) {
    const from = bounds[2 * i] ?? 0;
    const isBeginning = word.length <= (bounds[2 * i + 1] ?? 0) - from && text.startsWith(word, from);
    if (isBeginning && word.length > (letters[i] ?? 0)) {
      letters[i] = word.length;
    }
  }
}

function isForm(words: Words, i: number, word: string, others: readonly string[]): boolean {
  if (isWord(words, i, word)) {
    return true;
  }
  for (const other of others) {
    if (isWord(words, i, other)) {
      return true;
    }
  }
  return false;
}

function isWord({ text, bounds }: Words, i: number, word: string): boolean {
  const from = bounds[2 * i] ?? 0;
  return (bounds[2 * i + 1] ?? 0) - from === word.length && text.startsWith(word, from);
}

/** Units of the title that make up the first `folded` letters: accents fold away, so lengths may differ. */
function unitsOf(title: string, { start, end }: Span, folded: number): number {
  const text = title.slice(start, end);
  let units = 0;
  for (const letter of text) {
    const isMarkOfLast = fold(letter) === '';
    if (!isMarkOfLast && fold(text.slice(0, units)).length >= folded) {
      break;
    }
    units += letter.length;
  }
  return units;
}
