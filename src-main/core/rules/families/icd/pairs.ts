/** Authored rows about diagnoses that stand together: combination codes, companions, and what never stands together. */
import { said } from '../../../said.ts';
import { addDiagnosis, removeDiagnosis, replaceAndMove, replaceDiagnosis } from '../../diagnosis-fixes.ts';
import { quote } from '../../draft.ts';
import type { Draft } from '../../draft.ts';
import type { DxRuleFact } from '../../facts-icd.ts';
import { namingOf } from '../../naming.ts';
import type { Answer, Fix } from '../../types.ts';
import { namedBy } from './notes.ts';
import { holds, subjectsOf, SYSTEM } from './view.ts';
import type { Diagnosis, DiagnosisRule, DiagnosisView } from './view.ts';

/** Two conditions for which one code stands, unless the record says that they are unrelated. */
export const combination: DiagnosisRule = {
  rules: ['icd.combination'],
  check: (view) => view.rows('combination').flatMap((row) => combine(row, view)),
};

function combine(row: DxRuleFact, view: DiagnosisView): readonly Draft[] {
  const others = view.sound.filter(holds(row.with));
  const further = view.sound.filter(holds(row.and));
  if (others.length === 0 || (row.and.length > 0 && further.length === 0) || view.sound.some(holds(row.without))) {
    return [];
  }
  const partners = [...others.slice(0, 1), ...further.slice(0, 1)];
  const replaced = subjectsOf(row, view.sound).map((subject) => mendedBy(row, subject, partners, view));
  // Where no code is to be replaced, one of those that stay speaks for all of them.
  const [kept] = replaced.length > 0 ? [] : view.sound.filter(holds(row.beside));
  return kept === undefined ? replaced : [added(row, kept, partners, view)];
}

function mendedBy(row: DxRuleFact, subject: Diagnosis, partners: readonly Diagnosis[], view: DiagnosisView): Draft {
  const codes = partners.map(({ code }) => code);
  return {
    ...about('icd.combination', row, [subject, ...partners]),
    severity: row.severity,
    message:
      row.instead === null
        ? said('rule.icd.combination_covers', { code: subject.code, others: codes })
        : said('rule.icd.combination', { code: subject.code, others: codes, instead: row.instead }),
    fixes: [combined(row, subject, partners, view)],
  };
}

function added(row: DxRuleFact, kept: Diagnosis, partners: readonly Diagnosis[], view: DiagnosisView): Draft {
  const instead = row.instead ?? '';
  const codes = partners.map(({ code }) => code);
  return {
    ...about('icd.combination', row, [kept, ...partners]),
    severity: row.severity,
    message: said('rule.icd.combination_adds', { code: kept.code, others: codes, instead }),
    fixes: instead === '' ? [] : [[addition(instead, view)]],
  };
}

/** In its place, or where a note wants the combination code first, before what it is combined with. */
function combined(
  row: DxRuleFact,
  subject: Diagnosis,
  partners: readonly Diagnosis[],
  view: DiagnosisView,
): readonly Fix[] {
  const { context, sound } = view;
  const { instead } = row;
  const present = sound.find(({ code }) => code === instead);
  const heir = instead === null ? partners[0] : present;
  if (instead !== null && heir === undefined) {
    const label = said('rule.fix.replace_dx', { n: subject.n, ...nameIn(view, instead) });
    const at = Math.min(subject.n, ...partners.map(({ n }) => n));
    const moved = replaceAndMove(context.case, subject.n, { code: instead, to: at });
    const first = { label: said('rule.fix.replace_dx', { n: at, ...nameIn(view, instead) }), patch: moved ?? [] };
    return [{ label, patch: replaceDiagnosis(subject.n, instead) }, ...(moved === null ? [] : [first])];
  }
  const patch = removeDiagnosis(context.case, subject.n, heir?.n ?? null);
  return patch === null ? [] : [{ label: said('rule.fix.remove_dx', { n: subject.n, code: subject.code }), patch }];
}

