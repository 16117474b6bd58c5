import type { ReportFormat } from './types.ts';

const ENDINGS: Readonly<Record<ReportFormat, string>> = { markdown: 'md', html: 'html', csv: 'csv' };
const TYPES: Readonly<Record<ReportFormat, string>> = {
  markdown: 'text/markdown;charset=utf-8',
  html: 'text/html;charset=utf-8',
  csv: 'text/csv;charset=utf-8',
};
/** Longer names are cut: some file systems take no more than 255 bytes, and a letter can take four. */
const MAX_STEM = 50;

/** A name that every file system takes: `codedesk-NAME-2025-03-10.html`. Signs that mean something to one are dropped. */
export function reportFileName(
  format: ReportFormat,
  { title, date }: { readonly title: string | null; readonly date: string },
): string {
  const stem = (title ?? '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .slice(0, MAX_STEM)
    .replaceAll(/^-+|-+$/g, '');
  return ['codedesk', ...(stem === '' ? [] : [stem]), `${date}.${ENDINGS[format]}`].join('-');
}

export function mediaTypeOf(format: ReportFormat): string {
  return TYPES[format];
}

/** The format that a file's ending asks for; null where it asks for none. */
export function formatOfName(name: string): ReportFormat | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  return ending === 'md' || ending === 'markdown'
    ? 'markdown'
    : ending === 'html' || ending === 'htm'
      ? 'html'
      : ending === 'csv'
        ? 'csv'
        : null;
}
