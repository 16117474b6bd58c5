import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { theFinding, told } from '#test/fixtures/check.ts';
import { aDxRule, aNote, dx, icdFacts } from '#test/fixtures/icd.ts';

const facts = icdFacts({
  titles: {
    'F02.80': 'Dementia in other diseases classified elsewhere, unspecified severity',
    G63: 'Polyneuropathy in diseases classified elsewhere',
    'B95.0': 'Streptococcus, group A, as the cause of diseases classified elsewhere',
    F54: 'Psychological and behavioral factors associated with disorders or diseases classified elsewhere',
  },
  tabular: [
    aNote('codeFirst', 'Z3A.20', [['complications of pregnancy (O09-O9A)', 'O09-O9A']]),
    aNote('codeFirst', 'G63', [
      ['underlying disease, such as:'],
      ['amyloidosis (E85.-)', 'E85'],
      ['endocrine disease, except diabetes (E00-E07, E15-E16, E20-E34)', 'E00-E07', 'E15-E16', 'E20-E34'],
    ]),
    aNote('codeFirst', 'F02.80', [['the underlying physiological condition (G30.9)', 'G30.9']]),
  ],
  rows: [
    aDxRule('neverFirst', { codes: ['V00-Y99'] }),
    aDxRule('neverFirst', { codes: ['Z3A'] }),
    aDxRule('onlyFirst', { codes: ['Z51.0-Z51.1'] }),
    aDxRule('onlyFirst', { codes: ['Z00'], except: ['Z00.6'] }),
  ],
});
const icd = (entry: string, only = 'icd.first') => told(`${entry}; @2025-03-10`, facts, only);

describe('icd.first_listed_forbidden', () => {
  it('never stands first', () => {
    expect(icd('dx W19.XXXA S93.401A')).toEqual(['error icd.first_listed_forbidden d1']);
    expect(icd('dx W19.XXXA')).toEqual(['error icd.first_listed_forbidden d1']);
    expect(icd('dx S93.401A W19.XXXA')).toEqual([]);
  });

  it('is not told of the second while the first is wrong in itself', () => {
    const header = { ...facts, codes: icdFacts({ list: [dx('C72', { billable: false })] }).codes };
    expect(told('dx C72 W19.XXXA; @2025-03-10', header, 'icd.first')).toEqual([]);
  });

  it('is told alone, whatever a note says of its order', () => {
    expect(icd('dx Z3A.20 O24.410', 'icd')).toEqual(['error icd.first_listed_forbidden d1', 'info icd.unknown d1,2']);
  });

  it('knows underdosing, but not its sequela', () => {
    expect(icd('dx T38.3X6A E11.65')).toEqual(['error icd.first_listed_forbidden d1']);
    expect(icd('dx E11.65 T38.3X6A')).toEqual([]);
    expect(icd('dx T38.3X6S E11.65')).toEqual([]);
  });

  it('asks for the cause where a note wants one that it does not name', () => {
    const found = (codes: string) => theFinding('icd.first_listed_forbidden', `dx ${codes}; @2025-03-10`, facts);
    expect(found('Z3A.20 O24.410').fixes).toHaveLength(1);
    expect(found('Z3A.20 O24.410').question).toBe(null);
    expect(found('Z3A.20 I10').fixes).toEqual([]);
    expect(found('Z3A.20 I10').question?.answers).toHaveLength(1);
  });

  it('gives the first place to the next that may have it', () => {
    const theCase = aCase({ diagnoses: ['W19.XXXA', 'Y92.010', 'S93.401A'] })
      .line('99213', { dx: [3, 1] })
      .build();
    expect(theFinding('icd.first_listed_forbidden', theCase, facts).fixes).toMatchObject([
      {
        patch: [
          { op: 'replace', path: '/diagnoses', value: ['S93.401A', 'W19.XXXA', 'Y92.010'] },
          { op: 'replace', path: '/lines/0/dx', value: [1, 2] },
        ],
      },
    ]);
    expect(theFinding('icd.first_listed_forbidden', 'dx W19.XXXA; @2025-03-10', facts).fixes).toEqual([]);
  });
});

