/**
 * A short form with several meanings shows each of them early: whoever types `mcc` and means the motorcycle does not
 * look for it behind a page of carcinomas. The best row stays first; which meanings there are is said by their rows.
 */
import type { Candidate, Lane } from './lanes.ts';
import type { Alternative, Plan, Slot } from './plan.ts';
import type { Tier } from './rank.ts';

/** Rows that are looked at for the meanings they took; what is found only behind them is asked for by itself. */
const LOOKED_AT = 40;
/** Before these rows no other meaning is moved: the one row of a form alone; the first few where more was typed. */
const KEPT_OF_ONE = 1;
const KEPT_OF_MORE = 4;

export type EachReading = {
  readonly plan: Plan;
  readonly tier: Tier;
  /** Asks for all words of a plan. */
  readonly ask: (plan: Plan) => Lane;
};

/** The candidates, best first, with the best row of every meaning moved to the front. */
export function showEachReading(candidates: readonly Candidate[], options: EachReading): readonly Candidate[] {
  const ambiguous = options.plan.slots.flatMap((slot, at) => (meaningsOf(slot).length > 1 ? [at] : []));
  const from = candidates.findIndex(({ tier, plan }) => tier === options.tier && plan !== null);
  if (ambiguous.length === 0 || from === -1) {
    return candidates;
  }
  const early = ambiguous.flatMap((at) => bestOfEach(candidates, at, options));
  const kept = from + (options.plan.slots.length === 1 ? KEPT_OF_ONE : KEPT_OF_MORE);
  const moved = new Set(early.filter((one) => !candidates.slice(0, kept).includes(one)));
  const best = [...moved].sort(byScore);
  // Asked for by itself, a meaning may be met better than the row that was the best of all.
  const front = [...candidates.slice(from, kept), ...best];
  return [
    ...candidates.slice(0, from),
    ...(options.plan.slots.length === 1 ? front.sort(byScore) : front),
    ...candidates.slice(kept).filter((one) => !moved.has(one)),
  ];
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score;
}

/** A slot's alternatives that are meanings of a form; a spelling has but one. */
function meaningsOf({ alternatives }: Slot): readonly Alternative[] {
  return alternatives.filter(({ way, readAs }) => way === 'read' && readAs !== null && readAs.kind !== 'spelling');
}

/** The best candidate of each meaning; as typed is none. */
function bestOfEach(candidates: readonly Candidate[], at: number, options: EachReading): readonly Candidate[] {
  const { plan, tier, ask } = options;
  const slot = plan.slots[at];
  const best = new Map<Alternative, Candidate>();
  for (const candidate of candidates.filter((one) => one.tier === tier).slice(0, LOOKED_AT)) {
    const taken = takenBy(candidate, at);
    if (taken?.way === 'read' && !best.has(taken)) {
      best.set(taken, candidate);
    }
  }
  for (const meaning of slot === undefined ? [] : meaningsOf(slot).filter((one) => !best.has(one))) {
    const [first, ...rest] = ask(withMeaning(plan, at, meaning)).candidates;
    if (first !== undefined) {
      best.set(
        meaning,
        rest.reduce((a, b) => (b.score > a.score ? b : a), first),
      );
    }
  }
  return [...best.values()];
}

function takenBy(candidate: Candidate, at: number): Alternative | undefined {
  const { source, plan } = candidate;
  return plan?.slots[at]?.alternatives[source.detail(plan, candidate).alternatives[at] ?? -1];
}

/** The plan with one meaning of a slot alone. */
function withMeaning(plan: Plan, at: number, meaning: Alternative): Plan {
  return { ...plan, slots: plan.slots.map((slot, i) => (i === at ? { ...slot, alternatives: [meaning] } : slot)) };
}
