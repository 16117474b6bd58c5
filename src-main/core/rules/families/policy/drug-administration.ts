import { said } from '../../../said.ts';
import type { CheckContext } from '../../context.ts';
import type { Draft } from '../../draft.ts';
import { removeFix } from '../../trim.ts';
import { VISIT_WITH_DRUGS } from '../../sources.ts';
import { isBetween, matesOf, medicares } from './mates.ts';

/** 99211 is never paid beside the administration of a drug on the same day, whatever its modifier. */
export function drugAdministration(context: CheckContext): readonly Draft[] {
  return context.sound
    .filter(({ code }) => code === '99211')
    .flatMap((view) => {
      const given = matesOf(context, view).filter(
        ({ code }) => isBetween(code, '96360', '96379') || isBetween(code, '96401', '96549'),
      );
      return given.length === 0
        ? []
        : [
            {
              rule: 'policy.99211_drug_admin' as const,
              severity: medicares(context),
              lines: [view, ...given],
              message: said('rule.policy.99211_drug_admin', { codes: [...new Set(given.map(({ code }) => code))] }),
              why: [said('rule.why.visit_with_drugs')],
              fixes: [[removeFix(context, [view])]],
              citation: VISIT_WITH_DRUGS,
            },
          ];
    });
}
