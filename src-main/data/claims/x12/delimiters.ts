/**
 * The delimiters of an X12 interchange, from its ISA segment (ASC X12.5, Interchange Control Structures): the element
 * separator is its fourth character, the component separator its last element, the segment terminator what follows.
 * The sixteen elements are counted rather than their columns trusted, since not every sender pads them.
 */
export type Delimiters = { readonly element: string; readonly component: string; readonly segment: string };

export type IsaReading =
  | { readonly kind: 'delimiters'; readonly delimiters: Delimiters; readonly length: number }
  | { readonly kind: 'more' }
  | { readonly kind: 'wrong' };

const ELEMENTS = 16;
/** The header takes 106 characters; with wrapped lines and loose padding it is still far from this. */
const MAX_HEADER = 400;
/** Enough behind the header to tell a line break from a terminator. */
const LOOKAHEAD = 8;

/** A tab separates elements as well as any sign does; a blank or a line's end does not. */
export const ISA_START = /^ISA[^A-Za-z0-9 \r\n]/i;

/** `text` begins with ISA; `isWhole` = nothing follows it. */
export function readIsa(text: string, isWhole: boolean): IsaReading {
  const element = text.charAt(3);
  let at = 3;
  for (let count = 1; count < ELEMENTS; count += 1) {
    at = text.indexOf(element, at + 1);
    if (at === -1) {
      return !isWhole && text.length < MAX_HEADER ? { kind: 'more' } : { kind: 'wrong' };
    }
  }
  if (at > MAX_HEADER) {
    return { kind: 'wrong' };
  }
  const rest = text.slice(at + 1, at + 1 + LOOKAHEAD);
  if (rest.length < LOOKAHEAD && !isWhole) {
    return { kind: 'more' };
  }
  const match = TAIL.exec(rest);
  const { component, terminator, newline } = match?.groups ?? {};
  const segment = terminator ?? newline;
  return match === null || component === undefined || segment === undefined || segment === element
    ? { kind: 'wrong' }
    : { kind: 'delimiters', delimiters: { element, component, segment }, length: at + 1 + match[0].length };
}

/**
 * The component separator, then the terminator: a sign, or the line's end itself. A break before a sign is one of a
 * file that was wrapped at a column.
 */
const TAIL = /^[\r\n]*(?<component>[^A-Za-z0-9\s])(?:[\r\n]*(?<terminator>[^A-Za-z0-9\s])|(?<newline>[\r\n]))/;
