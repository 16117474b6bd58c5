/** Codes "in diseases classified elsewhere": the disease that brought them about stands before them. */
import { said } from '../../../said.ts';
import type { LineView } from '../../context.ts';
import type { Draft } from '../../draft.ts';
import { behindAnother, firstOf } from './first-listed.ts';
import { GUIDELINES } from './guidelines.ts';
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

function listedFirst(first: Diagnosis, view: DiagnosisView): Draft {
  return {
    ...about(first),
    message: said('rule.icd.manifestation_first', { code: first.code }),
    fixes: behindAnother(first, view),
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
