/**
 * A page's text as a small tree. Markdown is parsed with HTML off and never becomes HTML again: what the tree has no
 * branch for is shown as the words that it holds.
 */
import MarkdownIt from 'markdown-it';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'em' | 'code'; readonly inside: readonly Inline[] };
export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly inside: readonly Inline[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Block[])[] };

const markdown = new MarkdownIt({ html: false, linkify: false });
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
      inlines.push({ kind: 'text', text: token.content });
    }
  }
  return inlines;
}
