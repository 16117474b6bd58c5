/** What settles a doubt about the days around surgery: each answer is a modifier that says it, or takes the line out. */
import { freshProviderId } from '../case/people.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import { askSameProvider } from './ask-provider.ts';
import type { CheckContext, LineView } from './context.ts';
import { overrideLines, removeLines, setOnLine } from './draft.ts';
import { anatomicOf } from './ptp-modifiers.ts';
import type { Surgery } from './surgery.ts';
import type { Answer, Question } from './types.ts';

const MAX_MODIFIERS = 4;

function answer(view: LineView, modifier: string, label: Said, instead: readonly string[] = []): readonly Answer[] {
  const kept = view.line.modifiers.filter((one) => !instead.includes(one));
  return kept.length >= MAX_MODIFIERS
    ? []
    : [{ label, patch: [setOnLine(view.index, 'modifiers', [modifier, ...kept])] }];
}

function question(view: LineView, text: Said, answers: readonly Answer[]): Question | null {
  return answers.length === 0 ? null : { text, path: `/lines/${view.index}/modifiers`, answers };
}

/** Was the visit beside a minor procedure of a weight of its own? */
export function askWeight(view: LineView, { service }: Surgery): Question | null {
  return question(
    view,
    said('rule.ask.separate_visit', { code: view.code, other: service.code }),
    answer(view, '25', said('rule.answer.separate_visit'), ['57']),
  );
}

/** Kept in the case as it stands, like a reason typed by hand. */
const OTHER_PROBLEM = 'The visit was for another problem than the surgery, and the record shows it.';

/**
 * What was the visit for on the day of major surgery or the day before? What decided on it takes 57 (Claims Processing
 * Manual, chapter 12, section 40.2); what was for something else on the day itself, 25 (section 30.6.6.B); any other
 * visit is part of the surgery (section 40.1).
 */
export function askDecision(context: CheckContext, view: LineView, { service }: Surgery): Question | null {
  const what = { code: view.code, other: service.code };
  const isSameDay = view.from === service.from;
  return {
    text: said('rule.ask.visit_beside_surgery', what),
    path: '/facts/decisionForSurgery',
    answers: [
      ...(context.case.facts.decisionForSurgery === false
        ? []
        : answer(view, '57', said('rule.answer.decided_surgery'), ['24', '25'])),
      ...(isSameDay ? otherProblem(context, view, service.view) : []),
      { label: said('rule.answer.part_of_surgery', { line: view.n }), patch: removeLines(context.case, [view]) },
    ],
  };
}

function otherProblem({ case: theCase }: CheckContext, view: LineView, surgery: LineView | null): readonly Answer[] {
  const lines = [view.n, ...(surgery === null ? [] : [surgery.n])];
  const kept = overrideLines(theCase, { rule: 'global.em_major', lines, reason: OTHER_PROBLEM });
  if (view.line.modifiers.includes('25')) {
    return [{ label: said('rule.answer.other_problem_kept'), patch: kept }];
  }
  return answer(view, '25', said('rule.answer.other_problem'), ['24']).map(({ label, patch }) => ({
    label,
    patch: [...patch, ...kept],
  }));
}

/** Was the visit for something else than the surgery? */
export function askUnrelated(view: LineView, { service }: Surgery): Question | null {
  return question(
    view,
    said('rule.ask.unrelated_visit', { code: view.code, other: service.code }),
    answer(view, '24', said('rule.answer.unrelated_visit'), ['25', '57']),
  );
}

/** Staged, a return to the operating room, or unrelated; another side than before is unrelated. */
export function askRelated(view: LineView, { service }: Surgery): Question | null {
  const [before, now] = [anatomicOf(service.modifiers), anatomicOf(view.line.modifiers)];
  const isElsewhere = before.length > 0 && now.length > 0 && !now.some((one) => before.includes(one));
  const unrelated = answer(view, '79', said('rule.answer.unrelated_procedure'));
  const related = [
    ...answer(view, '58', said('rule.answer.staged')),
    ...answer(view, '78', said('rule.answer.returned')),
  ];
  return question(
    view,
    said('rule.ask.how_related', { code: view.code, other: service.code }),
    isElsewhere ? [...unrelated, ...related] : [...related, ...unrelated],
  );
}

/** The line and the surgery may be by different people. */
export function whoReported(context: CheckContext, view: LineView, { service }: Surgery): Question | null {
  if (service.view !== null) {
    return askSameProvider(context, [view, service.view]);
  }
  if (service.provider !== null) {
    const own = service.provider;
    const other = freshProviderId(context.case);
    return {
      text: said('rule.ask.same_provider', { line: view.n, code: view.code, id: own }),
      path: `/lines/${view.index}/provider`,
      answers: [
        { label: said('rule.answer.yes_by', { id: own }), patch: [setOnLine(view.index, 'provider', own)] },
        { label: said('rule.answer.no_by_other', { id: other }), patch: [setOnLine(view.index, 'provider', other)] },
      ],
    };
  }
  const at = context.case.history.findIndex((prior) => prior.code === service.code && prior.from === service.from);
  return askPriorProvider(context, view, service.code, at);
}

function askPriorProvider(context: CheckContext, view: LineView, code: string, at: number): Question | null {
  if (view.provider === null || at === -1) {
    return null;
  }
  const path = `/history/${at}/provider`;
  const other = freshProviderId(context.case);
  return {
    text: said('rule.ask.prior_provider', { code, id: view.provider }),
    path,
    answers: [view.provider, other].map((id, no) => ({
      label: no === 0 ? said('rule.answer.yes_by', { id }) : said('rule.answer.no_by_other', { id }),
      patch: [{ op: 'add', path, value: id }],
    })),
  };
}
