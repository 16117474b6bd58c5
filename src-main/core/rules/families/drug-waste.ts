/** Drug that was thrown away, as the case states it: a line with JW for what is left of the containers, and no JZ. */
import type { Json } from '../../case/types.ts';
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { setOnLine } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { amountsOfDay, has, isWasteCovered, JW_SINCE, unitsOfWaste } from '../drugs.ts';
import type { DrugLine } from '../drugs.ts';
import { dropModifier } from '../modifier-fixes.ts';
import { DISCARDED_DRUGS } from '../sources.ts';
import type { Fix } from '../types.ts';

/** The lines of one drug on one day by one provider. */
export type Day = readonly DrugLine[];

/** A finding about lines of a day; the two modifiers are Medicare's. */
export function draft(
  { case: { payer } }: CheckContext,
  day: Day,
  fields: Pick<Draft, 'message' | 'why' | 'fixes'>,
): Draft {
  return {
    rule: 'drug.jw_jz',
    severity: payer === 'medicare' ? 'error' : 'warning',
    lines: day.map(({ view }) => view),
    citation: DISCARDED_DRUGS,
    ...fields,
  };
}

/** What the lines of a day lack whose single-dose containers were not used up. */
export function withWaste(context: CheckContext, day: Day, wasted: number): readonly Draft[] {
  const [first] = day;
  if (first === undefined || first.view.from < JW_SINCE) {
    return [];
  }
  const { code } = first.view;
  const { given } = amountsOfDay(day);
  const units = unitsOfWaste(given, wasted, first.unit);
  const isBilled = day.some((line) => has(line, 'JW'));
  if (isWasteCovered(given, wasted, first.unit)) {
    // Nothing is left to bill, and JZ stands: Medicare pays for the whole container by the units of the dose.
    return isBilled ? [draft(context, day, { message: said('rule.drug.jw_covered', { code }) })] : [];
  }
  const wrong = day.filter((line) => has(line, 'JZ'));
  if (wrong.length > 0 && (isBilled || units > 0)) {
    const fixes = mendJz(day, wrong, units);
    return [draft(context, wrong, { message: said('rule.drug.jz_with_waste', { code }), fixes })];
  }
  return isBilled || units < 1
    ? []
    : [
        draft(context, day, {
          message: said('rule.drug.jw_missing', { code, units }),
          why: [said('rule.why.jw_line')],
          fixes: day.length === 1 ? addWaste(first.view, units) : [],
        }),
      ];
}

/** JZ comes off the one line that has it; where no line tells of the waste, one is added. */
function mendJz(day: Day, wrong: Day, units: number): readonly (readonly Fix[])[] {
  const [line] = wrong;
  if (line === undefined || wrong.length > 1) {
    return [];
  }
  if (day.some((other) => other !== line && has(other, 'JW'))) {
    return [[dropModifier(line.view, 'JZ')]];
  }
  return day.length === 1 ? addWaste(line.view, units) : [];
}

const MAX_MODIFIERS = 4;

/** A line like that of the dose, with JW in place of JZ and the units of what was thrown away. */
function addWaste({ line, index, n, code }: LineView, units: number): readonly (readonly Fix[])[] {
  const modifiers = line.modifiers.filter((modifier) => modifier !== 'JZ');
  const isComplete = modifiers.length < line.modifiers.length;
  if (modifiers.length >= MAX_MODIFIERS || modifiers.includes('JW')) {
    return [];
  }
  const same = Object.entries(line).filter(([name]) => name !== 'drug' && name !== 'minutes');
  const value: Json = { ...Object.fromEntries(same), modifiers: [...modifiers, 'JW'], units };
  return [
    [
      {
        label: isComplete
          ? said('rule.fix.waste_line_for_jz', { line: n, code, units })
          : said('rule.fix.waste_line', { code, units }),
        patch: [
          ...(isComplete ? [setOnLine(index, 'modifiers', modifiers)] : []),
          { op: 'add', path: '/lines/-', value },
        ],
      },
    ],
  ];
}
