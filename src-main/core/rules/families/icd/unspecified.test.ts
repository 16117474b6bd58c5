import { describe, expect, it } from 'vitest';
import { theFinding, told } from '#test/fixtures/check.ts';
import { dx, icdFacts } from '#test/fixtures/icd.ts';

const KNEES = [
  { code: 'M25.561', title: 'Pain in right knee' },
  { code: 'M25.562', title: 'Pain in left knee' },
];
const facts = icdFacts({
  list: [
    dx('M25.569', { title: 'Pain in unspecified knee', siblings: KNEES }),
    dx('M25.561', { title: 'Pain in right knee', siblings: KNEES }),
    dx('J18.9', {
      title: 'Pneumonia, unspecified organism',
      siblings: [
        { code: 'J18.0', title: 'Bronchopneumonia, unspecified organism' },
        { code: 'J18.8', title: 'Other pneumonia, known organism' },
      ],
    }),
    dx('E78.5', { title: 'Hyperlipidemia, unspecified', siblings: [{ code: 'E78.2', title: 'Mixed hyperlipidemia' }] }),
    dx('I12.9', {
      title: 'Kidney disease with stage 1 to 4, or unspecified kidney disease',
      siblings: [{ code: 'I12.0', title: 'Kidney disease with stage 5' }],
    }),
  ],
});
const open = (codes: string) => told(`dx ${codes}; @2025-03-10`, facts, 'icd.unspecified');

describe('icd.unspecified', () => {
  it('names the sides where the code has none', () => {
    expect(open('M25.569')).toEqual(['info icd.unspecified d1']);
    expect(theFinding('icd.unspecified', 'dx M25.569; @2025-03-10', facts)).toMatchObject({
      message: { say: 'rule.icd.no_side' },
      why: [{ with: { codes: ['M25.561', 'M25.562'] } }],
      question: { answers: [{ patch: [{ value: 'M25.561' }] }, { patch: [{ value: 'M25.562' }] }] },
    });
  });

  it('names neighbours that leave less open', () => {
    expect(open('E78.5')).toEqual(['info icd.unspecified d1']);
    expect(theFinding('icd.unspecified', 'dx E78.5; @2025-03-10', facts).message.say).toBe('rule.icd.unspecified');
  });

  it('is silent where the code or its neighbours say no more', () => {
    expect(open('M25.561')).toEqual([]);
    expect(open('J18.9')).toEqual([]);
    expect(open('I12.9')).toEqual([]);
  });
});
