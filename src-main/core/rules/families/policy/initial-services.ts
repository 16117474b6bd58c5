import { said } from '../../../said.ts';
import type { CheckContext, LineView } from '../../context.ts';
import type { Draft } from '../../draft.ts';
import { DISTINCT } from '../../ptp-modifiers.ts';
import { INITIAL_INFUSIONS } from '../../sources.ts';
import type { Question } from '../../types.ts';
import { matesOf, medicares } from './mates.ts';

/** Hydration, infusion and push: one "initial" service for each access to a vein in an encounter. */
const INITIAL: readonly string[] = ['96360', '96365', '96374', '96409', '96413'];

export function initialServices(context: CheckContext): readonly Draft[] {
  const told = new Set<LineView>();
  return context.sound
    .filter(({ code }) => INITIAL.includes(code))
    .flatMap((view) => {
      const lines = [view, ...matesOf(context, view).filter(({ code }) => INITIAL.includes(code))];
      const isTold = lines.some((line) => told.has(line));
      lines.forEach((line) => told.add(line));
      return isTold ? [] : judge(context, lines);
    });
}

function judge(context: CheckContext, lines: readonly LineView[]): readonly Draft[] {
  const units = lines.reduce((sum, { line }) => sum + line.units, 0);
  const { ivSites } = context.case.facts;
  const marked = lines.filter(({ line }) => line.modifiers.some((one) => DISTINCT.includes(one)));
  const unmarked = units - marked.reduce((sum, { line }) => sum + line.units, 0);
  const isContradicted = ivSites !== undefined && ivSites < units;
  if (units < 2 || (unmarked < 2 && !isContradicted)) {
    return [];
  }
  return [
    {
      rule: 'policy.multiple_initial',
      severity: medicares(context),
      lines,
      message: said('rule.policy.multiple_initial', { codes: [...new Set(lines.map(({ code }) => code))], units }),
      why: [
        said('rule.why.one_initial'),
        ...(ivSites === undefined ? [] : [said('rule.why.iv_sites', { sites: ivSites })]),
      ],
      question: ivSites === undefined ? askSites(units) : null,
      citation: INITIAL_INFUSIONS,
    },
  ];
}

function askSites(units: number): Question {
  const answer = (sites: number) => ({ op: 'add', path: '/facts/ivSites', value: sites }) as const;
  return {
    text: said('rule.ask.iv_sites'),
    path: '/facts/ivSites',
    answers: [
      { label: said('rule.answer.one_site'), patch: [answer(1)] },
      { label: said('rule.answer.sites', { sites: units }), patch: [answer(units)] },
    ],
  };
}
