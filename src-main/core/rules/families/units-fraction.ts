/**
 * Units are counted whole, all but the miles of an ambulance, which are told to the tenth, and from 100 miles on whole:
 * CMS, Medicare Claims Processing Manual, chapter 26, section 10.4, item 24G, for services since 2011.
 */
import { lineSystemOf } from '../../codes/parse.ts';
import { said } from '../../said.ts';
import { isMileage } from '../ambulance.ts';
import type { CheckContext, LineView } from '../context.ts';
import { setOnLine } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { WHOLE_UNITS } from '../sources.ts';
import type { IsoDate } from '../../codes/types.ts';

/** From this trip length on miles are whole. */
const WHOLE_FROM = 100;
const TENTHS_SINCE: IsoDate = '2011-01-01';

export function checkFractions({ case: { payer } }: CheckContext, lines: readonly LineView[]): readonly Draft[] {
  return lines.flatMap((view) => {
    if (Number.isInteger(view.line.units)) {
      return [];
    }
    return isMileage(view.code) ? (payer === 'medicare' ? miles(view) : []) : [part(view)];
  });
}

/** A service was done or not. What HCPCS counts by measure may have been entered by another one. */
function part(view: LineView): Draft {
  const isService = lineSystemOf(view.code) === 'CPT';
  return {
    rule: 'units.fraction',
    severity: isService ? 'error' : 'warning',
    lines: [view],
    message: said('rule.units.fraction', { code: view.code, units: view.line.units }),
    why: [said('rule.why.units_are_whole')],
    citation: WHOLE_UNITS,
  };
}

/** What is told more finely is cut off by the payer; the rule is to round it up. */
function miles(view: LineView): readonly Draft[] {
  const { line, index, n, code, from } = view;
  const rounded = line.units >= WHOLE_FROM ? Math.ceil(line.units) : tenthsUp(line.units);
  if (from < TENTHS_SINCE || rounded === line.units) {
    return [];
  }
  return [
    {
      rule: 'units.fraction',
      severity: 'warning',
      lines: [view],
      message: said('rule.units.miles', { code, units: line.units }),
      why: [said('rule.why.miles')],
      fixes: [
        [
          {
            label: said('rule.fix.set_amount', { line: n, units: rounded }),
            patch: [setOnLine(index, 'units', rounded)],
          },
        ],
      ],
      citation: WHOLE_UNITS,
    },
  ];
}

/** Up to the next tenth. The text of a number has no more digits than were entered; its multiple may. */
function tenthsUp(units: number): number {
  return Math.ceil(Number((units * 10).toFixed(6))) / 10;
}
