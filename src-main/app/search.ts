import type { Handlers } from '#contract/api.ts';
import type { Clock, SearchPort } from './ports.ts';

type Needs = { readonly search: SearchPort; readonly clock: Clock };

/** Ranked hits for what was typed; without a date, as of today. */
export function createSearchHandler({ search, clock }: Needs): Handlers['search.codes'] {
  return ({ date, ...request }) => search.search({ ...request, date: date ?? clock.today() });
}
