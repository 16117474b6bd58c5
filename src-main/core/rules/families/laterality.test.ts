import { describe, expect, it } from 'vitest';
import { entryCase } from '#test/fixtures/cases.ts';
import { coverageOf, findingsOf, theFinding, told } from '#test/fixtures/check.ts';
import { checkCase } from '../engine.ts';
import { aCode, aPack, codeList, someFacts } from '#test/fixtures/facts.ts';

const TITLES: Readonly<Record<string, string>> = {
  'M17.11': 'Unilateral arthrosis, right knee',
  'M17.12': 'Unilateral arthrosis, left knee',
  'M17.0': 'Bilateral arthrosis of knee',
  'M17.10': 'Unilateral arthrosis, unspecified knee',
  'H25.12': 'Age-related cataract, left eye',
  I10: 'High blood pressure',
};
const facts = someFacts({
  codes: [codeList(Object.entries(TITLES).map(([code, title]) => aCode('ICD10CM', code, { title })))],
});
const side = (entry: string) => told(entry, facts, 'laterality');
const ON = '@2025-03-10';

describe('the side of a line', () => {
  it('conflicts with the other side', () => {
    expect(side(`27447-RT${ON}; dx M17.12`)).toEqual(['error laterality.conflict 1 d1']);
    expect(side(`27447-LT${ON}; dx M17.11`)).toEqual(['error laterality.conflict 1 d1']);
    expect(findingsOf(`27447-RT${ON}; dx M17.12`, facts).find(({ family }) => family === 'laterality')).toMatchObject({
      overridable: true,
      codes: ['27447', 'M17.12'],
    });
  });

  it('fits its own side, both sides, and what has none', () => {
    expect(side(`27447-RT${ON}; dx M17.11`)).toEqual([]);
    expect(side(`27447-RT${ON}; dx M17.0`)).toEqual([]);
    expect(side(`27447-RT${ON}; dx I10`)).toEqual([]);
    expect(side(`27447${ON}; dx M17.12`)).toEqual([]);
  });

  it('warns of both sides where every diagnosis is of one', () => {
    expect(side(`27447-50${ON}; dx M17.12`)).toEqual(['warning laterality.conflict 1 d1']);
    expect(side(`27447-50${ON}; dx M17.12 M17.11`)).toEqual([]);
    expect(side(`27447-50#1${ON}; dx M17.12 M17.11`)).toEqual(['warning laterality.conflict 1 d1']);
    expect(side(`27447-50${ON}; dx M17.0`)).toEqual([]);
    expect(side(`27447-50${ON}; dx M17.10`)).toEqual([]);
    expect(side(`27447-50${ON}; dx M17.12 I10`)).toEqual([]);
  });

  it('can be turned to the side of the diagnosis', () => {
    const patches = (entry: string) => theFinding('laterality.conflict', entry, facts).fixes.map(({ patch }) => patch);
    expect(patches(`27447-RT-51${ON}; dx M17.12`)).toEqual([
      [{ op: 'add', path: '/lines/0/modifiers', value: ['LT', '51'] }],
    ]);
    expect(patches(`66984-E3${ON}; dx H25.12`)).toEqual([]);
  });

  it('is compared with the diagnoses that the line points to', () => {
    expect(side(`27447-RT#1${ON}; dx M17.12 M17.11`)).toEqual(['error laterality.conflict 1 d1']);
    expect(side(`27447-RT#2${ON}; dx M17.12 M17.11`)).toEqual([]);
    expect(side(`27447-RT${ON}; dx M17.12 M17.11`)).toEqual([]);
  });

  it('is compared within a part of the body', () => {
    expect(side(`27447-RT${ON}; dx H25.12`)).toEqual([]);
    expect(side(`66984-RT${ON}; dx H25.12`)).toEqual(['error laterality.conflict 1 d1']);
    expect(side(`66984-E3${ON}; dx H25.12`)).toEqual(['error laterality.conflict 1 d1']);
  });

  it('asks for the side where the diagnosis leaves it open', () => {
    expect(side(`27447-RT${ON}; dx M17.10`)).toEqual(['warning laterality.conflict 1 d1']);
    expect(side(`27447-RT${ON}; dx M17.10 M17.11`)).toEqual([]);
  });

  it('rests on the list of diagnoses', () => {
    expect(coverageOf('laterality', `27447-RT${ON}; dx M17.11`, facts)).toEqual(['partial starter-2025 starter-rows']);
    expect(coverageOf('laterality', `27447${ON}; dx M17.11`, facts)).toEqual(['checked - -']);
  });

  it('says that it was compared with nothing where no list has the words of a diagnosis', () => {
    expect(coverageOf('laterality', `27447-RT${ON}; dx M17.2`, facts)).toEqual(['not-checked - no-edition']);
    expect(coverageOf('laterality', `27447-RT${ON}; dx M17.11 M17.2`, facts)).toEqual([
      'partial starter-2025 starter-rows',
      'not-checked - no-edition',
    ]);
    const older = someFacts({
      codes: [
        codeList(
          [aCode('ICD10CM', 'M17.11', { title: 'Right knee' })],
          aPack('codes', 'icd-2024', '2023-10-01', '2024-09-30'),
          ['ICD10CM'],
        ),
      ],
    });
    const { coverage } = checkCase(entryCase(`27447-RT${ON}; dx M17.11 M17.2 M17.2`), facts);
    expect(coverage.find(({ family, pack }) => family === 'laterality' && pack === null)?.detail).toEqual({
      say: 'coverage.no_words',
      with: { codes: ['M17.2'], date: { date: '2025-03-10' } },
    });
    expect(coverageOf('laterality', `27447-RT${ON}; dx M17.2`, older)).toEqual(['partial icd-2024 older-edition']);
  });
});
