/** The piece of a running text that answers a question best: what is shown where the title does not say why. */
import { marksOf } from './marks.ts';
import type { Mark } from './marks.ts';
import type { Term } from './plan.ts';

export type Passage = { readonly text: string; readonly marks: readonly Mark[] };

/** Characters shown: two lines of a list. */
const SHOWN = 200;
/** What stands before the first word found, so that it is read in its sentence. */
const LEAD = 40;
const CUT = '…';
/** Words of a paragraph that are looked at. */
const READ = 5_000;
/** Signs of Markdown that mean nothing in a line of plain text. */
const MARKUP = /^\s*(?:[#>]+|[-*+]|\d+\.)\s+|\*\*|__|`|\[([^\]]*)\]\([^)]*\)/gmu;

/** The paragraph with most of the words, cut to some two lines around the first of them; null when none has any. */
export function passageOf(texts: readonly string[], terms: readonly Term[]): Passage | null {
  let best: { readonly text: string; readonly found: number } | null = null;
  for (const text of texts.flatMap(paragraphsOf)) {
    const found = terms.filter((term) => marksOf(text, [term], READ).length > 0).length;
    if (found > (best?.found ?? 0)) {
      best = { text, found };
    }
  }
  return best === null ? null : cut(best.text, terms);
}

/** Paragraphs and the lines of lists; within them a line ends where the file's does, which means nothing. */
function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)/u)
    .map((part) => part.replaceAll(MARKUP, '$1').replaceAll(/\s+/gu, ' ').trim())
    .filter((part) => part !== '');
}

function cut(text: string, terms: readonly Term[]): Passage {
  const first = marksOf(text, terms, READ)[0]?.[0] ?? 0;
  const from = text.length <= SHOWN || first <= LEAD ? 0 : wordStart(text, first - LEAD);
  const to = from + SHOWN >= text.length ? text.length : wordStart(text, from + SHOWN);
  const shown = `${from === 0 ? '' : CUT}${text.slice(from, to).trimEnd()}${to === text.length ? '' : CUT}`;
  return { text: shown, marks: marksOf(shown, terms, READ) };
}

/** The place after the last blank before `at`; `at` itself in a text without any near. */
function wordStart(text: string, at: number): number {
  const blank = text.lastIndexOf(' ', at);
  return blank === -1 || at - blank > LEAD ? at : blank + 1;
}
