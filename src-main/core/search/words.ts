/**
 * How a text becomes words, for titles, texts and questions alike. What the search snapshot holds and what is asked of
 * it must be cut in the same way, so this is the only place that cuts.
 */

/** A word as it is compared, and where it stands in the text (UTF-16 units, end exclusive). */
export type Span = { readonly word: string; readonly start: number; readonly end: number };

/** Longer titles are cut here: no official descriptor has more, and a row's length has to fit one byte. */
export const MAX_ROW_WORDS = 63;
/** No language of medicine has longer words; a longer run of letters is a paste gone wrong. */
export const MAX_WORD_LENGTH = 64;

/** Letters, digits and the marks on them; a possessive `'s` belongs to its word. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][sS](?![\p{L}\p{N}\p{M}]))?/gu;
const POSSESSIVE = /['’]s$/i;
const ACCENTS = /[\u0300-\u036f]/g;
const PLAIN = /^[a-z0-9]*$/;
/** ASCII without the apostrophe. */
const PLAIN_TEXT = /^[\u0020-\u0026\u0028-\u007e]*$/;

/** Lower case without accents and without the possessive: `Ménière's` is `meniere`. */
export function fold(typed: string): string {
  const word = typed.toLowerCase();
  if (PLAIN.test(word)) {
    return word;
  }
  return word.replace(POSSESSIVE, '').normalize('NFD').replace(ACCENTS, '');
}

/** The words of a text with their places, `limit` at most. */
export function wordSpans(text: string, limit = MAX_ROW_WORDS): readonly Span[] {
  return isPlain(text) ? plainSpans(text, limit) : anySpans(text, limit);
}

function anySpans(text: string, limit: number): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = fold(match[0]).slice(0, MAX_WORD_LENGTH);
    if (word !== '') {
      spans.push({ word, start: match.index, end: match.index + match[0].length });
    }
    if (spans.length === limit) {
      break;
    }
  }
  return spans;
}

/** The same for texts without accents and apostrophes, which nearly all titles are: some ten times as fast. */
function plainSpans(text: string, limit: number): readonly Span[] {
  const lower = text.toLowerCase();
  const bounds: number[] = [];
  const count = cutPlain(lower, limit, bounds);
  return Array.from({ length: count }, (_, i) => {
    const [start, end] = [bounds[2 * i] ?? 0, bounds[2 * i + 1] ?? 0];
    return { word: lower.slice(start, Math.min(end, start + MAX_WORD_LENGTH)), start, end };
  });
}

/** Is a text one without accents and apostrophes, so that folding changes no more than its case? */
export function isPlain(text: string): boolean {
  return PLAIN_TEXT.test(text);
}

/** Writes where each word of a plain text in small letters begins and ends, and answers how many there are. */
export function cutPlain(lower: string, limit: number, bounds: number[] | Uint32Array): number {
  let count = 0;
  let start = -1;
  for (let at = 0; at <= lower.length && count < limit; at += 1) {
    if (at < lower.length && isPlainLetter(lower.charCodeAt(at))) {
      start = start === -1 ? at : start;
    } else if (start !== -1) {
      bounds[2 * count] = start;
      bounds[2 * count + 1] = at;
      count += 1;
      start = -1;
    }
  }
  return count;
}

/** a to z, 0 to 9. */
function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** The words of a text in its order, `limit` at most. */
export function wordsOf(text: string, limit = MAX_ROW_WORDS): readonly string[] {
  return wordSpans(text, limit).map((span) => span.word);
}

const UNSPECIFIED = new Set(['unspecified', 'nos']);
const NOT_SPECIFIED = [
  ['not', 'specified'],
  ['not', 'otherwise', 'specified'],
];
/**
 * What a title that says no more goes without: complications, and what an examination finds, which its code supposes only
 * where it is documented (ICD-10-CM Official Guidelines, section I.C.21.c.13).
 */
const WITHOUT = [['complication'], ['complications'], ['abnormal', 'findings']];

/** What a title may leave open in more than one way: `unspecified, unspecified site`. More make no difference. */
export const MAX_UNSPECIFIED = 2;

/**
 * How many things a title leaves open, 0 to `MAX_UNSPECIFIED`. Of a category the row that leaves most open is the default:
 * the one that a question without further detail most often means.
 */
export function unspecifiedIn(words: readonly string[]): number {
  const open = words.filter(
    (word, i) =>
      UNSPECIFIED.has(word) ||
      (word === 'without' && WITHOUT.some((run) => beginsAt(words, i + 1, run))) ||
      NOT_SPECIFIED.some((run) => beginsAt(words, i, run)),
  );
  return Math.min(MAX_UNSPECIFIED, open.length);
}

function beginsAt(words: readonly string[], at: number, run: readonly string[]): boolean {
  return run.every((one, after) => words[at + after] === one);
}