describe('a diagnosis that is to go or to stay', () => {
  const both = icdFacts({
    rows: [
      aDxRule('onlyFirst', { codes: ['Z34'] }, { severity: 'warning' }),
      aDxRule('notWithChapter', { codes: ['Z34'], with: ['O00-O9A'] }),
    ],
  });

  it('is not also told to stand first', () => {
    expect(told('dx O09.891 Z34.01; @2025-03-10', both, 'icd.')).not.toContain('warning icd.first_listed_required d2');
    expect(told('dx I10 Z34.01; @2025-03-10', both, 'icd.')).toContain('warning icd.first_listed_required d2');
  });
});

describe('icd.first_listed_required', () => {
  it('warns in another place, and is an error once the reason is given', () => {
    expect(icd('dx C50.911 Z51.11')).toEqual(['warning icd.first_listed_required d2']);
    expect(icd('dx C50.911 Z51.11; fact encounterReason=chemotherapy')).toEqual(['error icd.first_listed_required d2']);
    expect(icd('dx Z51.11 C50.911; fact encounterReason=chemotherapy')).toEqual([]);
  });

  it('keeps no order between two of them, and knows its exceptions', () => {
    expect(icd('dx Z51.0 Z51.11 C50.911')).toEqual([]);
    expect(icd('dx Z00.00 Z51.11')).toEqual([]);
    expect(icd('dx I10 Z00.6')).toEqual([]);
    expect(icd('dx I10 Z00.00')).toEqual(['warning icd.first_listed_required d2']);
  });

  it('is mended by putting it first, with all pointers', () => {
    const theCase = aCase({ diagnoses: ['C50.911', 'Z51.11'] })
      .line('96413', { dx: [2, 1] })
      .build();
    expect(theFinding('icd.first_listed_required', theCase, facts)).toMatchObject({
      overridable: true,
      fixes: [
        {
          patch: [
            { path: '/diagnoses', value: ['Z51.11', 'C50.911'] },
            { path: '/lines/0/dx', value: [1, 2] },
          ],
        },
      ],
    });
  });
});

describe('icd.manifestation_first', () => {
  it('never stands first, by its title', () => {
    expect(icd('dx F02.80 G30.9', 'icd.mani')).toEqual(['error icd.manifestation_first d1']);
    expect(icd('dx G30.9 F02.80', 'icd.mani')).toEqual([]);
    expect(icd('dx G63', 'icd.mani')).toEqual(['error icd.manifestation_first d1']);
  });

  it('gives the first place to what its note names, and to nothing else', () => {
    const found = (codes: string) => theFinding('icd.manifestation_first', `dx ${codes}; @2025-03-10`, facts);
    expect(found('G63 I10 E85.4').fixes).toMatchObject([
      { patch: [{ path: '/diagnoses', value: ['E85.4', 'G63', 'I10'] }] },
    ]);
    expect(found('G63 I10').fixes).toEqual([]);
    expect(found('G63 I10').question).toBe(null);
    expect(found('G63 I10').why.map(({ say }) => say)).toEqual(['rule.why.note', 'rule.why.cause_not_named']);
    expect(found('F02.80 I10 G30.1').fixes).toEqual([]);
    expect(found('F02.80 I10 G30.1').question?.answers.map(({ patch }) => patch)).toEqual([
      [{ op: 'replace', path: '/diagnoses', value: ['G30.9', 'F02.80', 'I10'] }],
    ]);
  });

  it('is not told of what causes diseases, nor of factors', () => {
    expect(icd('dx B95.0', 'icd.mani')).toEqual([]);
    expect(icd('dx F54', 'icd.mani')).toEqual([]);
  });

  it('is not what a line points to first', () => {
    const theCase = aCase({ diagnoses: ['G30.9', 'F02.80'] })
      .line('99213', { dx: [2, 1] })
      .line('99214', { dx: [1, 2] })
      .build();
    expect(told(theCase, facts, 'icd.mani')).toEqual(['error icd.manifestation_first 1 d2']);
  });
});
