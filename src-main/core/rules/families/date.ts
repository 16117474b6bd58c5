/** Dates of service against today, the birth date and each other. */
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { setOnLine } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { BIRTH_DATE, SERVICE_DATES } from '../sources.ts';

export const dateRules: RuleFamily = {
  family: 'date',
  rules: ['date.future', 'date.before_birth', 'date.order'],
  touchedBy: ['removal', 'to'],
  needs: () => [],
  check: (context) => [
    ...context.lines.flatMap((line) => [
      ...inFuture(context, line),
      ...beforeBirth(context, line),
      ...endsBeforeStart(line),
    ]),
    ...(context.lines.length === 0 ? caseDate(context) : []),
  ],
};

function inFuture({ facts: { today } }: CheckContext, line: LineView): readonly Draft[] {
  const date = line.to > line.from ? line.to : line.from;
  return date > today ? [{ ...future(date, today), lines: [line] }] : [];
}

function future(date: string, today: string): Draft {
  return {
    rule: 'date.future',
    severity: 'error',
    message: said('rule.date.future', { date: { date } }),
    why: [said('rule.why.today', { date: { date: today } })],
    citation: SERVICE_DATES,
  };
}

function beforeBirth({ case: { patient } }: CheckContext, line: LineView): readonly Draft[] {
  const { birthDate } = patient;
  return birthDate !== undefined && line.from < birthDate ? [{ ...unborn(line.from, birthDate), lines: [line] }] : [];
}

function unborn(date: string, birthDate: string): Draft {
  return {
    rule: 'date.before_birth',
    severity: 'error',
    message: said('rule.date.before_birth', { date: { date } }),
    why: [said('rule.why.born', { date: { date: birthDate } })],
    citation: BIRTH_DATE,
  };
}

function endsBeforeStart(line: LineView): readonly Draft[] {
  const { to } = line.line;
  if (to === undefined || to >= line.from) {
    return [];
  }
  return [
    {
      rule: 'date.order',
      severity: 'error',
      lines: [line],
      message: said('rule.date.order', { from: { date: line.from }, to: { date: to } }),
      fixes: [
        [
          {
            label: said('rule.fix.end_on_first_day', { line: line.n, date: { date: line.from } }),
            patch: [setOnLine(line.index, 'to', line.from)],
          },
        ],
      ],
      citation: SERVICE_DATES,
    },
  ];
}

/** A case without lines still has a date. */
function caseDate({ case: { date, patient }, facts: { today } }: CheckContext): readonly Draft[] {
  if (date === undefined) {
    return [];
  }
  return [
    ...(date > today ? [future(date, today)] : []),
    ...(patient.birthDate !== undefined && date < patient.birthDate ? [unborn(date, patient.birthDate)] : []),
  ];
}
