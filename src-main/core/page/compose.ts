/** Composes a code's page from what the packs hold about it. Pure: the same rows give the same page. */
import type { PageMaterial, Cited, AuthoredSection } from './material.ts';
import { editRows } from './sections/edits.ts';
import { fateNote, fateOf } from './fate.ts';
import { historyRows } from './sections/history.ts';
import { liveRows, relationRows } from './sections/important.ts';
import { indicatorRows } from './sections/indicators.ts';
import { modifierRows } from './sections/modifiers.ts';
import { noteRows } from './sections/notes.ts';
import { recordRows } from './sections/record.ts';
import { toSection } from './sections/section.ts';
import type { CitedSectionRow } from './sections/section.ts';
import { resolveCode } from './standing.ts';
import type { Resolved } from './standing.ts';
import { SECTION_KINDS } from './types.ts';
import type { CodePage, Neighbour, Section, SectionKind } from './types.ts';

/** The page of one code as of a date. A code that is known by its number only has no title and says so. */
export function composePage(material: PageMaterial): CodePage {
  const resolved = resolveCode(material.editions, material.asked);
  const entry = resolved?.entry ?? null;
  return {
    system: material.system,
    code: material.code,
    title: entry?.title ?? null,
    titleSource: entry?.title == null ? null : titleSource(resolved),
    status: resolved?.status ?? 'unknown',
    billable: entry?.billable ?? null,
    known: entry?.title == null ? 'number-only' : 'full',
    from: resolved?.from ?? null,
    to: resolved?.to ?? null,
    pack: resolved?.pack.id ?? null,
    edition: resolved?.pack.edition ?? null,
    asked: material.asked,
    editionNote: resolved?.editionNote ?? null,
    statusNote: fateNote(fateOf(material, resolved)),
    alsoIn: material.alsoIn,
    previous: toNeighbour(material.previous),
    next: toNeighbour(material.next),
    sections: SECTION_KINDS.flatMap((kind) => composeSection(kind, material, resolved) ?? []),
  };
}

function titleSource(resolved: Resolved | null): string | null {
  return resolved?.pack.kind ?? null;
}

function toNeighbour(near: PageMaterial['previous']): Neighbour | null {
  return near === null ? null : { ...near, title: near.title ?? '' };
}

/** Rows that the program adds to what is authored, by kind of section. */
type Composer = (material: PageMaterial, resolved: Resolved | null) => readonly CitedSectionRow[];

const COMPOSERS: Partial<Record<SectionKind, Composer>> = {
  modifiers: modifierRows,
  responsibility: roleRows,
  important: relationRows,
  examples: ({ examples }) => examples.map((row) => ({ row, cited: null })),
  edits: editRows,
  indicators: (material, resolved) => [...indicatorRows(material), ...recordRows(material, resolved)],
  notes: noteRows,
  history: historyRows,
};

function composeSection(kind: SectionKind, material: PageMaterial, resolved: Resolved | null): Section | null {
  const authored = material.authored.find((section) => section.kind === kind) ?? titleAlone(kind, resolved);
  const computed = COMPOSERS[kind]?.(material, resolved) ?? [];
  return toSection({
    kind,
    text: authored?.text ?? null,
    rows: [...(authored?.items ?? []), ...computed.map(({ row }) => row)],
    sources: [...(authored?.sources ?? []), ...computed.flatMap(({ cited }) => cited ?? [])],
    // A history names editions of other days on purpose.
    asked: kind === 'history' ? null : material.asked,
  });
}

/** Where nobody has written a descriptor, the publisher's title stands in its place. */
function titleAlone(kind: SectionKind, resolved: Resolved | null): AuthoredSection | null {
  const title = resolved?.entry.title ?? null;
  if (kind !== 'descriptor' || resolved === null || title === null) {
    return null;
  }
  const sources: readonly Cited[] = [resolved.entry.cited];
  return { kind, text: title, items: [], sources };
}

/** Roles from the rules that the page does not describe itself. */
function roleRows(material: PageMaterial): readonly CitedSectionRow[] {
  const authored = material.authored.find(({ kind }) => kind === 'responsibility')?.items ?? [];
  const told = new Set(authored.flatMap((row) => (row.type === 'role' ? [row.role] : [])));
  return liveRows(material.roles, material)
    .filter(({ role }) => !told.has(role))
    .map(({ role, codes, cited }) => ({ row: { type: 'role', role, codes, text: '' }, cited }));
}
