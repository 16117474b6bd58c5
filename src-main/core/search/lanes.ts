/** One question put to every pack, and the answers put side by side. */
import { SYSTEMS } from '../codes/types.ts';
import type { System } from '../codes/types.ts';
import type { Plan } from './plan.ts';
import type { Tier } from './rank.ts';
import type { Answer, CandidateSource, Counts, RowRef } from './source.ts';

/** A row of a source, and how it stands to the question. */
export type Candidate = RowRef & {
  readonly source: CandidateSource;
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
  const candidates: Candidate[] = [];
  const answers: Answer[] = [];
  // Plain loops: every pack is asked with every key, and gives tens of rows.
  for (const source of sources) {
    const answer = ask(source, limit);
    let order = 0;
    for (const { kind, id, score } of answer.rows) {
      candidates.push({ kind, id, source, tier, score, order, plan });
      order += 1;
    }
    answers.push(answer);
  }
  return { candidates, isCut: answers.some(({ rows }) => rows.length >= limit), ...sumUp(answers) };
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
  const most: Partial<Record<System, number>> = {};
  for (const system of SYSTEMS) {
    let count = 0;
    for (const one of counts) {
      count = Math.max(count, one[system] ?? 0);
    }
    if (count > 0) {
      most[system] = count;
    }
  }
  return most;
}
