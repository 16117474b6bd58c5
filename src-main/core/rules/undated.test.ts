import { describe, expect, it } from 'vitest';
import { entryCase } from '#test/fixtures/cases.ts';
import { aMue, aPack, codeList, edition, someFacts } from '#test/fixtures/facts.ts';
import { dx } from '#test/fixtures/icd.ts';
import { checkCase } from './engine.ts';
import { withoutDays } from './undated.ts';

const facts = someFacts({
  codes: [codeList([dx('I10', { to: '2025-03-01' })], aPack('codes', 'icd-2025'), ['ICD10CM'])],
  mue: [edition([aMue('99213', 1, 2), aMue('97110', 1, 2)], aPack('mue', 'mue-2025'))],
});
const result = checkCase(entryCase('99213-25-25x2@2025-03-10 97110x2@2025-03-10; dx I10'), facts);
const rules = (lines: readonly number[], isCase = false) =>
  withoutDays(result, { isCase, lines }).findings.map((one) => `${one.rule} ${one.lines.join()}`);
const coverage = (family: string, lines: readonly number[], isCase = false) =>
  withoutDays(result, { isCase, lines })
    .coverage.filter((row) => row.family === family)
    .map(({ state, reason, pack }) => `${state} ${pack ?? '-'} ${reason ?? '-'}`);

describe('lines whose day could not be read', () => {
  it('are told nothing that rests on the day, and all that stands on the line', () => {
    expect(rules([])).toEqual(result.findings.map((one) => `${one.rule} ${one.lines.join()}`));
    expect(rules([])).toContain('mue.dos 1');
    expect(rules([1])).not.toContain('mue.dos 1');
    expect(rules([1])).toContain('mue.dos 2');
    expect(rules([1])).toContain('mod.duplicate 1');
    expect(rules([1])).toContain('code.unknown 1,2');
  });

  it('are named by the coverage of all that rests on the day', () => {
    expect(coverage('date', [1])).toEqual(['not-checked - missing-fact']);
    expect(coverage('mue', [1])).toEqual(['checked mue-2025 -', 'partial - missing-fact']);
    expect(coverage('icd', [1])).toEqual(coverage('icd', []));
    expect(coverage('date', [])).toEqual(['checked - -']);
  });

  it('leave the summary in accord with what is left', () => {
    const { summary, findings } = withoutDays(result, { isCase: false, lines: [1, 2] });
    expect(summary.errors).toBe(findings.filter(({ severity }) => severity === 'error').length);
    expect(summary.notChecked).toBeGreaterThan(result.summary.notChecked);
  });
});

describe('a case whose day could not be read', () => {
  it('is told of no diagnosis that it has ended', () => {
    expect(rules([])).toContain('icd.not_effective ');
    expect(rules([], true)).not.toContain('icd.not_effective ');
    expect(coverage('icd', [], true)).toContain('partial - missing-fact');
  });
});
