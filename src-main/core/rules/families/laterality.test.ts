import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../case/patch.ts';
import { entryCase } from '#test/fixtures/cases.ts';
import { coverageOf, findingsOf, theFinding, told } from '#test/fixtures/check.ts';
import { checkCase } from '../engine.ts';
import { aCode, aPack, codeList, edition, someFacts, someIndicators } from '#test/fixtures/facts.ts';

const TITLES: Readonly<Record<string, string>> = {
  'M17.11': 'Unilateral arthrosis, right knee',
  'M17.12': 'Unilateral arthrosis, left knee',
  'M17.0': 'Bilateral arthrosis of knee',
  'M17.10': 'Unilateral arthrosis, unspecified knee',
  'H25.12': 'Age-related cataract, left eye',
  'M20.11': 'Bunion, right foot',
  'M20.12': 'Bunion, left foot',
  'M79.671': 'Pain in right foot',
  I10: 'High blood pressure',
};
const near = (...codes: readonly string[]) => codes.map((code) => ({ code, title: TITLES[code] ?? '' }));
const COUNTERPARTS: Readonly<Record<string, ReturnType<typeof near>>> = {
  'M17.11': near('M17.0', 'M17.12'),
  'M17.12': near('M17.0', 'M17.11'),
  'M20.11': near('M20.12'),
};
const facts = someFacts({
  codes: [
    codeList(
      Object.entries(TITLES).map(([code, title]) => {
        const counterparts = COUNTERPARTS[code];
        return aCode('ICD10CM', code, { title, ...(counterparts === undefined ? {} : { counterparts }) });
      }),
    ),
  ],
  indicators: [
    edition([
      someIndicators('27447', { bilateral: '1' }),
      someIndicators('28296', { bilateral: '1' }),
      someIndicators('20610', { bilateral: '1' }),
      someIndicators('73562', { bilateral: '3' }),
      someIndicators('76881', { bilateral: '3' }),
      someIndicators('99213', { bilateral: '0' }),
    ]),
  ],
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
  });

  it('warns of both sides where every diagnosis is of one', () => {
    expect(side(`27447-50${ON}; dx M17.12`)).toEqual(['warning laterality.conflict 1 d1']);
    expect(side(`27447-50${ON}; dx M17.12 M17.11`)).toEqual([]);
    expect(side(`27447-50#1${ON}; dx M17.12 M17.11`)).toEqual(['warning laterality.conflict 1 d1']);
    expect(side(`27447-50${ON}; dx M17.0`)).toEqual([]);
    expect(side(`27447-50${ON}; dx M17.10`)).toEqual([]);
    expect(side(`27447-50${ON}; dx M17.12 I10`)).toEqual([]);
  });

  it('asks for the side, and mends nothing without an answer', () => {
    const { fixes, question } = theFinding('laterality.conflict', `27447-RT-51${ON}; dx M17.12`, facts);
    expect(fixes).toEqual([]);
    expect(question?.answers.map(({ patch }) => patch)).toEqual([
      [{ op: 'add', path: '/lines/0/modifiers', value: ['LT', '51'] }],
      [{ op: 'replace', path: '/diagnoses/0', value: 'M17.11' }],
      [expect.objectContaining({ path: '/overrides' })],
    ]);
  });

  it('leaves what lies on a side, and codes without another side, to the record', () => {
    const answers = (entry: string) =>
      theFinding('laterality.conflict', entry, facts).question?.answers.map(({ patch }) => patch[0]?.path);
    expect(answers(`66984-E3${ON}; dx H25.12`)).toEqual(['/overrides']);
    expect(answers(`66984-RT${ON}; dx H25.12`)).toEqual(['/lines/0/modifiers', '/overrides']);
  });

  it('puts the other side beside a diagnosis that another line of its own side points to', () => {
    const { question } = theFinding('laterality.conflict', `27447-LT#1 27447-RT#1${ON}; dx M17.12`, facts);
    expect(question?.answers[1]?.patch).toEqual([
      { op: 'add', path: '/diagnoses/-', value: 'M17.11' },
      { op: 'add', path: '/lines/1/dx', value: [2] },
    ]);
  });

  it('is kept with a reason where both are right', () => {
    const theCase = entryCase(`27447-RT${ON}; dx M17.12`);
    const { question } = theFinding('laterality.conflict', theCase, facts);
    const kept = applyPatch(theCase, question?.answers.at(-1)?.patch ?? []);
    expect(theFinding('laterality.conflict', kept?.case ?? theCase, facts).override).not.toBe(null);
  });

  it('asks whether both sides were meant where every diagnosis is of one', () => {
    const answers = (entry: string) =>
      theFinding('laterality.conflict', entry, facts).question?.answers.map(({ patch }) => patch);
    expect(answers(`27447-50x2${ON}; dx M17.12`)).toEqual([
      [
        { op: 'add', path: '/lines/0/modifiers', value: ['LT'] },
        { op: 'add', path: '/lines/0/units', value: 1 },
      ],
      [{ op: 'replace', path: '/diagnoses/0', value: 'M17.0' }],
    ]);
    // No code stands for both feet at once: each side has its own.
    expect(answers(`28296-50${ON}; dx M20.11`)?.[1]).toEqual([{ op: 'add', path: '/diagnoses/-', value: 'M20.12' }]);
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

describe('laterality.no_side', () => {
  const missing = (entry: string) => told(entry, facts, 'laterality.no_side');
  const answers = (entry: string) =>
    theFinding('laterality.no_side', entry, facts).question?.answers.map(({ patch }) => patch[0]);

  it('asks for the side that the diagnoses name', () => {
    expect(missing(`27447${ON}; dx M17.12`)).toEqual(['info laterality.no_side 1 d1']);
    expect(answers(`27447-22${ON}; dx M17.12`)).toMatchObject([{ value: ['22', 'LT'] }]);
    expect(missing(`27447${ON}; dx I10 M17.11`)).toEqual(['info laterality.no_side 1 d2']);
    expect(missing(`73562${ON}; dx M17.11`)).toEqual(['info laterality.no_side 1 d1']);
  });

  it('asks for one or both where they name both', () => {
    expect(answers(`27447${ON}; dx M17.0`)).toMatchObject([{ value: ['50'] }, { value: ['RT'] }, { value: ['LT'] }]);
    expect(missing(`27447${ON}; dx M17.11 M17.12`)).toEqual(['info laterality.no_side 1 d1,2']);
    const { question } = theFinding('laterality.no_side', `20610x2${ON}; dx M17.0`, facts);
    expect(question?.answers[0]?.patch).toContainEqual({ op: 'add', path: '/lines/0/units', value: 1 });
  });

  it('says nothing of a line with a side, nor of a code without sides', () => {
    expect(missing(`27447-RT${ON}; dx M17.11`)).toEqual([]);
    expect(missing(`27447-50${ON}; dx M17.11`)).toEqual([]);
    expect(missing(`28296-T5${ON}; dx M20.11`)).toEqual([]);
    expect(missing(`99213${ON}; dx M17.11`)).toEqual([]);
    expect(missing(`27486${ON}; dx M17.11`)).toEqual([]);
  });

  it('says nothing where the diagnoses leave the side open, or are of another part of the body', () => {
    expect(missing(`27447${ON}; dx M17.10`)).toEqual([]);
    expect(missing(`27447${ON}; dx M17.10 M17.11`)).toEqual([]);
    expect(missing(`27447${ON}; dx H25.12`)).toEqual([]);
    expect(missing(`27447#1${ON}; dx I10 M17.11`)).toEqual([]);
    // Of a code that serves many parts only diagnoses that all name a side tell it.
    expect(missing(`20610${ON}; dx M17.11`)).toEqual(['info laterality.no_side 1 d1']);
    expect(missing(`20610${ON}; dx I10 M17.11`)).toEqual([]);
    expect(missing(`76881${ON}; dx M79.671`)).toEqual([]);
  });

  it('is the practitioner’s', () => {
    expect(missing(`27447${ON}; dx M17.12; setting outpatient-hospital`)).toEqual([]);
  });
});
