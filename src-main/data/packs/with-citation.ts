import type { Cited } from '#core/page/material.ts';
import type { Citation } from '#core/rules/types.ts';

/** A row with the citation that findings show in place of its full source. */
export function withCitation<Row extends { readonly cited: Cited }>(
  row: Row,
): Omit<Row, 'cited'> & { readonly citation: Citation } {
  const { cited, ...rest } = row;
  return { ...rest, citation: toCitation(cited) };
}

export function toCitation({ source, section, edition, pack }: Cited): Citation {
  return { source, section, edition, pack };
}
