/** The authored part of a page: sections with their sources, worked examples. */
import type { System } from '#core/codes/types.ts';
import { groupBy } from '#core/lists.ts';
import type { AuthoredExample, AuthoredSection, Cited } from '#core/page/material.ts';
import type { SectionKind, SectionRow } from '#core/page/types.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';
import { CITED, citedOf } from './cited.ts';
import type { CitedColumns } from './cited.ts';

type SectionColumns = { readonly kind: SectionKind; readonly text: string | null; readonly items: string | null };
type SourceColumns = CitedColumns & { readonly kind: SectionKind };
type ExampleColumns = {
  readonly title: string;
  readonly entry: string;
  readonly text: string | null;
  readonly expect: string;
};

export const sectionsOf = statement(
  'pages.sections',
  'pages',
  'SELECT kind, text, items FROM section WHERE system = $system AND key = $key',
)<SectionColumns>();

export const sectionSources = statement(
  'pages.section_sources',
  'pages',
  `SELECT x.kind, ${CITED}
   FROM section_source AS x JOIN source AS s ON s.id = x.source_id
   WHERE x.system = $system AND x.key = $key ORDER BY x.kind, x.n`,
)<SourceColumns>();

export const examplesOf = statement(
  'pages.examples',
  'pages',
  'SELECT title, entry, text, expect FROM example WHERE system = $system AND key = $key ORDER BY n',
)<ExampleColumns>();

type PageKey = { readonly system: System | ''; readonly key: string };

/** The sections of one page; with empty system and key, what every page has that lacks its own. */
export function readSections(pack: Pack, page: PageKey): readonly AuthoredSection[] {
  const sources = groupBy(pack.read.all(sectionSources, page), ({ kind }) => kind);
  return pack.read.all(sectionsOf, page).map((row) => ({
    kind: row.kind,
    text: row.text,
    // Shaped by the pack's builder as SectionRow; the schema number vouches for it.
    items: row.items === null ? [] : (JSON.parse(row.items) as readonly SectionRow[]),
    sources: (sources.get(row.kind) ?? []).map((source): Cited => citedOf(source, pack)),
  }));
}

export function readExamples(pack: Pack, page: PageKey): readonly AuthoredExample[] {
  return pack.read.all(examplesOf, page).map(({ title, entry, text, expect }) => ({
    type: 'example',
    title,
    entry,
    text,
    expect: JSON.parse(expect) as AuthoredExample['expect'],
  }));
}
