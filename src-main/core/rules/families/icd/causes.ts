/** Which of a case's diagnoses "code first" notes name as the cause of another, and which come near to it. */
import { said } from '../../../said.ts';
import type { Patch } from '../../../case/types.ts';
import type { NoteFact } from '../../facts-icd.ts';
import type { Question } from '../../types.ts';
import { meets, targetsOf } from './notes.ts';
import type { Diagnosis, DiagnosisView } from './view.ts';

/** A note above a whole section speaks of some of its codes only; what binds there has rules of its own. */
export function codeFirstNotes(diagnosis: Pick<Diagnosis, 'code'>, view: DiagnosisView): readonly NoteFact[] {
  return view.notesOf(diagnosis.code).filter(({ kind, level }) => kind === 'codeFirst' && level === 'code');
}

/** The other diagnoses that these notes name. */
export function namedCauses(
  notes: readonly NoteFact[],
  diagnosis: Pick<Diagnosis, 'n'>,
  { sound }: Pick<DiagnosisView, 'sound'>,
): readonly Diagnosis[] {
  const isMeant = meets(notes.flatMap(targetsOf));
  return sound.filter((other) => other.n !== diagnosis.n && isMeant(other));
}

/** A diagnosis, and the code of its own category that a note names in its place: E11.39, and the case has E11.9. */
type Kin = { readonly other: Diagnosis; readonly code: string };

function kinOf(notes: readonly NoteFact[], diagnosis: Diagnosis, { sound }: DiagnosisView): readonly Kin[] {
  const named = [...new Set(notes.flatMap(exactCodes))];
  return sound
    .filter((other) => other.n !== diagnosis.n)
    .flatMap((other) =>
      named
        .filter((code) => code.slice(0, CATEGORY) === other.code.slice(0, CATEGORY))
        .map((code) => ({ other, code })),
    );
}

const CATEGORY = 3;

/** Codes that a note writes out to their end; one with a hyphen behind it stands for those below it. */
function exactCodes({ lines }: NoteFact): readonly string[] {
  return lines.flatMap(({ text, targets }) =>
    targets
      .filter(({ from, to, narrow }) => from === to && from.length > CATEGORY && narrow === null)
      .map(({ from }) => from)
      .filter((code) => new RegExp(`\\b${code.replace('.', '\\.')}(?![\\w.-])`, 'u').test(text)),
  );
}

/** Was a code meant that the note names, in place of one of its category? null where there is none. */
export function askKin(
  notes: readonly NoteFact[],
  diagnosis: Diagnosis,
  view: DiagnosisView,
  patchOf: (kin: Kin) => Patch | null,
): Question | null {
  const answers = kinOf(notes, diagnosis, view).flatMap((kin) => {
    const patch = patchOf(kin);
    return patch === null
      ? []
      : [{ label: said('rule.answer.report_instead', { code: kin.code, other: kin.other.code }), patch }];
  });
  return answers.length === 0
    ? null
    : { text: said('rule.ask.named_cause', { code: diagnosis.code }), path: '/diagnoses', answers };
}
