/** "Code first": the cause stands before what it brought about, in the claim's order and in the pointers of a line. */
import { ageOn } from '../../../case/age.ts';
import type { Case } from '../../../case/types.ts';
import { said } from '../../../said.ts';
import type { LineView } from '../../context.ts';
import { moveBefore, moveBehind, replaceDiagnosis } from '../../diagnosis-fixes.ts';
import { setOnLine } from '../../draft.ts';
import type { Draft } from '../../draft.ts';
import type { NoteFact } from '../../facts-icd.ts';
import type { Fix } from '../../types.ts';
import { askKin, codeFirstNotes, namedCauses } from './causes.ts';
import { namedBy, quoteNote, rowOf, strengthOf, targetsOf } from './notes.ts';
import type { Diagnosis, DiagnosisRule, DiagnosisView } from './view.ts';

export const codeFirst: DiagnosisRule = {
  rules: ['icd.code_first'],
  check: (view) =>
    view.sound.flatMap((diagnosis) => openNotes(diagnosis, view).flatMap((note) => judge(note, diagnosis, view))),
};

/** Where one note has its cause, another that asks "if applicable" has nothing more to remind of. */
function openNotes(diagnosis: Diagnosis, view: DiagnosisView): readonly NoteFact[] {
  const notes = codeFirstNotes(diagnosis, view);
  const hasCause = (note: NoteFact): boolean => namedCauses([note], diagnosis, view).length > 0;
  return notes.some(hasCause) ? notes.filter((note) => hasCause(note) || strengthOf(note) !== 'optional') : notes;
}

function judge(note: NoteFact, diagnosis: Diagnosis, view: DiagnosisView): readonly Draft[] {
  const causes = namedCauses([note], diagnosis, view);
  const before = causes.filter(({ n }) => n < diagnosis.n);
  if (before.length > 0) {
    return turnedPointers(note, diagnosis, before, view);
  }
  const [behind] = causes;
  return behind === undefined ? absent(note, diagnosis, view) : [turned(note, diagnosis, behind, view)];
}

function about(
  note: NoteFact,
  { n, code }: Diagnosis,
  causes: readonly Diagnosis[] = [],
): Pick<Draft, 'rule' | 'dx' | 'codes' | 'why' | 'citation' | 'row'> {
  const { citation } = note;
  return { rule: 'icd.code_first', dx: [n], codes: [code], why: [quoteNote(note, causes)], citation, row: rowOf(note) };
}

function turned(note: NoteFact, diagnosis: Diagnosis, cause: Diagnosis, { context }: DiagnosisView): Draft {
  return {
    ...about(note, diagnosis, [cause]),
    severity: 'error',
    dx: [diagnosis.n, cause.n],
    codes: [diagnosis.code, cause.code],
    message: said('rule.icd.code_first', { code: diagnosis.code, other: cause.code }),
    fixes: [putInOrder(diagnosis, cause, context.case)],
  };
}

/** What stands between the two keeps its place: the cause moves up. Where that does not hold, the other one moves down. */
function putInOrder({ n, code }: Diagnosis, cause: Diagnosis, theCase: Case): readonly Fix[] {
  const other = cause.code;
  const [up, down] = [moveBefore(theCase, cause.n, n), moveBehind(theCase, n, cause.n)];
  return [
    ...(up === null ? [] : [{ label: said('rule.fix.dx_before', { code, other }), patch: up }]),
    ...(down === null ? [] : [{ label: said('rule.fix.dx_behind', { code, other }), patch: down }]),
  ];
}

/** The claim's order is right, and a line points the other way round. */
function turnedPointers(
  note: NoteFact,
  diagnosis: Diagnosis,
  causes: readonly Diagnosis[],
  { context }: DiagnosisView,
): readonly Draft[] {
  return context.lines.flatMap((view): readonly Draft[] => {
    const { dx = [] } = view.line;
    const at = dx.indexOf(diagnosis.n);
    const pointed = causes.filter(({ n }) => dx.includes(n));
    const [cause] = pointed;
    if (at === -1 || cause === undefined || pointed.some(({ n }) => dx.indexOf(n) < at)) {
      return [];
    }
    return [
      {
        ...about(note, diagnosis, [cause]),
        severity: 'error',
        lines: [view],
        dx: [diagnosis.n, cause.n],
        codes: [diagnosis.code, cause.code],
        message: said('rule.icd.code_first_pointer', { code: diagnosis.code, other: cause.code, line: view.n }),
        fixes: [[swapPointers(view, diagnosis.n, cause.n)]],
      },
    ];
  });
}

function swapPointers(view: LineView, n: number, cause: number): Fix {
  const rest = (view.line.dx ?? []).filter((one) => one !== n);
  const at = rest.indexOf(cause) + 1;
  const dx = [...rest.slice(0, at), n, ...rest.slice(at)];
  return {
    label: said('rule.fix.set_pointers', { line: view.n, dx: dx.map(String) }),
    patch: [setOnLine(view.index, 'dx', dx)],
  };
}

function absent(note: NoteFact, diagnosis: Diagnosis, view: DiagnosisView): readonly Draft[] {
  const { code, n } = diagnosis;
  const strength = strengthOf(note);
  const named = namedBy(targetsOf(note));
  // What stands before it may well be the cause; only the record tells, where the note gives examples or no codes.
  const mayBeMet = n > 1 && (strength === 'examples' || named.length === 0);
  if (strength === 'any' || (mayBeMet && named.length === 0) || isOfPregnancyOnly(note, view)) {
    return [];
  }
  const isReminder = strength === 'optional' || mayBeMet;
  const question =
    strength === 'optional' ? null : askKin([note], diagnosis, view, (kin) => replaceDiagnosis(kin.other.n, kin.code));
  return [
    {
      ...about(note, diagnosis),
      severity: isReminder && question === null ? 'info' : 'warning',
      message: said(
        mayBeMet
          ? 'rule.icd.code_first_unnamed'
          : isReminder
            ? 'rule.icd.code_first_reminder'
            : 'rule.icd.code_first_absent',
        { code },
      ),
      question,
    },
  ];
}

/** Ages of maternity care: CMS, Definitions of Medicare Code Edits, edit 4, age conflict. */
const CHILDBEARING = { first: 9, last: 64 } as const;

/** The note names codes of pregnancy alone, and the patient is no woman or of another age. */
function isOfPregnancyOnly(note: NoteFact, { context: { case: theCase, date } }: DiagnosisView): boolean {
  const targets = targetsOf(note);
  const years = ageOn(theCase.patient, date)?.years ?? null;
  const isNone =
    theCase.patient.sex === 'M' || (years !== null && (years < CHILDBEARING.first || years > CHILDBEARING.last));
  return isNone && targets.length > 0 && targets.every(({ from }) => from.startsWith('O'));
}
