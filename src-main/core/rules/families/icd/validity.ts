/** Whether each diagnosis stood on the case's date and can be reported. */
import { displayCode } from '../../../codes/parse.ts';
import { said } from '../../../said.ts';
import type { CheckContext } from '../../context.ts';
import type { Draft } from '../../draft.ts';
import { tellNumberOnly } from '../../number-only.ts';
import type { CodeStanding } from '../../standing.ts';
import { askCode, choicesBelow, childrenOf, MAX_ANSWERS, tellRest } from './ask-code.ts';
import type { Choice } from './ask-code.ts';
import { needsSeventh, seventhMissing, tellForm } from './form.ts';
import { SYSTEM } from './view.ts';
import type { Diagnosis, DiagnosisRule } from './view.ts';

export const validity: DiagnosisRule = {
  rules: ['icd.unknown', 'icd.not_effective', 'icd.not_billable', 'icd.seventh_char', 'icd.placeholder'],
  check: ({ all, context }) => {
    const bare = all.filter(({ standing }) => standing.kind === 'number-only');
    const told = tellNumberOnly(
      'icd.unknown',
      { dx: bare.map(({ n }) => n) },
      bare.map(({ code }) => code),
    );
    return [...all.flatMap((diagnosis) => judge(diagnosis.standing, diagnosis, context)), ...told];
  },
};

function judge(standing: CodeStanding, diagnosis: Diagnosis, context: CheckContext): readonly Draft[] {
  const { code, n } = diagnosis;
  const { date } = context;
  const place = { dx: [n], codes: [code] };
  switch (standing.kind) {
    case 'number-only':
      return [];
    case 'active':
      return standing.fact.billable ? [] : [incomplete(standing, diagnosis)];
    case 'ended': {
      const message =
        standing.on === null
          ? said('rule.icd.ended_earlier', { code, date: { date } })
          : said('rule.icd.ended', { code, date: { date: standing.on } });
      const choices = standing.fact.successors.map((successor) => choiceOf(successor, context));
      const question = askCode(said('rule.ask.which_diagnosis', { code }), choices, n);
      return [{ ...place, ...error(standing), rule: 'icd.not_effective', message, question }];
    }
    case 'future': {
      const message = said('rule.icd.begins', { code, date: { date: standing.from } });
      return [{ ...place, ...error(standing), rule: 'icd.not_effective', message }];
    }
    case 'unknown': {
      const { citation } = standing;
      const message = said('rule.icd.unknown', { code, date: { date } });
      const misformed = tellForm(diagnosis, (key) => standingOfKey(key, context));
      return [misformed ?? { ...place, rule: 'icd.unknown', severity: 'error', message, citation }];
    }
  }
}

/** A code that the list of the date may describe. */
function choiceOf(code: string, { codes, date }: CheckContext): Choice {
  const standing = codes.standing(SYSTEM, code, date);
  const fact = standing.kind === 'active' ? standing.fact : null;
  return { code, title: fact?.title ?? null, billable: fact?.billable ?? true };
}

function standingOfKey(key: string, { codes, date }: CheckContext): CodeStanding {
  return codes.standing(SYSTEM, displayCode(SYSTEM, key), date);
}

type WithFact = Extract<CodeStanding, { kind: 'active' | 'ended' | 'future' }>;

function error({ citation, fact }: WithFact): Pick<Draft, 'severity' | 'citation' | 'row'> {
  const { system, code, from, to, billable } = fact;
  return { severity: 'error', citation, row: { table: 'codes', values: { system, code, from, to, billable } } };
}

/** A header. Where nothing but the seventh character is missing, that is what is said. */
function incomplete(standing: Extract<CodeStanding, { kind: 'active' }>, diagnosis: Diagnosis): Draft {
  const { code, n } = diagnosis;
  const children = childrenOf(standing.fact);
  if (needsSeventh(children)) {
    return seventhMissing(standing, diagnosis, children);
  }
  const choices = choicesBelow(standing.fact);
  return {
    dx: [n],
    codes: [code],
    ...error(standing),
    rule: 'icd.not_billable',
    message: said('rule.icd.not_billable', { code }),
    why: [
      ...(children.length === 0 ? [] : [said('rule.why.codes_below', { codes: children.map((one) => one.code) })]),
      ...tellRest(choices.length - MAX_ANSWERS),
    ],
    question: askCode(said('rule.ask.which_diagnosis', { code }), choices, n),
  };
}
