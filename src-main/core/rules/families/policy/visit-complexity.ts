import type { IsoDate } from '../../../codes/types.ts';
import { said } from '../../../said.ts';
import type { CheckContext, LineView } from '../../context.ts';
import type { Draft } from '../../draft.ts';
import { VISIT_COMPLEXITY } from '../../sources.ts';
import { removeFix } from '../../trim.ts';
import { isBetween, matesOf } from './mates.ts';

const COMPLEXITY = 'G2211';
/** From this day on it is paid beside 25 where the other service is a preventive one of Part B or a vaccine. */
const PREVENTIVE_SINCE: IsoDate = '2025-01-01';
/** Letters of HCPCS that most preventive services of Part B stand under; which of them is one the payer tells. */
const MAY_BE_PREVENTIVE = /^[GPQ]/u;

/** G2211 is not paid on an office visit that 25 sets apart from another service of the day. */
export function visitComplexity(context: CheckContext): readonly Draft[] {
  return context.case.payer !== 'medicare'
    ? []
    : context.sound.filter(({ code }) => code === COMPLEXITY).flatMap((view) => judge(context, view));
}

function judge(context: CheckContext, view: LineView): readonly Draft[] {
  const mates = matesOf(context, view);
  const visits = mates.filter(({ code, line }) => isBetween(code, '99202', '99215') && line.modifiers.includes('25'));
  const others = mates.filter((other) => !visits.includes(other));
  const isOpen = view.from >= PREVENTIVE_SINCE;
  if (visits.length === 0 || (isOpen && others.some(mayBePreventive))) {
    return [];
  }
  return [
    {
      rule: 'policy.g2211_with_25',
      severity: isOpen ? 'warning' : 'error',
      lines: [view, ...visits],
      message: said('rule.policy.g2211_with_25'),
      why: isOpen ? [said('rule.why.g2211_preventive')] : [],
      fixes: [[removeFix(context, [view])]],
      citation: VISIT_COMPLEXITY,
    },
  ];
}

function mayBePreventive({ code }: LineView): boolean {
  return MAY_BE_PREVENTIVE.test(code) || isBetween(code, '90460', '90480') || isBetween(code, '77063', '77067');
}
