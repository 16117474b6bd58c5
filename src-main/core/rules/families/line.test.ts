import { describe, expect, it } from 'vitest';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aCourse, aModifier, aMue, anAddOn, edition, someFacts } from '#test/fixtures/facts.ts';

const facts = someFacts({
  modifiers: [
    edition([
      aModifier('25'),
      aModifier('26'),
      aModifier('76', { allowsRepeat: true }),
      aModifier('RT', { anatomic: true }),
    ]),
  ],
  courses: [edition([aCourse('63620', 1), aCourse('63621', 2)])],
});
const line = (entry: string) => told(entry, facts, 'line');
const TWICE = ['error line.duplicate 1,2'];

describe('line.duplicate', () => {
  it('is the same code, dates, provider and modifiers', () => {
    expect(line('99213@2025-03-10 99213@2025-03-10')).toEqual(TWICE);
    expect(line('99213@2025-03-10 99214@2025-03-10')).toEqual([]);
    expect(line('99213@2025-03-10 99213@2025-03-11')).toEqual([]);
    expect(line('99213@2025-03-10..2025-03-11 99213@2025-03-10')).toEqual([]);
    expect(line('99213@2025-03-10..2025-03-10 99213@2025-03-10')).toEqual(TWICE);
    expect(line('99213@2025-03-10 p=P1 99213@2025-03-10 p=P2')).toEqual([]);
    expect(line('99213@2025-03-10 p=P1 99213@2025-03-10')).toEqual([]);
    expect(line('99213-25@2025-03-10 99213@2025-03-10')).toEqual([]);
    expect(line('99213-25-26@2025-03-10 99213-26-25@2025-03-10')).toEqual(TWICE);
    expect(line('99213x2@2025-03-10 99213@2025-03-10 #1; dx I10')).toEqual(TWICE);
  });

  it('stands with a modifier that lets a line be repeated', () => {
    expect(line('99213-76@2025-03-10 99213-76@2025-03-10')).toEqual([]);
    expect(line('20610-RT-76@2025-03-10 20610-RT-76@2025-03-10')).toEqual([]);
  });

  it('is not told apart by the same side or finger on both', () => {
    expect(line('20610-RT@2025-03-10 20610-RT@2025-03-10')).toEqual(TWICE);
    expect(line('20610-RT@2025-03-10 20610-LT@2025-03-10')).toEqual([]);
    expect(line('20610-RT@2025-03-10 20610-RT-76@2025-03-10')).toEqual([]);
    expect(line('20610-RT@2025-03-10 p=P1 20610-RT@2025-03-10 p=P2')).toEqual([]);
    const of = (entry: string) => theFinding('line.duplicate', entry, facts);
    const side = of('20610-RT@2025-03-10 20610-RT@2025-03-10');
    expect(side.question?.answers.map(({ patch }) => patch[0])).toMatchObject([
      { value: ['RT', '76'] },
      { value: ['RT', '77'] },
      { value: ['RT', 'XS'] },
    ]);
    expect(side.fixes).toHaveLength(2);
    expect(of('73562-RT@2025-03-10 73562-RT@2025-03-10').question?.answers).toHaveLength(2);
    const artery = of('92928-LD@2025-03-10 92928-LD@2025-03-10');
    expect(artery.question?.answers).toHaveLength(2);
    expect(artery.fixes.map(({ patch }) => patch)).toEqual([[{ op: 'remove', path: '/lines/1' }]]);
  });

  it('offers no more units than an edit allows, and no modifier against an absolute one', () => {
    const limited = (value: number, mai: 2 | 3) =>
      theFinding('line.duplicate', '11721@2025-03-10 11721@2025-03-10', {
        ...facts,
        mue: [edition([aMue('11721', value, mai)])],
      });
    const removal = [{ op: 'remove', path: '/lines/1' }];
    expect(limited(1, 2)).toMatchObject({ question: null, fixes: [{ patch: removal }] });
    expect(limited(1, 3).fixes.map(({ patch }) => patch)).toEqual([removal]);
    expect(limited(1, 3).question?.answers).toHaveLength(2);
    expect(limited(2, 2).fixes).toHaveLength(2);
    expect(limited(2, 2).question?.answers).toHaveLength(2);
  });

  it('asks of no second problem where a code holds all visits of its day', () => {
    const daily = (code: string) => theFinding('line.duplicate', `${code}@2025-03-10 ${code}@2025-03-10`, facts);
    for (const code of ['99222', '99232', '99238', '99308']) {
      expect(daily(code)).toMatchObject({ question: null, fixes: [{ patch: [{ op: 'remove', path: '/lines/1' }] }] });
      expect(daily(code).citation.section).toContain('30.6.9');
    }
    expect(daily('99283').question).not.toBeNull();
    expect(daily('99348').question).not.toBeNull();
  });

  it('only warns when a modifier is not known', () => {
    expect(line('99213-ZZ@2025-03-10 99213-ZZ@2025-03-10')).toEqual(['warning line.duplicate 1,2']);
    expect(line('99213-ZZ-76@2025-03-10 99213-ZZ-76@2025-03-10')).toEqual([]);
    const whyOf = (entry: string) => theFinding('line.duplicate', entry, facts).why.map(({ say }) => say);
    expect(whyOf('99213-ZZ@2025-03-10 99213-ZZ@2025-03-10')).toContain('rule.why.modifier_not_known');
    expect(whyOf('99213-25@2025-03-10 99213-25@2025-03-10')).toEqual(['rule.why.same_line']);
  });

  it('leaves to "once per course" what that tells already', () => {
    expect(line('63620@2025-03-10 63620@2025-03-10')).toEqual([]);
    expect(line('63620@2025-03-10 c=C1 63620@2025-03-10 c=C2')).toEqual(TWICE);
    expect(line('63621@2025-03-10 63621@2025-03-10')).toEqual(TWICE);
  });

  it('offers to report their units on one line, or to remove the others', () => {
    const finding = theFinding('line.duplicate', '97110x2@2025-03-10 97110@2025-03-10 97110@2025-03-10', facts);
    expect(finding.lines).toEqual([1, 2, 3]);
    expect(finding.fixes.map(({ patch }) => patch)).toEqual([
      [
        { op: 'add', path: '/lines/0/units', value: 4 },
        { op: 'remove', path: '/lines/2' },
        { op: 'remove', path: '/lines/1' },
      ],
      [
        { op: 'remove', path: '/lines/2' },
        { op: 'remove', path: '/lines/1' },
      ],
    ]);
    const limited = { ...facts, mue: [edition([aMue('97110', 1, 1)])] };
    expect(theFinding('line.duplicate', '97110@2025-03-10 97110@2025-03-10', limited).fixes).toHaveLength(1);
  });

  it('asks whether the service was repeated', () => {
    const { question } = theFinding('line.duplicate', '97110-25@2025-03-10 97110-25@2025-03-10', facts);
    expect(question).toMatchObject({
      path: '/lines/1/modifiers',
      answers: [
        {
          label: { say: 'rule.answer.repeated_same' },
          patch: [{ op: 'add', path: '/lines/1/modifiers', value: ['25', '76'] }],
        },
        {
          label: { say: 'rule.answer.repeated_other' },
          patch: [{ op: 'add', path: '/lines/1/modifiers', value: ['25', '77'] }],
        },
      ],
    });
    const full = '97110-25-26-ZZ-YY@2025-03-10 97110-25-26-ZZ-YY@2025-03-10';
    expect(theFinding('line.duplicate', full, facts).question).toBeNull();
  });

  it('asks for no other individual where the lines name one', () => {
    const { question } = theFinding('line.duplicate', '97110@2025-03-10 p=P1 97110@2025-03-10 p=P1', facts);
    expect(question?.answers.map(({ label }) => label.say)).toEqual(['rule.answer.repeated_same']);
  });

  it('takes a visit for none that is repeated or counted in units', () => {
    const finding = theFinding('line.duplicate', '99213@2025-03-10 99213@2025-03-10', facts);
    expect(finding.fixes.map(({ patch }) => patch)).toEqual([[{ op: 'remove', path: '/lines/1' }]]);
    expect(finding.citation.section).toBe('chapter 12, section 30.6.7.B');
    expect(finding.question?.answers).toMatchObject([
      {
        label: { say: 'rule.answer.second_visit', with: { line: 2 } },
        patch: [{ op: 'add', path: '/lines/1/modifiers', value: ['25'] }],
      },
    ]);
    const marked = '99213-25@2025-03-10 99213-25@2025-03-10';
    expect(theFinding('line.duplicate', marked, facts).question).toBeNull();
    const timed = { ...facts, addOns: [edition([anAddOn('99417', '99215')])] };
    const prolonged = theFinding('line.duplicate', '99417@2025-03-10 99417@2025-03-10', timed);
    expect(prolonged.question?.answers).toHaveLength(2);
  });

  it('rests on the modifier table', () => {
    expect(coverageOf('line', '99213@2025-03-10', facts)).toEqual(['checked - -']);
    expect(coverageOf('line', '99213@2025-03-10 99214@2025-03-10', facts)).toEqual([
      'partial starter-2025 starter-rows',
    ]);
    expect(
      told('99213@2025-03-10 99213@2025-03-10', someFacts({ addOns: [edition([anAddOn('1', '2')])] }), 'line'),
    ).toEqual(TWICE);
  });
});
