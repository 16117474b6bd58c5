/** What is wrong with the build of a code: its seventh character or the placeholders before it. */
import { formsAbove, formsWithPlaceholders, FULL_LENGTH } from '../../../codes/icd-forms.ts';
import { codeKey } from '../../../codes/parse.ts';
import { said } from '../../../said.ts';
import { replaceDiagnosis } from '../../diagnosis-fixes.ts';
import type { Draft } from '../../draft.ts';
import type { CodeFact } from '../../facts.ts';
import type { CodeStanding } from '../../standing.ts';
import { naming } from '../../naming.ts';
import { askCode, childrenOf } from './ask-code.ts';
import type { Choice } from './ask-code.ts';
import { GUIDELINES } from './guidelines.ts';
import type { Diagnosis } from './view.ts';

type StandingOf = (key: string) => CodeStanding;
type Active = Extract<CodeStanding, { kind: 'active' }>;

const isComplete = (code: string): boolean => codeKey(code).length === FULL_LENGTH;

/** true when the codes below a header differ in their seventh character alone. */
export function needsSeventh(children: readonly Choice[]): boolean {
  return children.length > 0 && children.every((child) => isComplete(child.code));
}

export function seventhMissing(standing: Active, { code, n }: Diagnosis, children: readonly Choice[]): Draft {
  return {
    rule: 'icd.seventh_char',
    severity: 'error',
    dx: [n],
    codes: [code],
    message: said('rule.icd.seventh_missing', { code }),
    why: [said('rule.why.codes_below', { codes: children.map((child) => child.code) })],
    question: askCode(said('rule.ask.which_seventh', { code }), children, n),
    citation: standing.citation,
    row: rowOf(standing.fact),
  };
}

/** A code that the whole list lacks, told by its build; null when that tells nothing. */
export function tellForm(diagnosis: Diagnosis, standingOf: StandingOf): Draft | null {
  return missingPlaceholder(diagnosis, standingOf) ?? wrongSeventh(diagnosis, standingOf);
}

function missingPlaceholder({ code, key, n }: Diagnosis, standingOf: StandingOf): Draft | null {
  const meant = formsWithPlaceholders(key)
    .map(standingOf)
    .flatMap((standing) => (standing.kind === 'active' && standing.fact.billable ? [standing.fact] : []));
  const [first] = meant;
  if (first === undefined) {
    return null;
  }
  const codes = meant.map((fact) => fact.code);
  return {
    rule: 'icd.placeholder',
    severity: 'error',
    dx: [n],
    codes: [code],
    message: said('rule.icd.placeholder', { code, codes }),
    question: codes.length > 1 ? askCode(said('rule.ask.which_diagnosis', { code }), meant, n) : null,
    fixes: codes.length > 1 ? [] : [[reportAs(n, first)]],
    citation: GUIDELINES.placeholder,
    row: rowOf(first),
  };
}

function wrongSeventh(diagnosis: Diagnosis, standingOf: StandingOf): Draft | null {
  const { key } = diagnosis;
  if (key.length !== FULL_LENGTH) {
    return null;
  }
  for (const above of formsAbove(key)) {
    const standing = standingOf(above);
    if (standing.kind === 'active') {
      return standing.fact.billable
        ? takesNone(diagnosis, above, standing)
        : otherSeventh(diagnosis, standing, childrenOf(standing.fact));
    }
  }
  return null;
}

/** `E11.9XXA`: the code is complete without any. */
function takesNone({ code, key, n }: Diagnosis, above: string, { fact, citation }: Active): Draft | null {
  const added = key.slice(above.length);
  return /^X*[\dA-Z]$/u.test(added)
    ? {
        rule: 'icd.seventh_char',
        severity: 'error',
        dx: [n],
        codes: [code],
        message: said('rule.icd.seventh_none', { code, base: fact.code }),
        fixes: [[reportAs(n, fact)]],
        citation,
        row: rowOf(fact),
      }
    : null;
}

/** `S72.001Z`: there is a seventh character, and not this one. */
function otherSeventh({ code, key, n }: Diagnosis, standing: Active, children: readonly Choice[]): Draft | null {
  const base = key.slice(0, -1);
  if (!needsSeventh(children) || !children.every((child) => codeKey(child.code).startsWith(base))) {
    return null;
  }
  return {
    rule: 'icd.seventh_char',
    severity: 'error',
    dx: [n],
    codes: [code],
    message: said('rule.icd.seventh_wrong', { code, character: key.slice(-1), base: standing.fact.code }),
    why: [said('rule.why.codes_below', { codes: children.map((child) => child.code) })],
    question: askCode(said('rule.ask.which_seventh', { code }), children, n),
    citation: standing.citation,
    row: rowOf(standing.fact),
  };
}

function reportAs(n: number, { code, title }: CodeFact) {
  return { label: said('rule.fix.replace_dx', { n, ...naming(code, title) }), patch: replaceDiagnosis(n, code) };
}

function rowOf({ system, code, billable, from, to }: CodeFact): NonNullable<Draft['row']> {
  return { table: 'codes', values: { system, code, from, to, billable } };
}
