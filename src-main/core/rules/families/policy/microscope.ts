import { said } from '../../../said.ts';
import type { CheckContext } from '../../context.ts';
import type { Draft } from '../../draft.ts';
import { MICROSCOPE } from '../../sources.ts';
import { removeFix } from '../../trim.ts';
import { isBetween, matesOf } from './mates.ts';

/** Operations beside which Medicare pays the microscope: Claims Processing Manual, chapter 12, section 20.4.5. */
const PAID_BESIDE: readonly (readonly [string, string])[] = [
  ['61304', '61546'],
  ['61550', '61711'],
  ['62010', '62100'],
  ['63081', '63308'],
  ['63704', '63710'],
  ['64831', '64831'],
  ['64834', '64836'],
  ['64840', '64858'],
  ['64861', '64870'],
  ['64885', '64891'],
  ['64905', '64907'],
];

export function microscope(context: CheckContext): readonly Draft[] {
  if (context.case.payer !== 'medicare') {
    return [];
  }
  return context.sound
    .filter(({ code }) => code === '69990')
    .flatMap((view) => {
      const mates = matesOf(context, view).filter(({ code }) => isBetween(code, '10004', '69979'));
      const isPaid = mates.some(({ code }) => PAID_BESIDE.some(([from, to]) => isBetween(code, from, to)));
      return isPaid || mates.length === 0
        ? []
        : [
            {
              rule: 'policy.69990_list' as const,
              severity: 'error' as const,
              lines: [view, ...mates],
              message: said('rule.policy.69990_list', { codes: [...new Set(mates.map(({ code }) => code))] }),
              why: [said('rule.why.microscope')],
              fixes: [[removeFix(context, [view])]],
              citation: MICROSCOPE,
            },
          ];
    });
}
