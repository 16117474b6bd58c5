import type { Handlers } from '#contract/api.ts';
import { codeKey, hasShape, isPcsTable, readCode } from '#core/codes/parse.ts';
import type { System } from '#core/codes/types.ts';
import { AppError } from '#core/errors.ts';
import { composePage } from '#core/page/compose.ts';
import { said } from '#core/said.ts';
import type { Clock, CodePort } from './ports.ts';

type Needs = { readonly codes: Pick<CodePort, 'systemsOf' | 'material'>; readonly clock: Clock };

/** A code's page. Without a system, the first in the order of look-up that has the code. */
export function createShow({ codes, clock }: Needs): Handlers['codes.show'] {
  return ({ code, system, date }) => {
    const { key, system: chosen } = chooseTable(code, system, codes) ?? chooseCode(code, system, codes);
    return composePage(codes.material({ key, system: chosen, date: date ?? clock.today() }));
  };
}

type Chosen = { readonly key: string; readonly system: System };
type Known = Pick<CodePort, 'systemsOf'>;

function chooseCode(code: string, system: System | undefined, codes: Known): Chosen {
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
  return { key: reading.key, system: system ?? chooseSystem(reading.systems, codes.systemsOf(reading.key)) };
}

/** A table of ICD-10-PCS is found and listed like a code; asked for by name alone, a code of that name goes before it. */
function chooseTable(code: string, system: System | undefined, codes: Known): Chosen | null {
  const key = codeKey(code);
  if (!isPcsTable(code) || (system ?? 'ICD10PCS') !== 'ICD10PCS') {
    return null;
  }
  const known = codes.systemsOf(key);
  const isWanted = known.includes('ICD10PCS') && (system !== undefined || known.length === 1);
  return isWanted ? { key, system: 'ICD10PCS' } : null;
}

/** `possible` by the shape of the text, in the order of look-up; never empty. */
function chooseSystem(possible: readonly System[], known: readonly System[]): System {
  return possible.find((system) => known.includes(system)) ?? possible[0] ?? 'CPT';
}
