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
    dx('M54.50', {
      title: 'Low pain, unspecified',
      siblings: [
        { code: 'M54.51', title: 'Low pain of the plates' },
        { code: 'M54.59', title: 'Other low pain' },
      ],
    }),
    dx('M25.50', {
      title: 'Pain in unspecified joint',
      siblings: [
        { code: 'M25.511', title: 'Pain in right shoulder' },
        { code: 'M25.519', title: 'Pain in unspecified shoulder' },
        { code: 'M25.531', title: 'Pain in the wrist, side unspecified' },
        { code: 'M25.59', title: 'Pain in a named joint' },
      ],
    }),
    dx('M54.9', {
      title: 'Pain of the back, unspecified',
      siblings: [
        ...Array.from({ length: 10 }, (_, at) => ({ code: `M54.0${at}`, title: `Fat of region ${at}` })),
        { code: 'M54.2', title: 'Pain of the neck' },
        { code: 'M54.51', title: 'Low pain of the plates' },
        { code: 'M54.6', title: 'Pain of the chest' },
      ],
    }),
    dx('M17.9', {
      title: 'Wear of knee, unspecified',
      siblings: [
        { code: 'M17.0', title: 'Bilateral wear of knee' },
        { code: 'M17.10', title: 'Unilateral wear, unspecified knee' },
        { code: 'M17.11', title: 'Unilateral wear, right knee' },
        { code: 'M17.12', title: 'Unilateral wear, left knee' },
      ],
    }),
    dx('Y92.009', {
      title: 'Unspecified place in unspecified house',
      siblings: [
        { code: 'Y92.000', title: 'Kitchen of unspecified house' },
        { code: 'Y92.030', title: 'Kitchen in apartment' },
      ],
    }),
    dx('F03.90', {
      title: 'Unspecified dementia, unspecified severity, without agitation',
      siblings: [
        { code: 'F03.911', title: 'Unspecified dementia, unspecified severity, with agitation' },
        { code: 'F03.A0', title: 'Unspecified dementia, mild, without agitation' },
        { code: 'F03.A11', title: 'Unspecified dementia, mild, with agitation' },
      ],
    }),
    dx('J45.909', {
      title: 'Unspecified asthma, uncomplicated',
      siblings: [
        { code: 'J45.20', title: 'Mild asthma, uncomplicated' },
        { code: 'J45.21', title: 'Mild asthma with exacerbation' },
        { code: 'J45.50', title: 'Severe asthma, uncomplicated' },
        { code: 'J45.991', title: 'Asthma with cough' },
      ],
    }),
    dx('J45.902', {
      title: 'Unspecified asthma, with fever',
      siblings: [
        { code: 'J45.20', title: 'Mild asthma, uncomplicated' },
        { code: 'J45.991', title: 'Asthma with cough' },
      ],
    }),
    dx('J45.901', {
      title: 'Unspecified asthma with exacerbation',
      siblings: [
        { code: 'J45.20', title: 'Mild asthma, uncomplicated' },
        { code: 'J45.21', title: 'Mild asthma with exacerbation' },
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

  it('names one side beside both where the single ones stand further down', () => {
    const { message, question } = theFinding('icd.unspecified', 'dx M17.9; @2025-03-10', facts);
    expect(message.say).toBe('rule.icd.unspecified');
    expect(question?.answers.map(({ label }) => label.with['code'])).toEqual(['M17.0', 'M17.11', 'M17.12']);
  });

  it('names neighbours that leave less open', () => {
    expect(open('E78.5')).toEqual(['info icd.unspecified d1']);
    expect(theFinding('icd.unspecified', 'dx E78.5; @2025-03-10', facts).message.say).toBe('rule.icd.unspecified');
  });

  it('adds what is known and has no code of its own, behind the exact ones', () => {
    const { question, why } = theFinding('icd.unspecified', 'dx M54.50; @2025-03-10', facts);
    expect(question?.answers.map(({ label }) => label.with['code'])).toEqual(['M54.51', 'M54.59']);
    expect(question?.answers[1]?.label).toMatchObject({
      say: 'rule.answer.report_as',
      with: { named: { say: 'rule.named', with: { code: 'M54.59', title: 'Other low pain' } } },
    });
    expect(why).toMatchObject([{ with: { codes: ['M54.51', 'M54.59'] } }]);
  });

  it('goes further down, but not to a side that is left open where others name it', () => {
    const { message, question } = theFinding('icd.unspecified', 'dx M25.50; @2025-03-10', facts);
    expect(message.say).toBe('rule.icd.unspecified');
    expect(question?.answers.map(({ label }) => label.with['code'])).toEqual(['M25.511', 'M25.531', 'M25.59']);
  });

  it('names the nearest of many, the smaller families first, and counts the rest', () => {
    const { question, why } = theFinding('icd.unspecified', 'dx M54.9; @2025-03-10', facts);
    expect(question?.answers.map(({ label }) => label.with['code'])).toEqual([
      ...Array.from({ length: 9 }, (_, at) => `M54.0${at}`),
      'M54.2',
      'M54.51',
      'M54.6',
    ]);
    expect(why[1]).toEqual({ say: 'rule.why.more_choices', with: { count: 1 } });
  });

  it('is silent where the code or its neighbours say no more', () => {
    expect(open('M25.561')).toEqual([]);
    expect(open('J18.9')).toEqual([]);
    expect(open('I12.9')).toEqual([]);
  });
});

it('what stands right beside a code is offered before what stands further off', () => {
  const { question } = theFinding('icd.unspecified', 'dx Y92.009; @2025-03-10', facts);
  expect(question?.answers.map(({ patch }) => patch)).toEqual([
    [{ op: 'replace', path: '/diagnoses/0', value: 'Y92.000' }],
  ]);
});

it('what a code says is not there, no code that is offered in its place has', () => {
  const { question } = theFinding('icd.unspecified', 'dx F03.90; @2025-03-10', facts);
  expect(question?.answers.map(({ patch }) => patch)).toEqual([
    [{ op: 'replace', path: '/diagnoses/0', value: 'F03.A0' }],
  ]);
});

describe('what a code says besides what it leaves open', () => {
  const offered = (code: string) =>
    theFinding('icd.unspecified', `dx ${code}; @2025-03-10`, facts).question?.answers.map(
      ({ label }) => label.with['code'],
    );

  it('stays as it is', () => {
    expect(offered('J45.909')).toEqual(['J45.20', 'J45.50']);
    expect(offered('J45.901')).toEqual(['J45.21']);
  });

  it('rules nobody out where no neighbour says it', () => {
    expect(offered('J45.902')).toEqual(['J45.20', 'J45.991']);
  });
});
