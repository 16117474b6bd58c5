import type { Handlers } from '#contract/api.ts';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import type { Clock, CodePort } from './ports.ts';

type Needs = { readonly codes: Pick<CodePort, 'browse'>; readonly clock: Clock };

/** One level of the tree of codes. */
export function createBrowse({ codes, clock }: Needs): Handlers['codes.browse'] {
  return ({ place, date }) => {
    const level = codes.browse(place, date ?? clock.today());
    if (level === null) {
      throw new AppError('not-found', said('browse.unknown_place', { place }), {
        where: '/place',
        hint: said('browse.unknown_place.hint'),
      });
    }
    return level;
  };
}
