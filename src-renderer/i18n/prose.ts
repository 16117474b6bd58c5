/**
 * A page's text as a small tree. Markdown is parsed with HTML off and never becomes HTML again: what the tree has no
 * branch for is shown as the words that it holds.
 */
import MarkdownIt from 'markdown-it';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  /** A code or a range of codes named in the text. */
  | { readonly kind: 'ref'; readonly from: string; readonly to: string }
  | { readonly kind: 'strong' | 'em' | 'code'; readonly inside: readonly Inline[] };
export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly inside: readonly Inline[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Block[])[] };

const markdown = new MarkdownIt({ html: false, linkify: false });
/** Five digits, four and a letter, a letter and four digits, or an ICD code with its point; two of them make a range. */
const CODE = String.raw`\d{4}[0-9A-Z]|[A-Z]\d{4}|[A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}`;
const REFERENCE = new RegExp(String.raw`(?<![\w.,-])(${CODE})(?:[-–](${CODE}))?(?![\w-]|[.,]\d)`, 'g');

type Token = ReturnType<typeof markdown.parse>[number];

export function readProse(text: string): readonly Block[] {
  return readBlocks(new Reader(markdown.parse(text, {})), null);
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  next(): Token | null {
    const token = this.#tokens[this.#at] ?? null;
    this.#at += 1;
    return token;
  }
}

function readBlocks(reader: Reader, until: string | null): Block[] {
  const blocks: Block[] = [];
  for (let token = reader.next(); token !== null && token.type !== until; token = reader.next()) {
    if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') {
      blocks.push(readList(reader, token.type.replace('open', 'close')));
    } else if (token.type === 'inline') {
      blocks.push({ kind: 'paragraph', inside: readInlines(new Reader(token.children ?? []), null) });
    } else if (token.type === 'heading_open') {
      const words = reader.next();
      blocks.push({ kind: 'heading', inside: readInlines(new Reader(words?.children ?? []), null) });
    } else if (token.content !== '') {
      blocks.push({ kind: 'paragraph', inside: [{ kind: 'code', inside: [{ kind: 'text', text: token.content }] }] });
    }
  }
  return blocks;
}

function readList(reader: Reader, until: string): Block {
  const items: Block[][] = [];
  for (let token = reader.next(); token !== null && token.type !== until; token = reader.next()) {
    if (token.type === 'list_item_open') {
      items.push(readBlocks(reader, 'list_item_close'));
    }
  }
  return { kind: 'list', isOrdered: until.startsWith('ordered'), items };
}

function readInlines(reader: Reader, until: string | null): Inline[] {
  const inlines: Inline[] = [];
  for (let token = reader.next(); token !== null && token.type !== until; token = reader.next()) {
    if (token.type === 'strong_open') {
      inlines.push({ kind: 'strong', inside: readInlines(reader, 'strong_close') });
    } else if (token.type === 'em_open') {
      inlines.push({ kind: 'em', inside: readInlines(reader, 'em_close') });
    } else if (token.type === 'code_inline') {
      inlines.push({ kind: 'code', inside: [{ kind: 'text', text: token.content }] });
    } else if (token.type === 'hardbreak') {
      inlines.push({ kind: 'break' });
    } else if (token.type === 'softbreak') {
      inlines.push({ kind: 'text', text: ' ' });
    } else if (token.content !== '') {
      inlines.push(...readReferences(token.content));
    }
  }
  return inlines;
}

function readReferences(text: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const [whole, from = '', to = from] = match;
    if (match.index > at) {
      parts.push({ kind: 'text', text: text.slice(at, match.index) });
    }
    parts.push({ kind: 'ref', from, to });
    at = match.index + whole.length;
  }
  if (at < text.length) {
    parts.push({ kind: 'text', text: text.slice(at) });
  }
  return parts;
}
