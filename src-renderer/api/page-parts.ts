/** What the preview and the page both show of a code, picked from the page's sections. */
import type { CodePage, SectionRow, SectionSource } from '#contract/types.ts';

export type RowOf<Type extends SectionRow['type']> = Extract<SectionRow, { readonly type: Type }>;

export function rowsOf<Type extends SectionRow['type']>(page: CodePage, type: Type): readonly RowOf<Type>[] {
  return page.sections.flatMap((section) => section.rows).filter((row): row is RowOf<Type> => row.type === type);
}

export function textOf(page: CodePage, kind: CodePage['sections'][number]['kind']): string | null {
  return page.sections.find((section) => section.kind === kind)?.text ?? null;
}

export function sourcesOf(page: CodePage, kind: CodePage['sections'][number]['kind']): readonly SectionSource[] {
  return page.sections.find((section) => section.kind === kind)?.sources ?? [];
}

/** A range as it is written: one code, or the first and the last with an en dash. */
export function rangeText({ from, to }: { readonly from: string; readonly to: string }): string {
  return from === to ? from : `${from}–${to}`;
}
