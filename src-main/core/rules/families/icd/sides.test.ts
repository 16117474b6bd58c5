import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { theFinding, told } from '#test/fixtures/check.ts';
import { dx, icdFacts } from '#test/fixtures/icd.ts';

const BOTH = { code: 'M17.0', title: 'Bilateral wear of knee' };
const RIGHT = { code: 'M17.11', title: 'Unilateral wear, right knee' };
const LEFT = { code: 'M17.12', title: 'Unilateral wear, left knee' };
const HAND_RIGHT = { code: 'M65.341', title: 'Trigger finger, right ring finger' };
const HAND_LEFT = { code: 'M65.342', title: 'Trigger finger, left ring finger' };
const facts = icdFacts({
  list: [
    dx('M17.0', BOTH),
    dx('M17.11', { ...RIGHT, counterparts: [BOTH, LEFT] }),
    dx('M17.12', { ...LEFT, counterparts: [BOTH, RIGHT] }),
    dx('M65.341', { ...HAND_RIGHT, counterparts: [HAND_LEFT] }),
    dx('M65.342', { ...HAND_LEFT, counterparts: [HAND_RIGHT] }),
    dx('H25.11', { title: 'Cataract, right eye', counterparts: [{ code: 'H25.13', title: 'Cataract, bilateral' }] }),
  ],
});
const sides = (codes: string) =>
  told(`dx ${codes}; @2025-03-10`, facts).filter((line) => /icd\.(both_sides|not_with|combination)/.test(line));

describe('both sides beside one of them', () => {
  it('contradict each other, in either order', () => {
    expect(sides('M17.0 M17.11')).toEqual(['warning icd.both_sides d1,2']);
    expect(sides('M17.12 I10 M17.0')).toEqual(['warning icd.both_sides d1,3']);
    const { question } = theFinding('icd.both_sides', 'dx M17.0 M17.11; @2025-03-10', facts);
    expect(question?.answers.map(({ patch }) => patch)).toEqual([
      [{ op: 'replace', path: '/diagnoses', value: ['M17.0'] }],
      [{ op: 'replace', path: '/diagnoses', value: ['M17.11'] }],
    ]);
  });

  it('of another condition do not', () => {
    expect(sides('M17.0 H25.11')).toEqual([]);
    expect(sides('M17.0 M65.341')).toEqual([]);
  });
});

it('the two sides by themselves contradict nothing, and each contradicts both at once', () => {
  expect(sides('M17.11 M17.12')).toEqual([]);
  expect(sides('M65.341 M65.342')).toEqual([]);
  expect(sides('M17.0 I10')).toEqual([]);
  expect(sides('M17.11 M17.12 M17.0')).toEqual(['warning icd.both_sides d1,3', 'warning icd.both_sides d2,3']);
});

it('a line that pointed to what goes points to what stays', () => {
  const theCase = aCase({ diagnoses: ['M17.11', 'M17.0'] })
    .line('20610', { modifiers: ['RT'], dx: [1] })
    .build();
  expect(theFinding('icd.both_sides', theCase, facts).question?.answers[0]?.patch).toEqual([
    { op: 'replace', path: '/diagnoses', value: ['M17.0'] },
  ]);
});
