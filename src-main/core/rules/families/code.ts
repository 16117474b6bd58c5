/** Whether the codes of the lines stood on their dates of service. */
import { lineSystemOf } from '../../codes/parse.ts';
import type { IsoDate } from '../../codes/types.ts';
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf, setOnLine } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import type { CodeStanding } from '../standing.ts';
import { namingOnLine } from '../naming.ts';
import { tellNumberOnly } from '../number-only.ts';
import { indexBy } from '../tables.ts';
import { asDiagnosis } from './code-misplaced.ts';
import { checkPatient } from './code-patient.ts';
import type { Question } from '../types.ts';

/** More successors than this are a table to read, not a question to answer. */
const MAX_ANSWERS = 6;
/** Fee schedule status codes that Medicare does not pay: not covered, and not valid for Medicare. */
const NOT_PAID: readonly string[] = ['N', 'I'];

export const codeRules: RuleFamily = {
  family: 'code',
  rules: ['code.inactive', 'code.unknown', 'code.not_payable', 'code.age', 'code.sex'],
  touchedBy: ['code'],
  needs: (context) => [
    ...readable(context).map(({ system, from }) => context.codes.need(system, from)),
    ...(asksFees(context) ? context.sound.map(({ from }) => needOf(context.table('indicators', from), from)) : []),
  ],
  check: (context) => [...standings(context), ...(asksFees(context) ? notPaid(context) : []), ...checkPatient(context)],
};

function readable(context: CheckContext): readonly (LineView & { readonly system: NonNullable<LineView['system']> })[] {
  return context.lines.flatMap((line) => (line.system === null ? [] : [{ ...line, system: line.system }]));
}

/** The fee schedule is Medicare's, for practitioners. */
function asksFees({ case: { payer, setting } }: CheckContext): boolean {
  return payer === 'medicare' && setting === 'practitioner';
}

/** One finding for each code and what is wrong with it, whatever the number of its lines; one for all without a list. */
function standings(context: CheckContext): readonly Draft[] {
  const groups = indexBy(context.lines, ({ code, standing }) => `${code} ${keyOf(standing)}`);
  const judged = [...groups.values()].flatMap((lines) => {
    const [first] = lines;
    return first?.standing == null ? [] : judge(first.standing, first, lines, context);
  });
  const lines = context.lines.filter(({ standing }) => standing?.kind === 'number-only');
  return [
    ...judged,
    ...tellNumberOnly(
      'code.unknown',
      { lines },
      lines.map(({ code }) => code),
    ),
  ];
}

function keyOf(standing: CodeStanding | null): string {
  return standing === null ? '' : `${standing.kind} ${standing.kind === 'ended' ? (standing.on ?? '') : ''}`;
}

function judge(
  standing: CodeStanding,
  { code, from }: LineView,
  lines: readonly LineView[],
  context: CheckContext,
): readonly Draft[] {
  switch (standing.kind) {
    case 'active':
    case 'number-only':
      return [];
    case 'ended':
      return [
        {
          ...error(standing, lines),
          message:
            standing.on === null
              ? said('rule.code.ended_earlier', { code, date: { date: from } })
              : said('rule.code.ended', { code, date: { date: standing.on } }),
          question: askSuccessor(standing.fact.successors, lines, context),
        },
      ];
    case 'future': {
      const message = said('rule.code.begins', { code, date: { date: standing.from } });
      return [{ ...error(standing, lines), message }];
    }
    case 'unknown': {
      const message = said('rule.code.unknown', { code, date: { date: from } });
      const told = asDiagnosis(context, code, lines);
      return [{ rule: 'code.unknown', severity: 'error', lines, message, citation: standing.citation, ...told }];
    }
  }
}

function error(
  { citation, fact }: Extract<CodeStanding, { kind: 'ended' | 'future' }>,
  lines: readonly LineView[],
): Pick<Draft, 'rule' | 'severity' | 'lines' | 'citation' | 'row'> {
  const { system, code, from, to } = fact;
  return {
    rule: 'code.inactive',
    severity: 'error',
    lines,
    citation,
    row: { table: 'codes', values: { system, code, from, to } },
  };
}

/** What replaced a code is rarely one for one: the coder says which it was. */
function askSuccessor(
  successors: readonly string[],
  lines: readonly LineView[],
  { codes }: CheckContext,
): Question | null {
  const [first] = lines;
  const living = successors.filter((code) => first !== undefined && isLiving(code, first.from, codes));
  if (first === undefined || living.length === 0 || living.length > MAX_ANSWERS) {
    return null;
  }
  return {
    text: said('rule.ask.which_successor', { code: first.code }),
    path: `/lines/${first.index}/code`,
    answers: living.map((successor) => ({
      label: said('rule.answer.report_as', namingOnLine(codes, successor, first.from)),
      patch: lines.map(({ index }) => setOnLine(index, 'code', successor)),
    })),
  };
}

/** What has itself ended by the day, or begins later, is no answer. */
function isLiving(code: string, date: IsoDate, codes: CheckContext['codes']): boolean {
  const system = lineSystemOf(code);
  const kind = system === null ? 'unknown' : codes.standing(system, code, date).kind;
  return kind === 'active' || kind === 'number-only';
}

/** Status N or I of the fee schedule. */
function notPaid(context: CheckContext): readonly Draft[] {
  return [...indexBy(context.sound, ({ code }) => code).values()].flatMap((lines) => {
    const [first] = lines;
    const row = first === undefined ? undefined : context.rowsFor('indicators', first.code, first.from)[0];
    if (row?.status == null || !NOT_PAID.includes(row.status)) {
      return [];
    }
    const why: Said = row.status === 'N' ? said('rule.why.status_n') : said('rule.why.status_i');
    return [
      {
        rule: 'code.not_payable',
        severity: 'info',
        lines,
        message: said('rule.code.not_payable', { code: row.code }),
        why: [why],
        citation: row.citation,
        row: { table: 'mpfs', values: { code: row.code, status: row.status } },
      },
    ];
  });
}