/** Codes that need another one beside them. */
export const companion: DiagnosisRule = {
  rules: ['icd.companion_required'],
  check: (view) =>
    view.rows('companion').flatMap((row) => {
      const subjects = subjectsOf(row, view.sound);
      const isMet = view.sound.some(holds(row.with)) || view.sound.some(holds(row.without));
      return subjects.length === 0 || isMet ? [] : [lacks(row, subjects, view)];
    }),
};

function lacks(row: DxRuleFact, subjects: readonly Diagnosis[], view: DiagnosisView): Draft {
  const named = namedBy(row.with.map((range) => ({ ...range, narrow: null })));
  const { instead } = row;
  return {
    ...about('icd.companion_required', row, subjects),
    severity: row.severity,
    message: said('rule.icd.companion_required', {
      codes: subjects.map(({ code }) => code),
      count: subjects.length,
      others: named,
    }),
    fixes: instead === null ? [] : [[addition(instead, view)]],
  };
}

function addition(code: string, view: DiagnosisView): Fix {
  return { label: said('rule.fix.add_dx', nameIn(view, code)), patch: addDiagnosis(code) };
}

function nameIn({ context: { codes, date } }: DiagnosisView, code: string): ReturnType<typeof namingOf> {
  return namingOf(codes, SYSTEM, code, date);
}

/** Codes that never stand together on one record. */
export const notWith: DiagnosisRule = {
  rules: ['icd.not_with'],
  check: (view) => view.rows('notWith').flatMap((row) => together('icd.not_with', row, view)),
};

/** A code that stands for the lack of what a whole chapter holds. */
export const exclusiveWithChapter: DiagnosisRule = {
  rules: ['icd.exclusive_with_chapter'],
  check: (view) => view.rows('notWithChapter').flatMap((row) => together('icd.exclusive_with_chapter', row, view)),
};

function together(
  rule: 'icd.not_with' | 'icd.exclusive_with_chapter',
  row: DxRuleFact,
  view: DiagnosisView,
): readonly Draft[] {
  const [isOther, isExcept] = [holds(row.with), holds(row.except)];
  return view.sound.filter(holds(row.codes)).flatMap((subject) => {
    const others = view.sound.filter((one) => one.n !== subject.n && isOther(one) && !isExcept(one));
    return others.length === 0 ? [] : [apart(rule, row, subject, others, view)];
  });
}

function apart(
  rule: 'icd.not_with' | 'icd.exclusive_with_chapter',
  row: DxRuleFact,
  subject: Diagnosis,
  others: readonly Diagnosis[],
  { context }: DiagnosisView,
): Draft {
  const [other] = others;
  return {
    ...about(rule, row, [subject, ...others]),
    severity: row.severity,
    message: said('rule.icd.not_with', { code: subject.code, others: others.map(({ code }) => code) }),
    question: {
      text: said('rule.ask.which_stays', { codes: [subject.code, ...others.map(({ code }) => code)] }),
      path: '/diagnoses',
      answers: [
        // Several that may stand with each other: only the one that stands with none of them can go by a single answer.
        ...(other === undefined || others.length > 1 ? [] : keep([subject], other, context)),
        ...keep(others, subject, context),
      ],
    },
  };
}

/** Answers name what stays, as the question does. */
function keep(kept: readonly Diagnosis[], gone: Diagnosis, context: DiagnosisView['context']): readonly Answer[] {
  const patch = removeDiagnosis(context.case, gone.n);
  const codes = kept.map(({ code }) => code);
  return patch === null ? [] : [{ label: said('rule.answer.keep_without', { codes, code: gone.code }), patch }];
}

function about(
  rule: Draft['rule'],
  row: DxRuleFact,
  diagnoses: readonly Diagnosis[],
): Pick<Draft, 'rule' | 'dx' | 'codes' | 'why' | 'citation' | 'row'> {
  return {
    rule,
    dx: diagnoses.map(({ n }) => n),
    codes: diagnoses.map(({ code }) => code),
    why: [quote(row.why)],
    citation: row.citation,
    row: { table: 'diagnoses', values: { id: row.id } },
  };
}
