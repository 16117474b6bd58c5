/** Where a title answers the question, for highlighting. */
import { otherForms } from './plan.ts';
import type { Term } from './plan.ts';
import { fold, MAX_ROW_WORDS, wordSpans } from './words.ts';
import type { Span } from './words.ts';

export type Mark = readonly [start: number, end: number];

/** [start, end) in UTF-16 units of the title, ascending, one per word at most; of the first `limit` words. */
export function marksOf(title: string, terms: readonly Term[], limit = MAX_ROW_WORDS): readonly Mark[] {
  // Plain loops here and below: each key marks every title of a page.
  const spans = spansOf(title, limit);
  const letters = limit === MAX_ROW_WORDS ? LETTERS.fill(0) : new Uint8Array(spans.length);
  for (const term of terms) {
    meet(term, spans, letters);
  }
  const marks: Mark[] = [];
  for (let i = 0; i < spans.length; i += 1) {
    const span = spans[i];
    const met = letters[i] ?? 0;
    if (span !== undefined && met > 0) {
      const units = met >= span.word.length ? span.end - span.start : unitsOf(title, span, met);
      marks.push([span.start, span.start + units]);
    }
  }
  return marks;
}

/** Titles stay in the list from one key to the next, and their words are the same each time. */
const known = new Map<string, readonly Span[]>();
const REMEMBERED = 200;

function spansOf(title: string, limit: number): readonly Span[] {
  if (limit !== MAX_ROW_WORDS) {
    return wordSpans(title, limit);
  }
  let spans = known.get(title);
  if (spans === undefined) {
    spans = wordSpans(title, limit);
    if (known.size >= REMEMBERED) {
      known.clear();
    }
    known.set(title, spans);
  }
  return spans;
}

const NONE: readonly string[] = [];
/** The letters met in the words of a title; of no meaning between two calls. A word has at most 64. */
const LETTERS = new Uint8Array(MAX_ROW_WORDS);

/**
 * Raises, per word of the title, the letters of it that a term meets. A finished word that stands in the title is meant
 * as such; only without it is it the beginning of another. Every form of a word begins with the same letter.
 */
function meet({ word, mode }: Term, spans: readonly Span[], letters: Uint8Array): void {
  const others = mode === 'whole' ? NONE : otherForms(word);
  const first = word.charCodeAt(0);
  let isThere = false;
  for (let i = 0; i < spans.length; i += 1) {
    const there = spans[i]?.word ?? '';
    if (there.charCodeAt(0) === first && (there === word || others.includes(there))) {
      isThere = true;
      letters[i] = there.length;
    }
  }
  if (mode === 'whole' || (mode === 'finished' && isThere)) {
    return;
  }
  for (let i = 0; i < spans.length; i += 1) {
    if (spans[i]?.word.startsWith(word) === true) {
      letters[i] = Math.max(letters[i] ?? 0, word.length);
    }
  }
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
