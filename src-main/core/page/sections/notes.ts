/**
 * Notes of the tabular list that govern a code: its own and those of the codes, the section and the chapter above it.
 * ICD-10-CM Official Guidelines for Coding and Reporting, section I.A (conventions): a note holds for all codes below
 * the place where it stands; inclusion terms name what the code itself takes in, so they are not handed down.
 */
import { codeKey } from '../../codes/parse.ts';
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { PageMaterial } from '../material.ts';
import type { IndexMaterial, NoteEntry, NoteLine, NotesMaterial, Sevenths } from '../official.ts';
import type { Resolved } from '../standing.ts';
import type { NoteLink, SectionRow } from '../types.ts';
import type { CitedSectionRow } from './section.ts';

/** Own notes first, then upwards; seventh characters, then where the index leads here from. */
export function noteRows(material: PageMaterial, resolved: Resolved | null): readonly CitedSectionRow[] {
  const { notes, index } = material.official;
  return [
    ...(notes === null ? [] : tabularRows(notes, material, resolved)),
    ...index.flatMap((one) => indexRows(one, material)),
  ];
}

function tabularRows(
  notes: NotesMaterial,
  material: PageMaterial,
  resolved: Resolved | null,
): readonly CitedSectionRow[] {
  const key = codeKey(material.code);
  const [nearest] = notes.entries;
  const isFormed = nearest !== undefined && isFormedFrom(key, nearest, notes.sevenths);
  const rows: readonly SectionRow[] = [
    ...(nearest?.key === key || isFormed ? [] : [remark(notes, material, resolved)]),
    ...notes.entries.flatMap((entry, at) =>
      entry.notes
        .filter(({ kind }) => kind !== 'inclusionTerm' || entry.key === key || (isFormed && at === 0))
        .map((line) => noteRow(line, entry, key)),
    ),
    ...(notes.sevenths === null ? [] : seventhRows(notes.sevenths, key)),
  ];
  return rows.map((row) => ({ row, cited: notes.cited }));
}

/** `S30.1` with placeholders and a seventh character that the list defines for it is `S30.1XXA`. */
function isFormedFrom(key: string, { key: nearest }: NoteEntry, sevenths: Sevenths | null): boolean {
  const character = key.slice(-1);
  return (
    sevenths !== null &&
    key === `${nearest.padEnd(6, 'X')}${character}` &&
    sevenths.characters.some((one) => one.character === character)
  );
}

/** The list lacks the code: the reader has to know whose notes these are. */
function remark({ pack, entries }: NotesMaterial, { code }: PageMaterial, resolved: Resolved | null): SectionRow {
  const { edition } = pack;
  const isNewer = resolved !== null && pack.validTo !== null && pack.validTo < resolved.pack.validFrom;
  const nearest = entries.find(({ kind }) => kind === 'code');
  const what = said(isNewer ? 'page.notes.newer' : 'page.notes.unlisted', { code, edition });
  return {
    type: 'remark',
    what: nearest === undefined ? what : said('page.notes.of_nearest', { what, nearest: nearest.code }),
  };
}

function noteRow(line: NoteLine, entry: NoteEntry, key: string): SectionRow {
  const { kind, code, title } = entry;
  return {
    type: 'note',
    note: line.kind,
    label: said(`page.note.${line.kind}`),
    text: line.text,
    inheritedFrom: entry.kind === 'code' && entry.key === key ? null : code,
    carrier: { kind, code, title },
    block: line.block,
    links: linksIn(line),
  };
}

/** Finds the codes of a line's targets in its text, from left to right. */
export function linksIn({ text, targets }: Pick<NoteLine, 'text' | 'targets'>): readonly NoteLink[] {
  const links: NoteLink[] = [];
  let at = 0;
  for (const { from, to } of targets) {
    const first = findCode(text, from, at);
    const last = first === null || from === to ? first : findCode(text, to, first.end);
    if (first !== null && last !== null) {
      links.push({ start: first.start, end: last.end, from, to });
      at = last.end;
    }
  }
  return links;
}

function findCode(text: string, code: string, from: number): { readonly start: number; readonly end: number } | null {
  for (let start = text.indexOf(code, from); start !== -1; start = text.indexOf(code, start + 1)) {
    // What follows may mark a family (`E13.-`, `O24.4-`); another character would make it a longer code.
    if (!/^\.?[\dA-Za-z]/u.test(text.slice(start + code.length))) {
      const family = /^\.?-(?!\d|[A-Z]\d)/u.exec(text.slice(start + code.length))?.[0] ?? '';
      return { start, end: start + code.length + family.length };
    }
  }
  return null;
}

function seventhRows({ carrier, characters, codes }: Sevenths, key: string): readonly SectionRow[] {
  return characters.map(({ character, text, note }) => ({
    type: 'seventh',
    character,
    text,
    note,
    inheritedFrom: codeKey(carrier.code) === key ? null : carrier.code,
    code: codes.get(character) ?? null,
    isOwn: key.length === 7 && key.endsWith(character),
  }));
}

function indexRows({ terms, total, cited }: IndexMaterial, { code }: PageMaterial): readonly CitedSectionRow[] {
  const rows: readonly SectionRow[] = terms.map((term) => ({
    type: 'index-term',
    index: term.index,
    path: term.path,
    detail: detailOf(term, code),
  }));
  const more: readonly SectionRow[] =
    total > terms.length ? [{ type: 'remark', what: said('page.index.more', { count: total - terms.length }) }] : [];
  return [...rows, ...more].map((row) => ({ row, cited }));
}

function detailOf({ column, isManifestation, isIncomplete, code }: IndexMaterial['terms'][number], page: string) {
  const parts: readonly Said[] = [
    ...(column === null ? [] : [said('page.index.column', { column })]),
    ...(isManifestation ? [said('page.index.manifestation')] : []),
    ...(isIncomplete
      ? [said('page.index.incomplete', { code })]
      : code === page
        ? []
        : [said('page.index.as', { code })]),
  ];
  return parts.reduce<Said | null>((all, part) => (all === null ? part : said('page.joined', { all, part })), null);
}
