import type { Handlers } from '#contract/api.ts';
import { withCodesByNumber } from './known-by-number.ts';
import type { Clock, CodePort, SearchPort } from './ports.ts';

type Needs = {
  readonly search: SearchPort;
  readonly codes: Pick<CodePort, 'namedIn' | 'namedBelow'>;
  readonly clock: Clock;
};

/** Ranked hits for what was typed; without a date, as of today. */
export function createSearchHandler({ search, codes, clock }: Needs): Handlers['search.codes'] {
  return async ({ date, ...request }) =>
    withCodesByNumber(await search.search({ ...request, date: date ?? clock.today() }), request, codes);
}
