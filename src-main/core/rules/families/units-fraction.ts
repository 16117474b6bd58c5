/**
 * Units are counted whole, all but the miles of an ambulance, which are told to the tenth: CMS, Medicare Claims Processing
 * Manual, chapter 26, section 10.4, item 24G.
 */
import { said } from '../../said.ts';
import type { LineView } from '../context.ts';
import type { Draft } from '../draft.ts';
import { WHOLE_UNITS } from '../sources.ts';

/** HCPCS codes that are reported by the mile. */
const MILEAGE: ReadonlySet<string> = new Set(['A0021', 'A0380', 'A0390', 'A0425', 'A0435', 'A0436']);

export function checkFractions(lines: readonly LineView[]): readonly Draft[] {
  return lines
    .filter(({ code, line }) => !Number.isInteger(line.units) && !MILEAGE.has(code))
    .map((view) => ({
      rule: 'units.fraction',
      severity: 'warning',
      lines: [view],
      message: said('rule.units.fraction', { code: view.code, units: view.line.units }),
      why: [said('rule.why.units_are_whole')],
      citation: WHOLE_UNITS,
    }));
}
