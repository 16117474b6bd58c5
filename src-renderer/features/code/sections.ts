/** The order in which a page is read, and what stands beside a section's name. */
import type { CodePage, Section, SectionKind } from '#contract/types.ts';

/** What decides a claim comes first; explanations, then history and the small print. Other kinds follow at the end. */
const ORDER: readonly SectionKind[] = [
  'descriptor',
  'notes',
  'responsibility',
  'important',
  'modifiers',
  'examples',
  'documentation',
  'edits',
  'indicators',
  'medical-necessity',
  'guidelines',
  'plain-words',
  'description',
  'history',
  'mine',
  'disclaimer',
];
/** Sections that a digit reaches. */
const NUMBERED = 9;
/** Sections whose rows are the section: their number says something. */
const COUNTED: readonly SectionKind[] = [
  'notes',
  'responsibility',
  'important',
  'modifiers',
  'examples',
  'documentation',
  'edits',
  'indicators',
  'history',
  'mine',
];

export type PageSection = {
  readonly section: Section;
  readonly number: number | null;
  readonly count: number | null;
};

export function orderSections(page: CodePage): readonly PageSection[] {
  const place = (kind: SectionKind) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  return [...page.sections]
    .sort((a, b) => place(a.kind) - place(b.kind))
    .map((section, at) => ({
      section,
      number: at < NUMBERED ? at + 1 : null,
      count: COUNTED.includes(section.kind) && section.rows.length > 0 ? countOf(section) : null,
    }));
}

/** A row of modifiers speaks of each of them. */
function countOf({ rows }: Section): number {
  return rows.reduce((sum, row) => sum + (row.type === 'modifier' ? row.modifiers.length : 1), 0);
}
