/**
 * Surgery and the days after it by different people: 54 surgery, 55 the days after, 56 the days before. CMS, Medicare
 * Claims Processing Manual, chapter 12, sections 40.2 and 40.4.
 */
import { samePhysicianForMedicare } from '../../case/people.ts';
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import type { Draft } from '../draft.ts';
import { SPLIT_CARE } from '../sources.ts';
import type { Surgery } from '../surgery.ts';

export function splitCare(context: CheckContext, surgeries: readonly Surgery[]): readonly Draft[] {
  return context.sound
    .filter(({ line }) => line.modifiers.includes('55'))
    .flatMap((view) => {
      const others = surgeries.filter(({ service }) => service.view !== view && service.code === view.code);
      const surgery = others.find(({ service }) => !service.modifiers.includes('55'));
      return surgery === undefined ? [handOver(view)] : [judge(context, view, surgery)];
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

function judge(context: CheckContext, view: LineView, { service }: Surgery): Draft {
  const lines = service.view === null ? [view] : [view, service.view];
  const isSame = samePhysicianForMedicare(context.case, service.provider, view.provider) === 'same';
  const isWhole = !service.modifiers.includes('54');
  if (!isSame && !isWhole) {
    return handOver(view);
  }
  return {
    rule: 'global.split_care',
    severity: isSame ? 'warning' : 'error',
    lines,
    message: isSame
      ? said('rule.global.split_by_one', { code: view.code })
      : said('rule.global.split_beside_whole', { code: view.code }),
    why: [said('rule.why.split_care')],
    citation: SPLIT_CARE,
  };
}
