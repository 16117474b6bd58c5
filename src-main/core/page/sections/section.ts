/** What all composers of sections share: rows with what they cite, and sources told once. */
import type { IsoDate } from '../../codes/types.ts';
import { uniqueBy } from '../../lists.ts';
import type { Cited } from '../material.ts';
import { sourceNote } from '../standing.ts';
import type { Section, SectionKind, SectionRow, SectionSource } from '../types.ts';

/** `cited` is null where the section itself names the source. */
export type CitedSectionRow = { readonly row: SectionRow; readonly cited: Cited | null };

export type SectionParts = {
  readonly kind: SectionKind;
  readonly text?: string | null;
  readonly rows: readonly SectionRow[];
  readonly sources: readonly Cited[];
  /** null where sources of other days need no excuse. */
  readonly asked: IsoDate | null;
};

/** A section, or null when it would be empty. */
export function toSection({ kind, text = null, rows, sources, asked }: SectionParts): Section | null {
  if ((text === null || text === '') && rows.length === 0) {
    return null;
  }
  return { kind, text: text === '' ? null : text, rows, sources: tellSources(sources, asked) };
}

/** Each source once, with a note where it does not hold on the date. */
function tellSources(sources: readonly Cited[], asked: IsoDate | null): readonly SectionSource[] {
  const once = uniqueBy(sources, (one) => JSON.stringify([one.source, one.section, one.edition, one.pack]));
  return once.map(({ source, section, edition, pack, from, to }) => {
    const cited = { source, section, edition, pack, from, to };
    return { ...cited, editionNote: asked === null ? null : sourceNote(cited, asked) };
  });
}

/** Does a row with these days hold on the date? */
export function isLive({ from, to }: { from: IsoDate | null; to: IsoDate | null }, date: IsoDate): boolean {
  return (from === null || from <= date) && (to === null || date <= to);
}
