/**
 * The global surgical package: visits and procedures within the days that a procedure covers. CMS, Medicare Claims
 * Processing Manual, chapter 12, sections 30.6.6, 40.1 and 40.2.
 */
import { courseReader } from '../../case/courses.ts';
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import { isBetweenVisits, isVisit } from '../code-groups.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { askDecision, askRelated, askUnrelated, askWeight, whoReported } from '../global-questions.ts';
import { GLOBAL_PACKAGE } from '../sources.ts';
import { bySurgeon, globalDays, indicatorsOf, surgeriesOf } from '../surgery.ts';
import type { Surgery } from '../surgery.ts';
import { removeFix } from '../trim.ts';
import type { Question, Severity } from '../types.ts';

export const globalRules: RuleFamily = {
  family: 'global',
  rules: ['global.em_minor', 'global.em_major', 'global.postop_em', 'global.postop_procedure'],
  touchedBy: ['modifiers', 'code', 'provider', 'course', 'to'],
  needs: (context) =>
    applies(context)
      ? context.sound.map(({ from }) => needOf(context.table('indicators', from), from, isOther(context)))
      : [],
  check: (context) => {
    const surgeries = applies(context) ? surgeriesOf(context) : [];
    return surgeries.length === 0 ? [] : context.sound.flatMap((view) => judge(context, view, surgeries));
  },
};

/** Facility claims have no global periods. */
function applies({ case: { setting, history }, sound }: CheckContext): boolean {
  return setting === 'practitioner' && sound.length > 0 && sound.length + history.length > 1;
}

function isOther({ case: { payer } }: CheckContext): boolean {
  return payer !== 'medicare';
}

function judge(context: CheckContext, view: LineView, surgeries: readonly Surgery[]): readonly Draft[] {
  const others = surgeries.filter(({ service }) => service.view !== view && service.code !== view.code);
  const again = surgeries.filter(({ service }) => service.view !== view && service.from < view.from);
  const judged = isVisit(view.code)
    ? others.map((surgery) => ({ surgery, draft: judgeVisit(context, view, surgery) }))
    : again.map((surgery) => ({ surgery, draft: judgeProcedure(context, view, surgery) }));
  return gravest(judged.flatMap(({ surgery, draft }) => (draft === null ? [] : [{ surgery, draft }])));
}

type Judged = { readonly surgery: Surgery; readonly draft: Draft };

const RANK: Readonly<Record<Severity, string>> = { info: '0', warning: '1', error: '2' };

/** One answer for a line: the gravest, of the latest surgery, with all lines on which that surgery stands. */
function gravest(judged: readonly Judged[]): readonly Draft[] {
  const weigh = ({ surgery: { service }, draft }: Judged): string =>
    [RANK[draft.severity], service.from, service.code].join(' ');
  const [first] = [...judged].sort((a, b) => (weigh(a) < weigh(b) ? 1 : -1));
  if (first === undefined) {
    return [];
  }
  const same = judged.filter((one) => weigh(one) === weigh(first));
  return [{ ...first.draft, lines: same.flatMap(({ draft }) => draft.lines ?? []) }];
}

function has({ line }: LineView, ...modifiers: readonly string[]): boolean {
  return line.modifiers.some((modifier) => modifiers.includes(modifier));
}

function judgeVisit(context: CheckContext, view: LineView, surgery: Surgery): Draft | null {
  const { days, first, last, service } = surgery;
  if (view.from < first || view.from > last || bySurgeon(context, surgery, view) === 'different') {
    return null;
  }
  if (view.from > service.from) {
    return afterSurgery(context, view, surgery);
  }
  // Whoever takes over the days after has no part in what was before them; nor has what is done between visits a day.
  if (service.modifiers.includes('55') || isBetweenVisits(view.code) || isFurtherVisit(context, view)) {
    return null;
  }
  return days === 90 ? beforeMajor(context, view, surgery) : besideMinor(context, view, surgery);
}

/** More of a visit by an add-on code: what its primary needs is told there. */
function isFurtherVisit(context: CheckContext, view: LineView): boolean {
  return context.rowsFor('addOns', view.code, view.from).length > 0;
}

/** On the day of a minor procedure: 25, and never 57; FT on critical care that has nothing to do with it. */
function besideMinor(context: CheckContext, view: LineView, surgery: Surgery): Draft | null {
  if (has(view, '25', 'FT')) {
    return null;
  }
  const why = has(view, '57') ? [said('rule.why.57_is_for_major')] : [];
  return draftOf(context, view, surgery, {
    rule: 'global.em_minor',
    severity: 'error',
    message: said('rule.global.em_minor', { code: view.code, other: surgery.service.code }),
    why,
    question: askWeight(view, surgery),
  });
}

