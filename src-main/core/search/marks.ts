/** Where a title answers the question, for highlighting. */
import { otherForms } from './plan.ts';
import type { Term } from './plan.ts';
import { fold, MAX_ROW_WORDS, wordSpans } from './words.ts';
import type { Span } from './words.ts';

export type Mark = readonly [start: number, end: number];

/** [start, end) in UTF-16 units of the title, ascending, one per word at most; of the first `limit` words. */
export function marksOf(title: string, terms: readonly Term[], limit = MAX_ROW_WORDS): readonly Mark[] {
  const { spans, there } = wordsIn(title, limit);
  const sought = terms.map((term) => seek(term, there));
  const marks: Mark[] = [];
  for (const span of spans) {
    let letters = 0;
    for (const { whole, begins } of sought) {
      letters = Math.max(letters, lettersMet(span.word, whole, begins));
    }
    if (letters > 0) {
      const units = letters >= span.word.length ? span.end - span.start : unitsOf(title, span, letters);
      marks.push([span.start, span.start + units]);
    }
  }
  return marks;
}

type WordsIn = { readonly spans: readonly Span[]; readonly there: ReadonlySet<string> };

/** Titles stay in the list from one key to the next, and their words are the same each time. */
const known = new Map<string, WordsIn>();
const REMEMBERED = 1_000;

function wordsIn(title: string, limit: number): WordsIn {
  const name = `${limit} ${title}`;
  let words = known.get(name);
  if (words === undefined) {
    const spans = wordSpans(title, limit);
    words = { spans, there: new Set(spans.map((span) => span.word)) };
    if (known.size >= REMEMBERED) {
      known.clear();
    }
    known.set(name, words);
  }
  return words;
}

type Sought = { readonly whole: readonly string[]; readonly begins: string | null };

/** A finished word that stands in the title is meant as such; only without it is it the beginning of another. */
function seek({ word, mode }: Term, there: ReadonlySet<string>): Sought {
  if (mode === 'whole') {
    return { whole: [word], begins: null };
  }
  const whole = [word, ...otherForms(word)].filter((form) => there.has(form));
  return { whole, begins: mode === 'typing' || whole.length === 0 ? word : null };
}

function lettersMet(word: string, whole: readonly string[], begins: string | null): number {
  if (whole.includes(word)) {
    return word.length;
  }
  return begins !== null && word.startsWith(begins) ? begins.length : 0;
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
