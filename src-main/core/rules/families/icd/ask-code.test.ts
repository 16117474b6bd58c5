import { describe, expect, it } from 'vitest';
import { theFinding } from '#test/fixtures/check.ts';
import { dx, icdFacts } from '#test/fixtures/icd.ts';
import type { CodeBelow } from '../../facts.ts';

const named = (code: string, billable = true) => ({ code, title: `Title of ${code}`, billable });
const family = (code: string, ends: string, billable = true): CodeBelow => ({
  ...named(code, false),
  below: Array.from(ends).map((end) => named(code + end, billable)),
});
const leaf = (code: string): CodeBelow => ({ ...named(code), below: [] });
const ask = (...below: readonly CodeBelow[]) => {
  const header = dx('E11', { billable: false, children: below.map(({ code }) => code), below });
  const finding = theFinding('icd.not_billable', 'dx E11; @2025-03-10', icdFacts({ list: [header] }));
  const answers = finding.question?.answers ?? [];
  return { finding, answers, codes: answers.map(({ label }) => label.with['code']) };
};

describe('what can be reported in place of a header', () => {
  it('is told with its title, and what is a header itself as a step', () => {
    const { answers } = ask(leaf('E11.9'), family('E11.3', '12', false));
    expect(answers).toMatchObject([
      {
        label: { say: 'rule.answer.report_as', with: { named: { with: { code: 'E11.9', title: 'Title of E11.9' } } } },
        patch: [{ op: 'replace', path: '/diagnoses/0', value: 'E11.9' }],
      },
      { label: { say: 'rule.answer.narrow_to', with: { code: 'E11.3' } }, patch: [{ value: 'E11.3' }] },
    ]);
  });

  it('is opened family by family, the smallest first, as far as there is room', () => {
    const { codes } = ask(
      family('E11.0', '01'),
      family('E11.6', '0123456789'),
      family('E11.4', '01234'),
      leaf('E11.9'),
    );
    expect(codes).toEqual(['E11.00', 'E11.01', 'E11.6', 'E11.40', 'E11.41', 'E11.42', 'E11.43', 'E11.44', 'E11.9']);
    expect(ask(family('E11.0', '0123456789ABCDEF')).codes).toHaveLength(16);
    expect(ask(family('E11.0', '0123456789ABCDEFG')).codes).toEqual(['E11.0']);
  });

  it('is told of as far as it is asked, and the rest is counted', () => {
    const many = Array.from('0123456789ABCDEFGH').map((end) => leaf(`E11.${end}`));
    const { finding, answers } = ask(...many);
    expect(answers).toHaveLength(16);
    expect(finding.why).toMatchObject([
      { say: 'rule.why.codes_below' },
      { say: 'rule.why.more_choices', with: { count: 2 } },
    ]);
    expect(ask(...many.slice(0, 16)).finding.why).toMatchObject([{ say: 'rule.why.codes_below' }]);
  });
});
