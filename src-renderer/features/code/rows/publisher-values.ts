import type { RowOf } from '#api/page-parts.ts';

/** The row as its publisher has it: the values that are there, by their names. */
export function publisherValues({ values }: RowOf<'edit'>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(' | ');
}
