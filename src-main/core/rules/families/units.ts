/** Units against doses and days. */
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf, setOnLine } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { unitsFilled, unitsGiven } from '../drug-units.ts';
import { amountsOfDay, drugDays, drugLines, has, isInjected, isWasteCovered, unitsOfWaste } from '../drugs.ts';
import type { DrugLine } from '../drugs.ts';
import { serviceNeeds } from '../service-rules.ts';
import { DRUG_UNITS } from '../sources.ts';
import type { Fix } from '../types.ts';
import { checkFractions } from './units-fraction.ts';
import { checkSpans } from './units-span.ts';

export const unitsRules: RuleFamily = {
  family: 'units',
  rules: ['units.drug', 'units.date_span', 'units.fraction'],
  touchedBy: ['removal', 'units', 'modifiers', 'code', 'provider', 'to'],
  needs: (context) => [
    ...serviceNeeds(context, spans(context)),
    ...context.sound.filter(isInjected).map(({ from }) => context.codes.need('HCPCS', from)),
    ...spans(context).map(({ from }) => needOf(context.table('indicators', from), from)),
  ],
  check: (context) => [
    ...drugDays(drugLines(context)).flatMap((day) => day.flatMap((line) => checkDose(line, day))),
    ...checkSpans(context, spans(context)),
    ...checkFractions(context, context.sound),
  ],
};

function spans({ sound }: CheckContext): readonly LineView[] {
  return sound.filter(({ days }) => days > 1);
}

type Span = { readonly least: number; readonly most: number };

/** The line of what was given takes every unit begun; the line of what was wasted only whole ones. */
function checkDose(line: DrugLine, day: readonly DrugLine[]): readonly Draft[] {
  const { view } = line;
  const isWaste = has(line, 'JW');
  const right = isWaste ? (wastedUnits(line) ?? wastedOfDay(line, day)) : givenUnits(line);
  const { units } = view.line;
  return right === null || (units >= right.least && units <= right.most) ? [] : [wrong(line, right.least, isWaste)];
}

function wrong({ view, unit }: DrugLine, wanted: number, isWaste: boolean): Draft {
  const { units } = view.line;
  return {
    rule: 'units.drug',
    severity: 'error',
    lines: [view],
    message: said(isWaste ? 'rule.units.waste' : 'rule.units.drug', { code: view.code, units, wanted }),
    why: [
      said('rule.why.billing_unit', { amount: String(unit.amount), measure: unit.measure }),
      isWaste ? said('rule.why.whole_units_wasted') : said('rule.why.units_begun'),
    ],
    fixes: wanted === 0 ? [] : [[setUnits(view, wanted)]],
    citation: DRUG_UNITS,
    row: { table: 'codes', values: { code: view.code, amount: unit.amount, measure: unit.measure, mode: unit.mode } },
  };
}

function setUnits({ n, index }: LineView, units: number): Fix {
  return { label: said('rule.fix.set_units', { line: n, units }), patch: [setOnLine(index, 'units', units)] };
}

function givenUnits({ unit, given }: DrugLine): Span | null {
  return given === null ? null : { least: unitsGiven(given, unit), most: unitsGiven(given, unit) };
}

function wastedUnits({ unit, wasted }: DrugLine): Span | null {
  return wasted === null ? null : { least: unitsFilled(wasted, unit), most: unitsFilled(wasted, unit) };
}

/** Waste that is stated on the line of the dose: of several lines with JW, none is known to be the one that it makes. */
function wastedOfDay(line: DrugLine, day: readonly DrugLine[]): Span | null {
  const doses = day.filter((other) => other !== line);
  const { given, wasted } = amountsOfDay(doses);
  const isOpen =
    doses.some((other) => has(other, 'JW') || other.given === null) ||
    day.some(({ view }) => view.line.drug?.container === 'multi');
  if (isOpen || wasted <= 0 || isWasteCovered(given, wasted, line.unit)) {
    return null;
  }
  const [least, most] = [unitsOfWaste(given, wasted, line.unit), unitsFilled(wasted, line.unit)];
  return { least: Math.min(least, most), most };
}
