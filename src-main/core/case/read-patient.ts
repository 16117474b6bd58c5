/** Reads `pt [age] [sex]`: `58F`, `58y F`, `14dM`, `1967-02-01 F`, `F`. */
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import { addPart, addUnknown } from './builder.ts';
import type { Builder } from './builder.ts';
import type { Word } from './tokenise.ts';
import { dayOf } from './day-of-entry.ts';
import { MAX_AGE_DAYS, MAX_AGE_YEARS, SEXES } from './types.ts';
import type { Patient } from './types.ts';

/** A birth date has its whole year: two digits of it could be of either century. */
const WORD = /^(?:(\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4}|\d{8})|(\d{1,5})(y|d)?)?([MFXU])?$/i;

export function readPatient(builder: Builder, keyword: Word, words: readonly Word[]): void {
  if (words.length === 0) {
    addUnknown(builder, keyword, said('entry.problem.needs_value', { keyword: 'pt' }));
    return;
  }
  const again = builder.once.patient === true;
  builder.once.patient = true;
  let { start } = keyword;
  for (const word of words) {
    const read = again ? said('entry.problem.twice') : addToPatient(builder, word.text);
    if (read === null) {
      addPart(builder, { start, end: word.end }, 'patient', meaningOf(builder.patient));
    } else {
      addUnknown(builder, { start, end: word.end }, read, word.start);
    }
    start = word.end;
  }
}

/** Takes one word into the patient; else says why not. */
function addToPatient(builder: Builder, text: string): Said | null {
  const match = WORD.exec(text);
  const [, birthDate, number, unit, sexText] = match ?? [];
  const age = birthDate ?? number;
  if (match === null || (age === undefined && sexText === undefined)) {
    return said('entry.problem.patient');
  }
  const { patient } = builder;
  const hasAge = patient.birthDate !== undefined || patient.ageYears !== undefined || patient.ageDays !== undefined;
  if ((age !== undefined && hasAge) || (sexText !== undefined && patient.sex !== undefined)) {
    return said('entry.problem.twice');
  }
  if (birthDate !== undefined) {
    const day = dayOf(birthDate);
    if (typeof day !== 'string') {
      return day;
    }
    patient.birthDate = day;
  } else if (number !== undefined && !setAge(builder, Number(number), unit)) {
    return said('entry.problem.patient');
  }
  const sex = SEXES.find((known) => known === sexText?.toUpperCase());
  if (sex !== undefined) {
    patient.sex = sex;
  }
  return null;
}

function setAge({ patient }: Builder, age: number, unit: string | undefined): boolean {
  const inDays = unit?.toLowerCase() === 'd';
  if (age > (inDays ? MAX_AGE_DAYS : MAX_AGE_YEARS)) {
    return false;
  }
  patient[inDays ? 'ageDays' : 'ageYears'] = age;
  return true;
}

function meaningOf(patient: Patient): Said {
  const sex = said('entry.sex', { sex: patient.sex ?? 'none' });
  if (patient.birthDate !== undefined) {
    return said('entry.patient_born', { date: { date: patient.birthDate }, sex });
  }
  if (patient.ageDays !== undefined) {
    return said('entry.patient_days', { days: patient.ageDays, sex });
  }
  return patient.ageYears === undefined ? sex : said('entry.patient_years', { years: patient.ageYears, sex });
}
