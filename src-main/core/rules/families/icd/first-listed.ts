/** Which diagnoses never stand first, and which stand only there. */
import { said } from '../../../said.ts';
import { moveBehind, moveFirst } from '../../diagnosis-fixes.ts';
import type { Draft } from '../../draft.ts';
import type { DxRuleFact } from '../../facts-icd.ts';
import { quote } from '../../draft.ts';
import type { Fix, Question } from '../../types.ts';
import { codeFirstNotes, namedCauses } from './causes.ts';
import { GUIDELINES } from './guidelines.ts';
import { intentOf, isSequela } from './intent.ts';
import { subjectsOf } from './view.ts';
import type { Diagnosis, DiagnosisRule, DiagnosisView } from './view.ts';

export const neverFirst: DiagnosisRule = {
  rules: ['icd.first_listed_forbidden'],
  check: (view) => {
    const first = firstOf(view);
    if (first === null) {
      return [];
    }
    const row = view.rows('neverFirst').find((one) => subjectsOf(one, [first]).length > 0);
    if (row !== undefined) {
      return [{ ...forbidden(first, view), why: [quote(row.why)], citation: row.citation, row: idOf(row) }];
    }
    return intentOf(first) === 'underdosing' && !isSequela(first)
      ? [{ ...forbidden(first, view), why: [said('rule.why.underdosing')], citation: GUIDELINES.drugs }]
      : [];
  },
};

/** The first diagnosis of the claim, unless it is wrong in itself. */
export function firstOf({ sound }: DiagnosisView): Diagnosis | null {
  const [first] = sound;
  return first?.n === 1 ? first : null;
}

function forbidden(first: Diagnosis, view: DiagnosisView): Omit<Draft, 'citation'> {
  const notes = codeFirstNotes(first, view);
  const named = namedCauses(notes, first, view);
  return {
    rule: 'icd.first_listed_forbidden',
    severity: 'error',
    dx: [first.n],
    codes: [first.code],
    message: said('rule.icd.first_listed_forbidden', { code: first.code }),
    question: notes.length > 0 && named.length === 0 ? askFirst(first, view) : null,
    fixes: notes.length > 0 ? putFirst(named, first, view) : behindAnother(first, view),
  };
}

/** A note asks for the cause before it, and names none of these: the record tells whether one of them is. */
function askFirst(first: Diagnosis, view: DiagnosisView): Question | null {
  const answers = behindAnother(first, view).flat();
  return answers.length === 0
    ? null
    : { text: said('rule.ask.which_is_cause', { code: first.code }), path: '/diagnoses', answers };
}

/** Moving it down, where something else may take the first place. */
export function behindAnother(first: Diagnosis, view: DiagnosisView): readonly (readonly Fix[])[] {
  return putFirst(
    view.sound.filter(({ n }) => n !== first.n),
    first,
    view,
  );
}

/** One of these in the first place instead: tried from the next one on. */
export function putFirst(
  others: readonly Diagnosis[],
  first: Diagnosis,
  { context }: Pick<DiagnosisView, 'context'>,
): readonly (readonly Fix[])[] {
  const tries = others.flatMap((other) => {
    const patch = other.n === 2 ? moveBehind(context.case, first.n, other.n) : moveFirst(context.case, other.n);
    const label = said('rule.fix.dx_first', { code: other.code });
    return patch === null ? [] : [{ label, patch }];
  });
  return tries.length === 0 ? [] : [tries];
}

function idOf(row: DxRuleFact): NonNullable<Draft['row']> {
  return { table: 'diagnoses', values: { id: row.id } };
}

export const onlyFirst: DiagnosisRule = {
  rules: ['icd.first_listed_required'],
  check: (view) => {
    const rows = view.rows('onlyFirst');
    const first = view.all.find(({ n }) => n === 1);
    const isOne = (diagnosis: Diagnosis): boolean => rows.some((row) => subjectsOf(row, [diagnosis]).length > 0);
    // Between two of them the guidelines give no order.
    if (first === undefined || isOne(first)) {
      return [];
    }
    return view.sound.flatMap((diagnosis): readonly Draft[] => {
      const row = rows.find((one) => subjectsOf(one, [diagnosis]).length > 0);
      return row === undefined ? [] : [required(diagnosis, row, view)];
    });
  },
};

/** Whether the encounter was for it, the record tells; a reason that is given makes the order binding. */
function required(diagnosis: Diagnosis, row: DxRuleFact, { context }: DiagnosisView): Draft {
  const { code, n } = diagnosis;
  const reason = context.case.facts.encounterReason;
  const patch = moveFirst(context.case, n);
  return {
    rule: 'icd.first_listed_required',
    severity: reason === undefined ? 'warning' : 'error',
    dx: [n],
    codes: [code],
    message: said('rule.icd.first_listed_required', { code, n }),
    why: [quote(row.why), ...(reason === undefined ? [] : [said('rule.why.encounter_reason', { text: reason })])],
    fixes: patch === null ? [] : [[{ label: said('rule.fix.dx_first', { code }), patch }]],
    citation: row.citation,
    row: idOf(row),
    overridable: true,
  };
}
