import { describe, expect, it } from 'vitest';
import { ageOn } from '../../../case/age.ts';
import { coverageOf, findingsOf, told } from '#test/fixtures/check.ts';
import { aPack, edition } from '#test/fixtures/facts.ts';
import { aDxRule, icdFacts } from '#test/fixtures/icd.ts';

const ROWS = [
  aDxRule('age', { codes: ['O00-O9A'] }, { years: { min: 9, max: 64 } }),
  aDxRule('age', { codes: ['Z00.110'] }, { years: { min: 0, max: 0 }, days: { min: 0, max: 7 } }),
  aDxRule('age', { codes: ['Z68.1'] }, { years: { min: 20, max: null }, severity: 'warning' }),
  aDxRule('sex', { codes: ['C60-C63'] }, { sex: 'M', editUntil: '2024-09-30' }),
];
const facts = { ...icdFacts({}), dxRules: [edition(ROWS, aPack('starter', 'rows', '2024-01-01'))] };
const age = (entry: string) => told(`${entry}; @2025-03-10`, facts, 'icd.age');
const sex = (entry: string, date: string) => told(`${entry}; @${date}`, facts, 'icd.sex');

describe('the age on a day', () => {
  it.each([
    [{ birthDate: '1960-03-10' }, '2025-03-09', { years: 64, days: 23_740 }],
    [{ birthDate: '1960-03-10' }, '2025-03-10', { years: 65, days: 23_741 }],
    [{ birthDate: '2024-02-29' }, '2025-02-28', { years: 0, days: 365 }],
    [{ birthDate: '2024-02-29' }, '2025-03-01', { years: 1, days: 366 }],
    [{ birthDate: '2025-03-11' }, '2025-03-10', null],
    [{ ageYears: 30 }, '2025-03-10', { years: 30, days: null }],
    [{ ageDays: 8 }, '2025-03-10', { years: 0, days: 8 }],
    [{ newborn: true }, '2025-03-10', { years: 0, days: null }],
    [{}, '2025-03-10', null],
  ])('of %j on %s', (patient, date, expected) => {
    expect(ageOn(patient, date)).toEqual(expected);
  });
});

describe('icd.age', () => {
  it('is judged in years on the day of the case', () => {
    expect(age('dx O24.410; pt 8F')).toEqual(['error icd.age d1']);
    expect(age('dx O24.410; pt 9F')).toEqual([]);
    expect(age('dx O24.410; pt 64F')).toEqual([]);
    expect(age('dx O24.410; pt 1960-03-10 F')).toEqual(['error icd.age d1']);
    expect(age('dx O24.410; pt 1960-03-11 F')).toEqual([]);
    expect(age('dx Z68.1; pt 19F')).toEqual(['warning icd.age d1']);
    expect(age('dx Z68.1; pt 99F')).toEqual([]);
  });

  it('is judged in days where the case tells them', () => {
    expect(age('dx Z00.110; pt 7d')).toEqual([]);
    expect(age('dx Z00.110; pt 8d')).toEqual(['error icd.age d1']);
    expect(age('dx Z00.110; pt 0y')).toEqual([]);
    expect(age('dx Z00.110; pt 1y')).toEqual(['error icd.age d1']);
  });

  it('is asked for once where the case tells none', () => {
    expect(age('dx O24.410 Z68.1')).toEqual(['info icd.age d1,2']);
    expect(age('dx I10')).toEqual([]);
    expect(coverageOf('icd', 'dx O24.410; @2025-03-10', facts)).toContain('partial - missing-fact');
  });
});

describe('icd.sex', () => {
  it('was an edit until its last day and informs since', () => {
    expect(sex('dx C61; pt 66F', '2024-09-30')).toEqual(['error icd.sex d1']);
    expect(sex('dx C61; pt 66F', '2024-10-01')).toEqual(['info icd.sex d1']);
    expect(sex('dx C61; pt 66M', '2024-09-30')).toEqual([]);
  });

  it('is skipped where the claim leaves it open, and asked for while it is an edit', () => {
    expect(sex('dx C61; pt 66X', '2024-09-30')).toEqual(['info icd.sex d1']);
    expect(sex('dx C61; pt 66', '2024-09-30')).toEqual(['info icd.sex d1']);
    expect(sex('dx C61; pt 66', '2024-10-01')).toEqual([]);
    const [asked] = findingsOf('dx C61; pt 66; @2024-09-30', facts).filter(({ rule }) => rule === 'icd.sex');
    expect(asked?.question?.answers.map(({ patch }) => patch)).toMatchObject([
      [{ path: '/patient', value: { ageYears: 66, sex: 'F' } }],
      [{ path: '/patient', value: { ageYears: 66, sex: 'M' } }],
    ]);
  });
});
