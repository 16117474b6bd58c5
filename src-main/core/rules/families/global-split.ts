/**
 * Surgery and the days after it by different people: 54 surgery, 55 the days after, 56 the days before. CMS, Medicare
 * Claims Processing Manual, chapter 12, sections 40.2 and 40.4.
 */
import { samePhysicianForMedicare } from '../../case/people.ts';
import type { IsoDate } from '../../codes/types.ts';
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { compareAnatomy } from '../ptp-modifiers.ts';
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
  return lines.map((view) => {
    return judge(
      context,
      view,
      surgeries.filter((surgery) => isWhatIsTakenOver(surgery, view)),
    );
  });
}

/** The other eye, or the other knee, is another operation, and so is one whose days are over. */
function isWhatIsTakenOver({ service, last }: Surgery, view: LineView): boolean {
  return (
    service.view !== view &&
    service.code === view.code &&
    !service.modifiers.includes('55') &&
    service.from <= view.from &&
    view.from <= last &&
    compareAnatomy(service.modifiers, view.line.modifiers) !== 'apart'
  );
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

/**
 * A surgery without 54 first: it holds the days after. Then whoever operated and kept some of those days, which is right,
 * and the day that stands on the line: that of the surgery, for each part.
 */
function judge(context: CheckContext, view: LineView, surgeries: readonly Surgery[]): Draft {
  const whole = surgeries.filter(({ service }) => !service.modifiers.includes('54'));
  if (whole.length > 0) {
    return besideWhole(context, view, whole);
  }
  const [day] = surgeries.map(({ service }) => service.from).sort((a, b) => (a < b ? 1 : -1));
  const latest = surgeries.filter(({ service }) => service.from === day);
  if (day !== undefined && day !== view.from) {
    return onAnotherDay(context, view, latest, day);
  }
  const own = latest.filter(
    ({ service }) => samePhysicianForMedicare(context.case, service.provider, view.provider) === 'same',
  );
  return own.length > 0 ? byOne(view, own) : handOver(view);
}

function besideWhole(context: CheckContext, view: LineView, surgeries: readonly Surgery[]): Draft {
  const isOther = context.case.payer !== 'medicare';
  return {
    rule: 'global.split_care',
    severity: isOther ? 'warning' : 'error',
    lines: linesOf(view, surgeries),
    message: said('rule.global.split_beside_whole', { code: view.code }),
    why: [said('rule.why.split_care'), ...(isOther ? [said('rule.why.other_payer')] : [])],
    citation: SPLIT_CARE,
  };
}

function onAnotherDay(context: CheckContext, view: LineView, surgeries: readonly Surgery[], day: IsoDate): Draft {
  return {
    rule: 'global.split_care',
    severity: 'warning',
    lines: linesOf(view, surgeries),
    message: said('rule.global.split_date', {
      code: view.code,
      date: { date: view.from },
      from: { date: day },
    }),
    why: [said('rule.why.split_date'), ...(context.case.payer === 'medicare' ? [] : [said('rule.why.other_payer')])],
    citation: SPLIT_CARE,
  };
}

/** The surgeon kept some of the days after: two lines of one code and date, and the day on which another took over. */
function byOne(view: LineView, surgeries: readonly Surgery[]): Draft {
  return {
    rule: 'global.split_care',
    severity: 'info',
    lines: linesOf(view, surgeries),
    message: said('rule.global.split_by_one', { code: view.code }),
    citation: SPLIT_CARE,
  };
}

function linesOf(view: LineView, surgeries: readonly Surgery[]): readonly LineView[] {
  return [view, ...surgeries.flatMap(({ service }) => service.view ?? [])];
}
