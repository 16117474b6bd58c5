/** How notes are laid out: lines under the head of their block, blocks under the entry that carries them. */
import type { NoteLink } from '#contract/types.ts';
import type { RowOf } from '#api/page-parts.ts';

type Note = RowOf<'note'>;

export type NoteBlock = { readonly block: number; readonly first: Note; readonly lines: readonly Note[] };
export type CarrierNotes = {
  readonly id: string;
  /** null for the code's own notes, which need no head. */
  readonly carrier: Note['carrier'] | null;
  readonly blocks: readonly NoteBlock[];
};

/** In the order in which they come: the code's own, then upwards. */
export function groupNotes(rows: readonly Note[]): readonly CarrierNotes[] {
  const carriers = new Map<string, { carrier: Note['carrier'] | null; blocks: Map<number, Note[]> }>();
  for (const row of rows) {
    const id = `${row.carrier.kind} ${row.carrier.code}`;
    const known = carriers.get(id) ?? {
      carrier: row.inheritedFrom === null ? null : row.carrier,
      blocks: new Map<number, Note[]>(),
    };
    known.blocks.set(row.block, [...(known.blocks.get(row.block) ?? []), row]);
    carriers.set(id, known);
  }
  return [...carriers].map(([id, { carrier, blocks }]) => ({
    id,
    carrier,
    blocks: [...blocks].flatMap(([block, lines]) => {
      const [first] = lines;
      return first === undefined ? [] : [{ block, first, lines }];
    }),
  }));
}

export type NotePart = { readonly text: string; readonly link: NoteLink | null };

/** The text cut at its links; put together again it is the text. */
export function partsOf({ text, links }: Pick<Note, 'text' | 'links'>): readonly NotePart[] {
  const parts: NotePart[] = [];
  let at = 0;
  for (const link of links) {
    parts.push({ text: text.slice(at, link.start), link: null }, { text: text.slice(link.start, link.end), link });
    at = link.end;
  }
  parts.push({ text: text.slice(at), link: null });
  return parts.filter((part) => part.text !== '');
}
