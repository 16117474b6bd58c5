/** Units against doses and days. */
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf, setOnLine } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { unitsFilled, unitsGiven } from '../drug-units.ts';
import { drugLines, has, isInjected } from '../drugs.ts';
import type { DrugLine } from '../drugs.ts';
import { serviceNeeds } from '../service-rules.ts';
import { DRUG_UNITS } from '../sources.ts';
import { checkFractions } from './units-fraction.ts';
import { checkSpans } from './units-span.ts';

export const unitsRules: RuleFamily = {
  family: 'units',
  rules: ['units.drug', 'units.date_span', 'units.fraction'],
  touchedBy: ['units', 'modifiers', 'code', 'to'],
  needs: (context) => [
    ...serviceNeeds(context, spans(context)),
    ...context.sound.filter(isInjected).map(({ from }) => context.codes.need('HCPCS', from)),
    ...spans(context).map(({ from }) => needOf(context.table('indicators', from), from)),
  ],
  check: (context) => [
    ...drugLines(context).flatMap(checkDose),
    ...checkSpans(context, spans(context)),
    ...checkFractions(context, context.sound),
  ],
};

function spans({ sound }: CheckContext): readonly LineView[] {
  return sound.filter(({ days }) => days > 1);
}

/** The line of what was given takes every unit begun; the line of what was wasted only whole ones. */
function checkDose(line: DrugLine): readonly Draft[] {
  const { view, unit, given } = line;
  const right = has(line, 'JW') ? wastedUnits(line) : given === null ? null : { least: unitsGiven(given, unit) };
  if (right === null) {
    return [];
  }
  const { units } = view.line;
  const most = 'most' in right ? right.most : right.least;
  if (units >= right.least && units <= most) {
    return [];
  }
  const wanted = units < right.least ? right.least : most;
  return [
    {
      rule: 'units.drug',
      severity: 'error',
      lines: [view],
      message: said('rule.units.drug', { code: view.code, units, wanted }),
      why: [
        said('rule.why.billing_unit', { amount: String(unit.amount), measure: unit.measure }),
        has(line, 'JW') ? said('rule.why.whole_units_wasted') : said('rule.why.units_begun'),
      ],
      fixes:
        wanted === 0
          ? []
          : [
              [
                {
                  label: said('rule.fix.set_units', { line: view.n, units: wanted }),
                  patch: [setOnLine(view.index, 'units', wanted)],
                },
              ],
            ],
      citation: DRUG_UNITS,
      row: { table: 'codes', values: { code: view.code, amount: unit.amount, measure: unit.measure, mode: unit.mode } },
    },
  ];
}

function wastedUnits({ unit, wasted }: DrugLine): { readonly least: number; readonly most: number } | null {
  if (wasted === null) {
    return null;
  }
  return { least: unitsFilled(wasted, unit), most: unitsFilled(wasted, unit) };
}
