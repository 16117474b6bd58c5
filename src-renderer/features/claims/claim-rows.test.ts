import { describe, expect, test } from 'vitest';
import type { ClaimResult } from '#contract/types.ts';
import { isAsked, NO_FILTER, rowOf } from './claim-rows.ts';
import type { ClaimRow } from './claim-rows.ts';
import { aResult } from '#test/fixtures/claim-results.ts';

const row = (result: Partial<ClaimResult>): ClaimRow => {
  const made = rowOf(aResult(result), 7);
  if (made === null) throw new Error('no row');
  return made;
};

describe('a claim as a row', () => {
  test('says whose it is, what it bills, and what to look at first', () => {
    expect(row({ findings: [finding('ptp', 'error'), finding('icd', 'info')] })).toMatchObject({
      at: 7,
      ref: 'a.837#1',
      date: '2025-03-10',
      age: { years: 58 },
      sex: 'F',
      codes: '99213-25 20610x2',
      standing: 'error',
      worst: { say: 'ptp', with: {} },
      more: 1,
      found: ['ptp error', 'icd info'],
    });
  });

  test('an overridden finding counts for nothing', () => {
    const overridden = {
      ...finding('ptp', 'error'),
      override: { rule: 'ptp.bundled', lines: [], dx: [], reason: 'x' },
    };
    expect(row({ findings: [overridden], summary: none })).toMatchObject({
      standing: 'clean',
      worst: null,
    });
  });

  test('a claim of which a part was not read is not one without findings', () => {
    const problems = [{ file: 'a', where: 'segment 9', message: { say: 'x', with: {} } }];
    expect(row({ problems })).toMatchObject({ standing: 'unread', problems: 1 });
    expect(row({ problems, findings: [finding('ptp', 'error')] }).standing).toBe('error');
  });

  test('what is no claim is no row', () => {
    expect(rowOf(aResult({ case: null }), 0)).toBeNull();
  });
});

describe('which rows are asked for', () => {
  const both = row({ findings: [finding('ptp', 'error'), finding('icd', 'info')] });

  test.each([
    ['all', NO_FILTER, true],
    ['errors', { ...NO_FILTER, standing: 'error' }, true],
    ['warnings', { ...NO_FILTER, standing: 'warning' }, false],
    ['a family', { ...NO_FILTER, family: 'icd' }, true],
    ['errors of a family that only informs', { standing: 'error', family: 'icd', text: '' }, false],
    ['errors of a family', { standing: 'error', family: 'ptp', text: '' }, true],
    ['a code and a part of the ref', { ...NO_FILTER, text: '20610 A.837' }, true],
    ['a code that is not there', { ...NO_FILTER, text: '99214' }, false],
  ] as const)('%s', (_, filter, expected) => {
    expect(isAsked(both, filter)).toBe(expected);
  });
});

const none = { errors: 0, warnings: 0, infos: 0, questions: 0, overridden: 1, notChecked: 0 };

function finding(family: string, severity: string): ClaimResult['findings'][number] {
  return {
    family,
    severity,
    override: null,
    message: { say: family, with: {} },
  } as unknown as ClaimResult['findings'][number];
}
