/**
 * Surgery and the days after it by different people: 54 surgery, 55 the days after, 56 the days before. CMS, Medicare
 * Claims Processing Manual, chapter 12, sections 40.2 and 40.4.
 */
import { samePhysicianForMedicare } from '../../case/people.ts';
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { SPLIT_CARE } from '../sources.ts';
import { surgeriesOf } from '../surgery.ts';
import type { Surgery } from '../surgery.ts';

export const splitCareRules: RuleFamily = {
  family: 'global',
  rules: ['global.split_care'],
  touchedBy: ['removal', 'modifiers', 'code', 'provider', 'to'],
  needs: (context) =>
    takingOver(context).map(({ from }) =>
      needOf(context.table('indicators', from), from, context.case.payer !== 'medicare'),
    ),
  check: splitCare,
};

/** Lines of the days after surgery. Facility claims have none. */
function takingOver({ sound, case: { setting } }: CheckContext): readonly LineView[] {
  return setting === 'practitioner' ? sound.filter(({ line }) => line.modifiers.includes('55')) : [];
}

function splitCare(context: CheckContext): readonly Draft[] {
  const lines = takingOver(context);
  const surgeries = lines.length === 0 ? [] : surgeriesOf(context);
  return lines.flatMap((view) => {
    const others = surgeries.filter(
      ({ service }) => service.view !== view && service.code === view.code && !service.modifiers.includes('55'),
    );
    return [judge(context, view, others)];
  });
}

/** Whoever takes over says when; the case has no place for it. */
function handOver(view: LineView): Draft {
  return {
    rule: 'global.split_care',
    severity: 'info',
    lines: [view],
    message: said('rule.global.hand_over', { code: view.code }),
    citation: SPLIT_CARE,
  };
}

/** The surgery by the same physician first: then nothing is split. Else one without 54, which holds the days after. */
function judge(context: CheckContext, view: LineView, surgeries: readonly Surgery[]): Draft {
  const own = surgeries.filter(
    ({ service }) => samePhysicianForMedicare(context.case, service.provider, view.provider) === 'same',
  );
  const whole = surgeries.filter(({ service }) => !service.modifiers.includes('54'));
  const isSame = own.length > 0;
  const meant = isSame ? own : whole;
  if (meant.length === 0) {
    return handOver(view);
  }
  const isOther = context.case.payer !== 'medicare';
  return {
    rule: 'global.split_care',
    severity: isSame || isOther ? 'warning' : 'error',
    lines: [view, ...meant.flatMap(({ service }) => service.view ?? [])],
    message: isSame
      ? said('rule.global.split_by_one', { code: view.code })
      : said('rule.global.split_beside_whole', { code: view.code }),
    why: [said('rule.why.split_care'), ...(isOther ? [said('rule.why.other_payer')] : [])],
    citation: SPLIT_CARE,
  };
}
