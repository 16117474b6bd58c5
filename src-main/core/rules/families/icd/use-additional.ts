/** "Use additional code" and "code also": what else the tabular list wants told. */
import { said } from '../../../said.ts';
import type { Draft } from '../../draft.ts';
import type { NoteFact, NoteTarget } from '../../facts-icd.ts';
import { isOfAny, meets, namedBy, quoteNote, rowOf, strengthOf, targetsOf } from './notes.ts';
import { holds, SYSTEM } from './view.ts';
import type { Diagnosis, DiagnosisRule, DiagnosisView } from './view.ts';

export const useAdditional: DiagnosisRule = {
  rules: ['icd.use_additional'],
  check: (view) =>
    view.sound.flatMap((diagnosis) => {
      const open = openNotes('useAdditionalCode', diagnosis, view);
      const required = open.filter(isRequired);
      const others = open.filter((note) => !required.includes(note));
      return [...required.map((note) => lacks(note, diagnosis)), ...remind('icd.use_additional', others, diagnosis)];
    }),
};

/** No order is meant by "code also", and whether it is met the record alone tells. */
export const codeAlso: DiagnosisRule = {
  rules: ['icd.code_also'],
  check: (view) =>
    view.sound.flatMap((diagnosis) => remind('icd.code_also', openNotes('codeAlso', diagnosis, view), diagnosis)),
};

/** Notes of the code or one above it of which no code is on the case. Those above a section or chapter are for reading. */
function openNotes(kind: NoteFact['kind'], diagnosis: Diagnosis, view: DiagnosisView): readonly NoteFact[] {
  return view
    .notesOf(diagnosis.code)
    .filter((note) => note.kind === kind && note.level === 'code' && !isOfAny(note))
    .filter((note) => {
      const isMeant = targetsOf(note).length > 0 ? meets(targetsOf(note)) : meetsWords(note);
      return !view.sound.some((other) => other.n !== diagnosis.n && isMeant(other));
    });
}

/** Infections, wherever they are: chapter 1, those of the airways, and the common ones of other organs. */
const isInfection = holds(
  [
    ['A00', 'B99'],
    ['J00', 'J22'],
    ['L00', 'L08'],
    ['M00', 'M00'],
    ['M86', 'M86'],
    ['N10', 'N12'],
    ['N30', 'N30'],
    ['N39.0', 'N39.0'],
    ['U07.1', 'U07.1'],
  ].map(([from = '', to = '']) => ({ system: SYSTEM, from, to })),
);

/** A note without codes that wants "the infection" told is met by one; of what other words want, the record tells. */
function meetsWords({ lines }: NoteFact): (diagnosis: Pick<Diagnosis, 'order'>) => boolean {
  return lines.some(({ text }) => /\bidentify (?:the )?infection\b/iu.test(text)) ? isInfection : () => false;
}

/** Habits, exposures, status and circumstances: a patient has them or not, whatever the disease. */
const CIRCUMSTANCE = /^(?:F1|P96\.81|[V-Z])/u;

function isRequired(note: NoteFact): boolean {
  const targets = targetsOf(note);
  return targets.length > 0 && strengthOf(note) === 'required' && !targets.some(isCircumstance) && !isOfSome(note);
}

function lacks(note: NoteFact, { code, n }: Diagnosis): Draft {
  return {
    rule: 'icd.use_additional',
    severity: 'warning',
    dx: [n],
    codes: [code],
    message: said('rule.icd.use_additional', { code, codes: namedBy(targetsOf(note)) }),
    why: [quoteNote(note), said('rule.why.where_known')],
    citation: note.citation,
    row: rowOf(note),
  };
}

function isCircumstance({ from }: NoteTarget): boolean {
  return CIRCUMSTANCE.test(from);
}

/** "Associated" conditions, the "presence" of one, and an agent that no test has told are not in every case of the code. */
function isOfSome({ lines }: NoteFact): boolean {
  return lines.some(({ text }) =>
    /\b(?:associated|presence|adverse effect|(?:infectious|infective) (?:agent|organism)s?|organisms?)\b/iu.test(text),
  );
}

/** One reminder for all notes of a code: none of them binds. */
function remind(
  rule: 'icd.use_additional' | 'icd.code_also',
  notes: readonly NoteFact[],
  { code, n }: Diagnosis,
): readonly Draft[] {
  const [first] = notes;
  return first === undefined
    ? []
    : [
        {
          rule,
          severity: 'info',
          dx: [n],
          codes: [code],
          message: said('rule.icd.further_code', { code }),
          why: notes.map((note) => quoteNote(note)),
          citation: first.citation,
          row: { table: 'note', values: { kind: first.kind, at: first.at, text: notes.flatMap(linesOf) } },
        },
      ];
}

function linesOf({ lines }: NoteFact): readonly string[] {
  return lines.map(({ text }) => text);
}