/** On the day of major surgery or the day before: 57 for the visit that decided on it. */
function beforeMajor(context: CheckContext, view: LineView, surgery: Surgery): Draft | null {
  if (has(view, '57', 'FT')) {
    return null;
  }
  const marked = has(view, '24', '25');
  const what = { code: view.code, other: surgery.service.code };
  return draftOf(context, view, surgery, {
    rule: 'global.em_major',
    severity: marked ? 'warning' : 'error',
    message: marked ? said('rule.global.em_major_marked', what) : said('rule.global.em_major', what),
    why: context.case.facts.decisionForSurgery === false ? [said('rule.why.no_decision')] : [],
    question: askDecision(context, view, surgery),
  });
}

/** Within the days after surgery: 24 for what has nothing to do with it; critical care likewise with FT. */
function afterSurgery(context: CheckContext, view: LineView, surgery: Surgery): Draft | null {
  const isHandedOver = surgery.service.modifiers.includes('54');
  if (has(view, '24', 'FT') || isHandedOver) {
    return null;
  }
  return draftOf(context, view, surgery, {
    rule: 'global.postop_em',
    // Care management may have been for another condition without a modifier that says so.
    severity: isBetweenVisits(view.code) ? 'warning' : 'error',
    message: said('rule.global.postop_em', datedCodes(view, surgery)),
    why: [said('rule.why.visits_after_surgery')],
    question: askUnrelated(view, surgery),
  });
}

function datedCodes(view: LineView, { service }: Surgery) {
  return { code: view.code, other: service.code, from: { date: service.from } } as const;
}

/** A procedure within the days after another: staged, a return to the operating room, or unrelated. */
function judgeProcedure(context: CheckContext, view: LineView, surgery: Surgery): Draft | null {
  const days = globalDays(indicatorsOf(context, view.code, view.from));
  const isWithin = surgery.service.from < view.from && view.from <= surgery.last;
  const who = bySurgeon(context, surgery, view);
  const isMarked = has(view, '58', '78', '79', '54', '55', '56');
  if (days === null || !isWithin || who === 'different' || isMarked || isToldByCourse(context, view, surgery)) {
    return null;
  }
  return draftOf(context, view, surgery, {
    rule: 'global.postop_procedure',
    // A course of its own, by the case's word, is most likely staged or unrelated and only lacks the modifier.
    severity: isOtherCourse(context, view, surgery) ? 'warning' : 'error',
    message: said('rule.global.postop_procedure', datedCodes(view, surgery)),
    why: [said('rule.why.procedures_after_surgery')],
    question: askRelated(view, surgery),
  });
}

function isOtherCourse({ case: theCase }: CheckContext, view: LineView, { service }: Surgery): boolean {
  const courseOf = courseReader(theCase);
  return service.view !== null && courseOf(service.view.line) !== courseOf(view.line);
}

/** A second line of a code that stands once per course falls by that rule, and its days with it. */
function isToldByCourse(context: CheckContext, view: LineView, surgery: Surgery): boolean {
  return (
    surgery.service.view?.code === view.code &&
    !isOtherCourse(context, view, surgery) &&
    context.rowsFor('courses', view.code, view.from).some(({ max }) => max === 1)
  );
}

type Finding = Pick<Draft, 'rule' | 'severity' | 'message'> & {
  readonly why: readonly Said[];
  readonly question: Question | null;
};

/** Where one of the two names no provider, it is only asked who it was. */
function draftOf(context: CheckContext, view: LineView, surgery: Surgery, finding: Finding): Draft {
  const { service, row, days, last } = surgery;
  const isUnknown = bySurgeon(context, surgery, view) === 'unknown';
  const lines = service.view === null ? [view] : [view, service.view];
  const certain: Severity = isOther(context) && finding.severity === 'error' ? 'warning' : finding.severity;
  return {
    rule: finding.rule,
    severity: isUnknown ? 'info' : certain,
    lines,
    codes: [...new Set([...[...lines].sort((a, b) => a.n - b.n).map(({ code }) => code), service.code])],
    message: isUnknown
      ? said('rule.global.surgeon_not_known', { code: view.code, other: service.code })
      : finding.message,
    why: [
      said('rule.why.global_days', { code: service.code, days, from: { date: service.from }, to: { date: last } }),
      ...finding.why,
      ...(isOther(context) ? [said('rule.why.other_payer')] : []),
    ],
    question: isUnknown ? whoReported(context, view, surgery) : finding.question,
    missesFact: isUnknown,
    fixes: isUnknown || !isToGo(finding, view) ? [] : [[removeFix(context, [view])]],
    citation: GLOBAL_PACKAGE,
    row: { table: 'mpfs', values: { code: row.code, globalDays: row.globalDays } },
    overridable: isUnknown ? false : certain === 'warning',
  };
}

/** Beside major surgery leaving the visit away is one of the answers. */
function isToGo({ rule, severity }: Finding, { code }: LineView): boolean {
  return severity === 'error' && rule !== 'global.em_major' && isVisit(code);
}
