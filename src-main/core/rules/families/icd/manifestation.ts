/** Codes "in diseases classified elsewhere": the disease that brought them about stands before them. */
import { said } from '../../../said.ts';
import { replaceAndMove } from '../../diagnosis-fixes.ts';
import type { LineView } from '../../context.ts';
import type { Draft } from '../../draft.ts';
import { askKin, codeFirstNotes, namedCauses } from './causes.ts';
import { firstOf, putFirst } from './first-listed.ts';
import { GUIDELINES } from './guidelines.ts';
import { quoteNote, targetsOf } from './notes.ts';
import type { Diagnosis, DiagnosisRule, DiagnosisView } from './view.ts';

export const manifestationFirst: DiagnosisRule = {
  rules: ['icd.manifestation_first'],
  check: (view) => {
    const first = firstOf(view);
    const isFirst = first !== null && isManifestation(first);
    return [...(isFirst ? [listedFirst(first, view)] : []), ...pointedFirst(view, isFirst ? first.n : 0)];
  },
};

/** Told by the title, as the code set's convention has it. Infections "as the cause of diseases" are none. */
export function isManifestation({ title }: Pick<Diagnosis, 'title'>): boolean {
  return title !== null && /\bin (?:[a-z]+ ){0,3}diseases classified elsewhere\b/iu.test(title);
}

/** Only what the code's own note names is known to be its cause; of any other diagnosis the record tells. */
function listedFirst(first: Diagnosis, view: DiagnosisView): Draft {
  const notes = codeFirstNotes(first, view);
  const causes = namedCauses(notes, first, view);
  const isNoneNamed = causes.length === 0 && view.sound.length > 1 && notes.some((note) => targetsOf(note).length > 0);
  return {
    ...about(first),
    message: said('rule.icd.manifestation_first', { code: first.code }),
    why: [...notes.map((note) => quoteNote(note, causes)), ...(isNoneNamed ? [said('rule.why.cause_not_named')] : [])],
    question: isNoneNamed
      ? askKin(notes, first, view, ({ other, code }) => replaceAndMove(view.context.case, other.n, { code, to: 1 }))
      : null,
    fixes: putFirst(causes, first, view),
  };
}

/** A line whose first pointer is a manifestation, where the claim's own order is right. */
function pointedFirst({ sound, context }: DiagnosisView, told: number): readonly Draft[] {
  return sound
    .filter((diagnosis) => diagnosis.n !== told && isManifestation(diagnosis))
    .flatMap((diagnosis): readonly Draft[] => {
      const lines = context.lines.filter(({ line }) => line.dx?.[0] === diagnosis.n);
      return lines.length === 0 ? [] : [pointed(diagnosis, lines)];
    });
}

function pointed(diagnosis: Diagnosis, lines: readonly LineView[]): Draft {
  return {
    ...about(diagnosis),
    lines,
    message: said('rule.icd.manifestation_pointer', {
      code: diagnosis.code,
      count: lines.length,
      lines: lines.map(({ n }) => String(n)),
    }),
  };
}

function about({ n, code, title }: Diagnosis): Omit<Draft, 'message'> {
  return {
    rule: 'icd.manifestation_first',
    severity: 'error',
    dx: [n],
    codes: [code],
    citation: GUIDELINES.manifestation,
    row: { table: 'codes', values: { code, title } },
  };
}
