/** How often the code that counts is first, and among the first ten: by set and kind of the judged queries. */
import type { System } from '#core/codes/types.ts';
import { SETS, isCounted, judgedQueries } from '#test/fixtures/judged-queries.ts';
import type { JudgedSet } from '#test/fixtures/judged-queries.ts';

type Found = { readonly system: System; readonly code: string };
export type Score = { readonly queries: number; readonly first: number; readonly ten: number };
export type Scores = Readonly<Record<JudgedSet, ReadonlyMap<string, Score>>>;

const NOTHING: Score = { queries: 0, first: 0, ten: 0 };

/** Asks every judged query; `ask` answers codes, best first, each once. */
export async function judge(ask: (text: string) => Promise<readonly Found[]> | readonly Found[]): Promise<Scores> {
  const scores: Record<JudgedSet, Map<string, Score>> = { a: new Map(), b: new Map(), c: new Map() };
  for (const set of SETS) {
    for (const { kind, query, first, ten } of judgedQueries(set)) {
      const hits = (await ask(query)).slice(0, 10);
      const isFirst = hits[0] !== undefined && first.some((one) => hits[0] !== undefined && isCounted(one, hits[0]));
      const isAmong = hits.some((hit) => ten.some((one) => isCounted(one, hit)));
      const { queries, first: firsts, ten: tens } = scores[set].get(kind) ?? NOTHING;
      scores[set].set(kind, { queries: queries + 1, first: firsts + Number(isFirst), ten: tens + Number(isAmong) });
    }
  }
  return scores;
}

export function totalOf(scores: ReadonlyMap<string, Score>): Score {
  return [...scores.values()].reduce(
    (sum, one) => ({ queries: sum.queries + one.queries, first: sum.first + one.first, ten: sum.ten + one.ten }),
    NOTHING,
  );
}

export function percent(count: number, of: number): string {
  return `${((100 * count) / Math.max(1, of)).toFixed(1)} %`;
}

/** One line for all sets. */
export function lineOf(name: string, scores: Scores): string {
  const cells = SETS.map((set) => {
    const { queries, first, ten } = totalOf(scores[set]);
    return `set ${set}: first ${percent(first, queries).padStart(7)}  ten ${percent(ten, queries).padStart(7)}`;
  });
  return `${name.padEnd(12)} ${cells.join('   ')}`;
}

/** A line per kind and set: queries, first, ten. */
export function tableOf(scores: Scores): string {
  return SETS.flatMap((set) => [
    `  set ${set}`,
    ...[...scores[set]].map(
      ([kind, { queries, first, ten }]) =>
        `  ${kind.padEnd(28)} ${String(queries).padStart(3)} asked ${String(first).padStart(3)} first ${String(ten).padStart(3)} in ten`,
    ),
  ]).join('\n');
}
