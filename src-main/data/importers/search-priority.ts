/**
 * Row ids are assigned by static priority, so that a candidate list that is cut keeps the best: short titles first,
 * then the unspecified member of a family before its many specific ones, then the publisher's order of codes.
 */
export type Prioritised = { readonly text: string; readonly key: string };

/** For each row its 0-based rank. */
export function searchPriority(rows: readonly Prioritised[]): readonly number[] {
  const weights = rows.map(({ text }) => tokenCount(text) * 2 + (/\bunspecified\b/iu.test(text) ? 0 : 1));
  const order = rows.map((_, index) => index);
  order.sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0) || compare(rows[a]?.key ?? '', rows[b]?.key ?? ''));
  const ranks = new Array<number>(rows.length).fill(0);
  order.forEach((index, rank) => {
    ranks[index] = rank;
  });
  return ranks;
}

function tokenCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
