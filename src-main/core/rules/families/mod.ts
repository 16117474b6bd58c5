/** Modifiers: known, each once, not too many, in order, on codes that take them, and none that exclude each other. */
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { isTrip } from '../ambulance.ts';
import { needOf } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import type { ModifierFact } from '../facts.ts';
import { fixModifiers } from '../modifier-fixes.ts';
import { MODIFIERS_ON_LINE } from '../sources.ts';
import { indicatorsOf } from '../surgery.ts';
import { checkIndicators, INDICATOR_RULES, indicatorNeeds } from './mod-indicators.ts';
import { exclusive, notForCode, outOfOrder } from './mod-table.ts';
import { planless } from './mod-therapy.ts';
import { tripless, unknownModifiers } from './mod-unknown.ts';
import { multipleProcedures, twoSurgeons, whoAssists } from './mod-surgeons.ts';

/** A professional claim line has room for four modifiers. */
const MAX_MODIFIERS = 4;

export const modRules: RuleFamily = {
  family: 'mod',
  rules: [
    'mod.unknown',
    'mod.duplicate',
    'mod.too_many',
    'mod.exclusive',
    'mod.order',
    'mod.not_valid_for_code',
    'mod.trip',
    'mod.therapy_plan',
    ...INDICATOR_RULES,
  ],
  touchedBy: ['modifiers', 'units', 'code', 'provider', 'to'],
  needs: (context) => [
    ...withModifiers(context).map(({ from }) => needOf(context.table('modifiers', from), from)),
    ...indicatorNeeds(context),
  ],
  check: (context) => [
    ...unknownModifiers(context, withModifiers(context)),
    ...withModifiers(context).flatMap((line) => {
      const rows = rowsOf(context, line);
      return [
        ...repeated(line),
        ...tooMany(line),
        ...exclusive(line, rows, { payer: context.case.payer, takesBoth: takesBoth(context, line) }),
        ...outOfOrder(line, rows),
        ...notForCode(line, rows),
      ];
    }),
    ...checkIndicators(context),
    ...multipleProcedures(context),
    ...twoSurgeons(context),
    ...whoAssists(context),
    ...tripless(context),
    ...planless(context),
  ],
};

function withModifiers({ sound }: CheckContext): readonly LineView[] {
  return sound.filter(({ line }) => line.modifiers.length > 0);
}

/** What is known of the line's modifiers, each once, in the line's order. */
function rowsOf(context: CheckContext, { line, from }: LineView): readonly ModifierFact[] {
  return [...new Set(line.modifiers)]
    .filter((modifier) => !isTrip(line.code, modifier))
    .flatMap((modifier) => context.rowsFor('modifiers', modifier, from).slice(0, 1));
}

/** The fee schedule has both sides of the code at once, by modifier 50. */
function takesBoth(context: CheckContext, { code, from }: LineView): boolean {
  return context.case.setting === 'practitioner' && indicatorsOf(context, code, from)?.bilateral?.trim() === '1';
}

function repeated(view: LineView): readonly Draft[] {
  const { modifiers } = view.line;
  const once = [...new Set(modifiers)];
  if (once.length === modifiers.length) {
    return [];
  }
  const twice = once.filter((modifier) => modifiers.indexOf(modifier) !== modifiers.lastIndexOf(modifier));
  return [
    {
      rule: 'mod.duplicate',
      severity: 'error',
      lines: [view],
      message: said('rule.mod.duplicate', { modifiers: twice, line: view.n }),
      fixes: [[fixModifiers(view, once)]],
      citation: MODIFIERS_ON_LINE,
    },
  ];
}

function tooMany(view: LineView): readonly Draft[] {
  const count = view.line.modifiers.length;
  if (count <= MAX_MODIFIERS) {
    return [];
  }
  return [
    {
      rule: 'mod.too_many',
      severity: 'error',
      lines: [view],
      message: said('rule.mod.too_many', { line: view.n, count, limit: MAX_MODIFIERS }),
      citation: MODIFIERS_ON_LINE,
    },
  ];
}
