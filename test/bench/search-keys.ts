/** Every key of the recorded queries: what stands in the search box after each. */
import { HALVES, judgedQueries } from '#test/fixtures/judged-queries.ts';
import { QUERIES } from './search-queries.ts';

/** The two halves of the judged queries, and those that were recorded for speed alone. */
export function recordedQueries(): readonly string[] {
  return [...new Set([...HALVES.flatMap((half) => judgedQueries(half).map(({ query }) => query)), ...QUERIES])];
}

export function keystrokes(): readonly string[] {
  return recordedQueries().flatMap((query) => Array.from(query, (_, i) => query.slice(0, i + 1)));
}
