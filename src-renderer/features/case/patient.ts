/** The patient's age as people write it (`58`, `12d`, `1967-02-01`, `2/1/1967`), and what a case makes of it. */
import { MAX_AGE_DAYS, MAX_AGE_YEARS } from '#contract/shared.ts';
import type { Patch, Patient } from '#contract/types.ts';
import { readDate } from '#api/read-date.ts';

type Age = Pick<Patient, 'birthDate' | 'ageYears' | 'ageDays'>;

/** The text that an age is edited as. */
export function ageText({ birthDate, ageYears, ageDays }: Age): string {
  return birthDate ?? (ageDays === undefined ? (ageYears?.toString() ?? '') : `${ageDays}d`);
}

/** null where the text is no age; an empty text is one that is not known. */
export function readAge(typed: string): Age | null {
  const text = typed.trim();
  const [, count = '', unit = ''] = /^(\d{1,5})\s*(y|d)?$/iu.exec(text) ?? [];
  if (text === '') {
    return {};
  }
  if (count !== '') {
    const number = Number(count);
    const isDays = unit.toLowerCase() === 'd';
    const fits = number <= (isDays ? MAX_AGE_DAYS : MAX_AGE_YEARS);
    return fits ? (isDays ? { ageDays: number } : { ageYears: number }) : null;
  }
  const birthDate = readDate(text);
  return birthDate === null ? null : { birthDate };
}

/** The patient with another age; sex and newborn stay. */
export function withAge({ sex, newborn }: Patient, age: Age): Patch {
  const patient = { ...age, ...(sex === undefined ? {} : { sex }), ...(newborn === undefined ? {} : { newborn }) };
  return [{ op: 'add', path: '/patient', value: patient }];
}

/** The patient with another value of a field; null takes it away. */
export function withField(patient: Patient, field: 'sex' | 'newborn', value: string | boolean | null): Patch {
  const rest = Object.entries(patient).filter(([name]) => name !== field);
  return [
    { op: 'add', path: '/patient', value: Object.fromEntries(value === null ? rest : [...rest, [field, value]]) },
  ];
}
