/**
 * GN, GO or GP on services that are always therapy. They are those of which the fee schedule reduces the second and
 * further ones of a day as therapy (multiple procedure indicator 5: CMS, PPRRVU record layout).
 */
import type { IsoDate } from '../../codes/types.ts';
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { setOnLine } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { THERAPY_PLANS } from '../sources.ts';
import { indicatorsOf } from '../surgery.ts';
import type { Question } from '../types.ts';

const PLANS: readonly string[] = ['GP', 'GO', 'GN'];
/** CR 10176. */
const SENT_BACK_SINCE: IsoDate = '2018-01-01';
const MAX_MODIFIERS = 4;

export function planless(context: CheckContext): readonly Draft[] {
  const { payer, setting } = context.case;
  return payer !== 'medicare' || setting !== 'practitioner'
    ? []
    : context.sound
        .filter((view) => view.from >= SENT_BACK_SINCE && isAlwaysTherapy(context, view))
        .filter(({ line }) => !line.modifiers.some((modifier) => PLANS.includes(modifier)))
        .map((view) => ({
          rule: 'mod.therapy_plan',
          severity: 'warning',
          lines: [view],
          message: said('rule.mod.therapy_plan', { code: view.code }),
          question: askPlan(view),
          citation: THERAPY_PLANS,
        }));
}

function isAlwaysTherapy(context: CheckContext, { code, from }: LineView): boolean {
  return indicatorsOf(context, code, from)?.multiple?.trim() === '5';
}

function askPlan(view: LineView): Question | null {
  const { modifiers } = view.line;
  return modifiers.length >= MAX_MODIFIERS
    ? null
    : {
        text: said('rule.ask.therapy_plan', { code: view.code }),
        path: `/lines/${view.index}/modifiers`,
        answers: PLANS.map((plan) => ({
          label: said('rule.answer.therapy_plan', { plan }),
          patch: [setOnLine(view.index, 'modifiers', [...modifiers, plan])],
        })),
      };
}
