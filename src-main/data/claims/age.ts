/**
 * A birth date becomes the age on the date of service, here and nowhere later. Infants' ages are in days, which edits
 * for newborns are told in.
 */
import { ageOn } from '#core/case/age.ts';
import type { Patient } from '#core/case/types.ts';
import type { IsoDate } from '#core/codes/types.ts';

export type Aged =
  | { readonly kind: 'age'; readonly patient: Pick<Patient, 'ageYears' | 'ageDays'>; readonly hadBirthday: boolean }
  | { readonly kind: 'unborn' };

/** `hadBirthday`: the age on the last day is another than the one given, that of the first. */
export function ageInstead(birthDate: IsoDate, first: IsoDate, last: IsoDate): Aged {
  const age = ageOn({ birthDate }, first);
  if (age?.days == null) {
    return { kind: 'unborn' };
  }
  const later = ageOn({ birthDate }, last);
  return {
    kind: 'age',
    patient: age.years === 0 ? { ageDays: age.days } : { ageYears: age.years },
    hadBirthday: later !== null && later.years !== age.years,
  };
}
