/** One question put to every pack, and the answers put side by side. */
import { SYSTEMS } from '../codes/types.ts';
import type { Plan } from './plan.ts';
import type { Tier } from './rank.ts';
import type { Answer, CandidateSource, Counts, RowRef } from './source.ts';

export type Candidate = {
  readonly source: CandidateSource;
  readonly ref: RowRef;
  readonly tier: Tier;
  readonly score: number;
  /** Decides between equal scores: the source's static priority. */
  readonly order: number;
  /** The plan that it answers; null for codes. */
  readonly plan: Plan | null;
};

export type Lane = {
  readonly candidates: readonly Candidate[];
  /** Rows found, those beyond the limit included; a row of two packs counts twice. */
  readonly found: number;
  readonly counts: Counts;
  /** The candidates are all there is. */
  readonly isWhole: boolean;
  /** More would come with a higher limit. */
  readonly isCut: boolean;
  /** `counts` counts every code once. */
  readonly isExact: boolean;
};

/** Puts a question to every source. */
export function askAll(
  sources: readonly CandidateSource[],
  { tier, plan }: { readonly tier: Tier; readonly plan: Plan },
  limit: number,
  ask: (source: CandidateSource, limit: number) => Answer,
): Lane {
  const answers = sources.map((source) => ({ source, answer: ask(source, limit) }));
  const candidates = answers.flatMap(({ source, answer }) =>
    answer.rows.map(({ ref, score }, order): Candidate => ({ source, ref, tier, score, order, plan })),
  );
  const isCut = answers.some(({ answer }) => answer.rows.length >= limit);
  return { candidates, isCut, ...sumUp(answers.map(({ answer }) => answer)) };
}

/** Two lanes of one question, put to different sources. */
export function join(a: Lane, b: Lane): Lane {
  return {
    candidates: [...a.candidates, ...b.candidates],
    found: a.found + b.found,
    counts: largest([a.counts, b.counts]),
    isWhole: a.isWhole && b.isWhole,
    isCut: a.isCut || b.isCut,
    isExact: a.isExact && b.isExact && (a.found === 0 || b.found === 0),
  };
}

/** What several answers come to. Packs may hold the same codes, so the larger count per system is what is sure. */
export function sumUp(answers: readonly Omit<Answer, 'rows'>[]): Omit<Lane, 'candidates' | 'isCut'> {
  const answered = answers.filter((answer) => answer.total > 0);
  return {
    found: answered.reduce((sum, answer) => sum + answer.total, 0),
    counts: largest(answered.map((answer) => answer.bySystem)),
    isWhole: answered.every((answer) => answer.isWhole),
    isExact: answered.length <= 1 && answered.every((answer) => answer.isExact),
  };
}

/** Per system the largest count: a lower bound of what all have together. */
export function largest(counts: readonly Counts[]): Counts {
  const entries = SYSTEMS.map((system) => [system, Math.max(0, ...counts.map((one) => one[system] ?? 0))] as const);
  return Object.fromEntries(entries.filter(([, count]) => count > 0));
}
