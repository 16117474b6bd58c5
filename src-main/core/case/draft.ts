import type { IsoDate } from '../codes/types.ts';
import type { Case, Payer, Setting } from './types.ts';

/** A case as it was read: payer and setting are absent where the text does not say them. */
export type CaseDraft = Omit<Case, 'payer' | 'setting'> & {
  readonly payer?: Payer;
  readonly setting?: Setting;
};

export const EMPTY_CASE: CaseDraft = {
  patient: {},
  diagnoses: [],
  lines: [],
  providers: {},
  history: [],
  facts: {},
  overrides: [],
};

export type CaseDefaults = {
  readonly date?: IsoDate | undefined;
  readonly payer?: Payer | undefined;
  readonly setting?: Setting | undefined;
  readonly today: IsoDate;
};

/**
 * The case with everything that it did not say filled in: payer (else `medicare`), setting (else `practitioner`) and
 * date, which is its own, else the earliest date of its lines, else the default's, else today.
 */
export function withDefaults(draft: CaseDraft, defaults: CaseDefaults): Case {
  return {
    ...draft,
    date: draft.date ?? earliestLineDate(draft) ?? defaults.date ?? defaults.today,
    payer: draft.payer ?? defaults.payer ?? 'medicare',
    setting: draft.setting ?? defaults.setting ?? 'practitioner',
  };
}

/** The earliest `from` of the lines; null when no line has one. */
function earliestLineDate(draft: CaseDraft): IsoDate | null {
  let earliest: IsoDate | null = null;
  for (const { from } of draft.lines) {
    if (from !== undefined && (earliest === null || from < earliest)) {
      earliest = from;
    }
  }
  return earliest;
}

/**
 * Carries over what entry text cannot say (ref, newborn, overrides, drug) from the case that the text was written
 * from. A drug stays with its line as long as the line at that place has the same code.
 */
export function keepApart(draft: CaseDraft, kept: CaseDraft): CaseDraft {
  return {
    ...draft,
    ...(kept.ref === undefined ? {} : { ref: kept.ref }),
    ...(kept.overrides.length === 0 ? {} : { overrides: kept.overrides }),
    patient: { ...draft.patient, ...(kept.patient.newborn === undefined ? {} : { newborn: kept.patient.newborn }) },
    lines: draft.lines.map((line, index) => {
      const before = kept.lines[index];
      return before?.drug === undefined || before.code !== line.code ? line : { ...line, drug: before.drug };
    }),
  };
}
