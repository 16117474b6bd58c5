/** Whether the diagnoses stood on the case's date and can be reported. The conventions of the code set are not here yet. */
import { readDiagnosis } from '../../codes/parse.ts';
import { said } from '../../said.ts';
import type { CheckContext } from '../context.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import type { CodeStanding } from '../standing.ts';
import type { Answer, Question } from '../types.ts';
import { NO_LIST } from './code.ts';

const SYSTEM = 'ICD10CM';
/** More choices than this are a list to read on the code's page. */
const MAX_ANSWERS = 8;

export const icdRules: RuleFamily = {
  family: 'icd',
  rules: ['icd.unknown', 'icd.not_effective', 'icd.not_billable'],
  needs: (context) => diagnosesOf(context).map(() => context.codes.need(SYSTEM, context.date)),
  check: (context) =>
    diagnosesOf(context).flatMap((diagnosis) =>
      judge(context.codes.standing(SYSTEM, diagnosis.code, context.date), diagnosis, context),
    ),
};

type Diagnosis = { readonly code: string; readonly n: number };

/** The diagnoses that could be read; reading has told of the others. */
function diagnosesOf({ case: { diagnoses } }: CheckContext): readonly Diagnosis[] {
  return diagnoses.map((code, index) => ({ code, n: index + 1 })).filter(({ code }) => readDiagnosis(code) !== null);
}

function judge(standing: CodeStanding, { code, n }: Diagnosis, { date }: CheckContext): readonly Draft[] {
  const place = { dx: [n], codes: [code] };
  switch (standing.kind) {
    case 'active':
      return standing.fact.billable ? [] : [notBillable(standing, { code, n })];
    case 'ended': {
      const message =
        standing.on === null
          ? said('rule.icd.ended_earlier', { code, date: { date } })
          : said('rule.icd.ended', { code, date: { date: standing.on } });
      const question = askCode(standing.fact.successors, { code, n });
      return [{ ...place, ...error(standing), rule: 'icd.not_effective', message, question }];
    }
    case 'future': {
      const message = said('rule.icd.begins', { code, date: { date: standing.from } });
      return [{ ...place, ...error(standing), rule: 'icd.not_effective', message }];
    }
    case 'unknown': {
      const message = said('rule.icd.unknown', { code, date: { date } });
      return [{ ...place, rule: 'icd.unknown', severity: 'error', message, citation: standing.citation }];
    }
    case 'number-only': {
      const message = said('rule.icd.number_only', { code });
      const why = [said('rule.why.no_whole_list')];
      return [{ ...place, rule: 'icd.unknown', severity: 'info', message, why, citation: NO_LIST }];
    }
  }
}

type WithFact = Extract<CodeStanding, { kind: 'active' | 'ended' | 'future' }>;

function error({ citation, fact }: WithFact): Pick<Draft, 'severity' | 'citation' | 'row'> {
  const { system, code, from, to, billable } = fact;
  return { severity: 'error', citation, row: { table: 'codes', values: { system, code, from, to, billable } } };
}

function notBillable(standing: Extract<CodeStanding, { kind: 'active' }>, diagnosis: Diagnosis): Draft {
  const children = standing.fact.children ?? [];
  return {
    dx: [diagnosis.n],
    codes: [diagnosis.code],
    ...error(standing),
    rule: 'icd.not_billable',
    message: said('rule.icd.not_billable', { code: diagnosis.code }),
    why: children.length === 0 ? [] : [said('rule.why.codes_below', { codes: children })],
    question: askCode(children, diagnosis),
  };
}

/** Which of these codes was meant? */
function askCode(codes: readonly string[], { code, n }: Diagnosis): Question | null {
  if (codes.length === 0 || codes.length > MAX_ANSWERS) {
    return null;
  }
  const path = `/diagnoses/${n - 1}`;
  const answers = codes.map((choice): Answer => ({
    label: said('rule.answer.report_as', { code: choice }),
    patch: [{ op: 'replace', path, value: choice }],
  }));
  return { text: said('rule.ask.which_diagnosis', { code }), path, answers };
}
