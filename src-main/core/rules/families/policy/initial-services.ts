import { said } from '../../../said.ts';
import type { Said } from '../../../said.ts';
import type { CheckContext, LineView } from '../../context.ts';
import { setOnLine } from '../../draft.ts';
import type { Draft } from '../../draft.ts';
import { namingOnLine } from '../../naming.ts';
import { DISTINCT } from '../../ptp-modifiers.ts';
import { INITIAL_INFUSIONS } from '../../sources.ts';
import { removeFix } from '../../trim.ts';
import type { Fix, Question } from '../../types.ts';
import { matesOf, medicares } from './mates.ts';

/**
 * Hydration, infusion and push: one "initial" service for each access to a vein in an encounter. In the order in which
 * one of them is the initial one: chemotherapy before other drugs, these before hydration; infusions before pushes.
 */
const INITIAL: readonly string[] = ['96413', '96409', '96365', '96374', '96360'];

/** What each is called behind another initial service of the same access (CPT add-on codes of each). */
const AFTER_THE_FIRST: ReadonlyMap<string, string> = new Map([
  ['96360', '96361'],
  ['96365', '96367'],
  ['96374', '96375'],
  ['96409', '96411'],
  ['96413', '96417'],
]);
const AT_THE_SAME_TIME: ReadonlyMap<string, string> = new Map([['96365', '96368']]);

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
        ...(ivSites === 1 ? whyFurther(lines) : []),
      ],
      question: ivSites === undefined ? askSites(units) : null,
      fixes: ivSites === 1 ? furtherServices(context, lines) : [],
      citation: INITIAL_INFUSIONS,
    },
  ];
}

/** Lines of one access, one service each. Where their codes do not hold, all but the initial one go. */
function furtherServices(context: CheckContext, lines: readonly LineView[]): readonly (readonly Fix[])[] {
  const others = besideInitial(lines);
  if (others.length === 0 || others.some(({ line }) => line.units !== 1)) {
    return [];
  }
  const sorted = others.toSorted((a, b) => a.n - b.n);
  const isInfusion = sorted.length === 1 && sorted[0]?.code === '96365';
  return [
    [reportAs(context, sorted, AFTER_THE_FIRST), removeFix(context, sorted)],
    ...(isInfusion ? [[reportAs(context, sorted, AT_THE_SAME_TIME)]] : []),
  ];
}

function besideInitial(lines: readonly LineView[]): readonly LineView[] {
  return lines.toSorted((a, b) => INITIAL.indexOf(a.code) - INITIAL.indexOf(b.code)).slice(1);
}

function whyFurther(lines: readonly LineView[]): readonly Said[] {
  const others = besideInitial(lines);
  const named = (codes: ReadonlyMap<string, string>): string[] => [
    ...new Set(others.flatMap(({ code }) => codes.get(code) ?? [])),
  ];
  const during = named(AT_THE_SAME_TIME)[0] ?? 'none';
  return others.length === 0 ? [] : [said('rule.why.subsequent_service', { after: named(AFTER_THE_FIRST), during })];
}

function reportAs(context: CheckContext, lines: readonly LineView[], codes: ReadonlyMap<string, string>): Fix {
  const changed = lines.map((view) => ({ view, code: codes.get(view.code) ?? view.code }));
  return {
    label: said('rule.fix.report_lines_as', {
      changes: changed.map(({ view, code }) =>
        said('rule.fix.line_as', { line: view.n, ...namingOnLine(context.codes, code, view.from) }),
      ),
    }),
    patch: changed.flatMap(({ view: { index, line }, code }) => {
      const modifiers = line.modifiers.filter((one) => !DISTINCT.includes(one));
      return [
        setOnLine(index, 'code', code),
        ...(modifiers.length < line.modifiers.length ? [setOnLine(index, 'modifiers', modifiers)] : []),
      ];
    }),
  };
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
