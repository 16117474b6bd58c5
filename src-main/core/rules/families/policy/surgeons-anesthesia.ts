import { sameIndividual } from '../../../case/people.ts';
import { said } from '../../../said.ts';
import { isAnesthesia } from '../../code-groups.ts';
import { shareDay } from '../../context.ts';
import type { CheckContext } from '../../context.ts';
import type { Draft } from '../../draft.ts';
import { dropModifier } from '../../modifier-fixes.ts';
import { SURGEONS_ANESTHESIA } from '../../sources.ts';
import { removeFix } from '../../trim.ts';
import { isBetween, medicares } from './mates.ts';

/** Whoever operates is not paid for the anesthesia as well: neither by its code nor by modifier 47. */
export function surgeonsAnesthesia(context: CheckContext): readonly Draft[] {
  return [...byCode(context), ...byModifier(context)];
}

/**
 * What whoever gives the anesthesia may do besides, and report: intubation in an emergency, lines into veins and arteries,
 * blocks for the time after. NCCI Policy Manual, chapter II.
 */
const ANESTHETISTS_OWN: readonly (readonly [string, string])[] = [
  ['31500', '31500'],
  ['36400', '36680'],
  ['62263', '62329'],
  ['64400', '64530'],
];

function isOperation(code: string): boolean {
  return isBetween(code, '10004', '69990') && !ANESTHETISTS_OWN.some(([from, to]) => isBetween(code, from, to));
}

function byCode(context: CheckContext): readonly Draft[] {
  const { sound } = context;
  return sound
    .filter(({ code }) => isAnesthesia(code))
    .flatMap((view) => {
      const operations = sound.filter(
        (other) =>
          isOperation(other.code) &&
          shareDay(other, view) &&
          view.provider !== null &&
          sameIndividual(other.provider, view.provider) === 'same',
      );
      return operations.length === 0
        ? []
        : [
            {
              rule: 'policy.anesthesia_by_surgeon' as const,
              severity: medicares(context),
              lines: [view, ...operations],
              message: said('rule.policy.anesthesia_by_surgeon', { code: view.code }),
              why: [said('rule.why.same_individual')],
              fixes: [[removeFix(context, [view])]],
              citation: SURGEONS_ANESTHESIA,
            },
          ];
    });
}

function byModifier(context: CheckContext): readonly Draft[] {
  return context.sound
    .filter(({ line }) => line.modifiers.includes('47') && context.case.payer === 'medicare')
    .map((view) => ({
      rule: 'policy.anesthesia_by_surgeon',
      severity: 'warning',
      lines: [view],
      message: said('rule.policy.modifier_47', { code: view.code }),
      fixes: [[dropModifier(view, '47')]],
      citation: SURGEONS_ANESTHESIA,
    }));
}
