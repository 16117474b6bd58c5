/**
 * Two letters may be a modifier and a short form. In small letters, and with no meaning that any modifier is about, the
 * meaning goes first: whoever types `ms` means a disease, not what is serviced for six months; `lt` is the left side.
 */
import type { Candidate } from './lanes.ts';
import type { Plan } from './plan.ts';
import type { Query } from './query.ts';
import type { CandidateSource } from './source.ts';

/** The candidates, best first, with such a modifier behind the first meaning. */
export function meaningsBeforeModifier(
  candidates: readonly Candidate[],
  {
    query,
    plan,
    sources,
  }: { readonly query: Query; readonly plan: Plan; readonly sources: readonly CandidateSource[] },
): readonly Candidate[] {
  if (!isLowerModifier(query) || !hasOtherMeaning(plan, sources)) {
    return candidates;
  }
  const modifiers = candidates.filter(({ tier }) => tier === 'code-exact');
  const [first, ...others] = candidates.filter(({ tier }) => tier !== 'code-exact');
  return first === undefined ? candidates : [first, ...modifiers, ...others];
}

function isLowerModifier({ asks: [ask, ...more], systems }: Query): boolean {
  const isModifier = ask?.kind === 'exact' && ask.systems.join() === 'MOD';
  return isModifier && more.length === 0 && systems.length === 0 && ask.typed === ask.typed.toLowerCase();
}

function hasOtherMeaning(plan: Plan, sources: readonly CandidateSource[]): boolean {
  const [slot, ...more] = plan.slots;
  const alternatives = slot?.alternatives.filter(({ way }) => way === 'read') ?? [];
  if (slot === undefined || more.length > 0 || alternatives.length === 0) {
    return false;
  }
  const ofModifiers: Plan = { ...plan, systems: ['MOD'], slots: [{ ...slot, alternatives }] };
  return !sources.some((source) => source.allOf(ofModifiers, 1).total > 0);
}
