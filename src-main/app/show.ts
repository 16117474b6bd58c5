import type { Handlers } from '#contract/api.ts';
import { hasShape, readCode } from '#core/codes/parse.ts';
import type { System } from '#core/codes/types.ts';
import { AppError } from '#core/errors.ts';
import { composePage } from '#core/page/compose.ts';
import { said } from '#core/said.ts';
import type { Clock, CodePort } from './ports.ts';

type Needs = { readonly codes: Pick<CodePort, 'systemsOf' | 'material'>; readonly clock: Clock };

/** A code's page. Without a system, the first in the order of look-up that has the code. */
export function createShow({ codes, clock }: Needs): Handlers['codes.show'] {
  return ({ code, system, date }) => {
    const reading = readCode(code);
    if (reading.kind === 'not-a-code') {
      throw new AppError('bad-input', said('page.not_a_code', { code }), {
        where: '/code',
        hint: said('page.not_a_code.hint'),
      });
    }
    if (system !== undefined && !hasShape(system, reading.key)) {
      throw new AppError('bad-input', said('page.wrong_system', { code, system }), { where: '/system' });
    }
    const chosen = system ?? chooseSystem(reading.systems, codes.systemsOf(reading.key));
    return composePage(codes.material({ key: reading.key, system: chosen, date: date ?? clock.today() }));
  };
}

/** `possible` by the shape of the text, in the order of look-up; never empty. */
function chooseSystem(possible: readonly System[], known: readonly System[]): System {
  return possible.find((system) => known.includes(system)) ?? possible[0] ?? 'CPT';
}
