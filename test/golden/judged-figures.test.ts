import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/rules/types.ts';
import { judge } from './judged-cases.ts';
import type { Pattern } from './judged-cases.ts';
import { dropsOf, risesOf } from './judged-figures.ts';
import type { Figures } from './judged-figures.ts';

const finding = {
  rule: 'ptp.bundled',
  severity: 'error',
  lines: [1, 3],
  dx: [],
  override: null,
} as unknown as Finding;

function verdictOn(expected: readonly Pattern[], mustNot: readonly Pattern[]) {
  const shape = { title: 't', source: 's', case: { date: '2024-08-12', lines: [] } };
  const { missed, broken } = judge([finding], { ...shape, expect: expected, mustNot });
  return [missed.length, broken.length];
}

describe('a finding', () => {
  it.each<[string, Pattern]>([
    ['its rule', { rule: 'ptp.bundled' }],
    ['one of several rules', { rule: ['mue.dos', 'ptp.bundled'] }],
    ['its severity and some of its lines', { rule: 'ptp.bundled', severity: 'error', lines: [3] }],
    ['not overridden', { overridden: false }],
  ])('meets %s', (_, pattern) => {
    expect(verdictOn([pattern], [pattern])).toEqual([0, 1]);
  });

  it.each<[string, Pattern]>([
    ['another rule', { rule: 'mue.dos' }],
    ['another severity', { rule: 'ptp.bundled', severity: 'info' }],
    ['another line', { rule: 'ptp.bundled', lines: [2] }],
    ['a diagnosis', { rule: 'ptp.bundled', dx: [1] }],
    ['an overridden one', { overridden: true }],
  ])('does not meet %s', (_, pattern) => {
    expect(verdictOn([pattern], [pattern])).toEqual([1, 0]);
  });

  it('is expected with all of the lines and forbidden with any', () => {
    const pattern = { rule: 'ptp.bundled', lines: [1, 2] };
    expect(verdictOn([pattern], [pattern])).toEqual([1, 1]);
  });
});

describe('figures beside their record', () => {
  const of = (found: number, broken: number, expected = 3): Figures => ({
    ...{ first: {}, third: {} },
    second: { ptp: { expected, found, mustNot: 2, broken } },
  });

  it('fall with one finding fewer, one forbidden more, or other cases', () => {
    expect(dropsOf(of(2, 1), of(2, 1))).toEqual([]);
    expect(dropsOf(of(1, 1), of(2, 1))).toHaveLength(1);
    expect(dropsOf(of(2, 2), of(2, 1))).toHaveLength(1);
    expect(dropsOf(of(2, 1, 4), of(2, 1))).toHaveLength(1);
    expect(dropsOf({ first: {}, second: {}, third: {} }, of(2, 1))).toHaveLength(1);
  });

  it('rise with one finding more or one forbidden fewer', () => {
    expect(risesOf(of(2, 1), of(2, 1))).toEqual([]);
    expect(risesOf(of(3, 1), of(2, 1))).toHaveLength(1);
    expect(risesOf(of(2, 0), of(2, 1))).toHaveLength(1);
  });
});
