/**
 * Cuts entry text into parts (at `;` and line ends) and words (at blanks). Quotes protect both, and only right after
 * `=`, where the grammar has them; a line end closes them, so that one lost quote does not swallow the rest of a paste.
 */
export type Word = {
  readonly text: string;
  /** [start, end) in UTF-16 units of the whole entry. */
  readonly start: number;
  readonly end: number;
  /** The word has an opening quote and no closing one. */
  readonly unclosed: boolean;
};

const BLANK = /\s/;
const isLineEnd = (char: string): boolean => char === '\n' || char === '\r';

/** The words of each part, in order; parts without words are left out. */
export function tokenise(text: string): Word[][] {
  const parts: Word[][] = [[]];
  let start = -1;
  let quoted = false;
  const close = (end: number): void => {
    if (start !== -1) {
      parts.at(-1)?.push({ text: text.slice(start, end), start, end, unclosed: quoted });
    }
    start = -1;
    quoted = false;
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (isLineEnd(char) || (!quoted && char === ';')) {
      close(at);
      parts.push([]);
    } else if (!quoted && isBlank(text, at)) {
      close(at);
    } else {
      if (start === -1) {
        start = at;
      }
      quoted = char === '"' ? !quoted && text.charAt(at - 1) === '=' : quoted;
    }
  }
  close(text.length);
  return parts.filter((words) => words.length > 0);
}

/** A blank, or a comma with a blank, a separator or nothing behind it. */
function isBlank(text: string, at: number): boolean {
  const char = text.charAt(at);
  if (char !== ',') {
    return BLANK.test(char);
  }
  const next = text.charAt(at + 1);
  return next === '' || next === ';' || BLANK.test(next);
}

/** The same words, cut at their commas as well: diagnoses are separated by a comma alone, too. */
export function splitAtCommas(words: readonly Word[]): Word[] {
  return words.flatMap((word) => {
    const pieces: Word[] = [];
    let start = word.start;
    for (const text of word.text.split(',')) {
      if (text !== '') {
        pieces.push({ text, start, end: start + text.length, unclosed: false });
      }
      start += text.length + 1;
    }
    return pieces;
  });
}
