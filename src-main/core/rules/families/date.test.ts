import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { someFacts } from '#test/fixtures/facts.ts';

const facts = someFacts({ today: '2025-03-10' });
const date = (given: Parameters<typeof told>[0]) => told(given, facts, 'date');

describe('date.future', () => {
  it('is after today, on the first or the last day', () => {
    expect(date('99213@2025-03-10')).toEqual([]);
    expect(date('99213@2025-03-11')).toEqual(['error date.future 1']);
    expect(date('99213@2025-03-09..2025-03-11')).toEqual(['error date.future 1']);
    expect(date('99213; @2025-03-11')).toEqual(['error date.future 1']);
    expect(theFinding('date.future', '99213@2025-03-11', facts)).toMatchObject({ overridable: false, fixes: [] });
  });

  it('speaks of the case where it has no lines', () => {
    expect(date('dx I10; @2025-03-11')).toEqual(['error date.future']);
    expect(date('dx I10; @2025-03-10')).toEqual([]);
    expect(date('99213@2025-03-10; @2025-03-11')).toEqual([]);
    expect(date({ ...aCase().build(), date: undefined as never })).toEqual([]);
  });
});

describe('date.before_birth', () => {
  it('is before the birth date, which itself is right', () => {
    expect(date('99213@2025-03-01; pt 2025-03-01')).toEqual([]);
    expect(date('99213@2025-02-28; pt 2025-03-01')).toEqual(['error date.before_birth 1']);
    expect(date('99213@2025-02-28..2025-03-02; pt 2025-03-01')).toEqual(['error date.before_birth 1']);
    expect(date('dx I10; @2025-02-28; pt 2025-03-01')).toEqual(['error date.before_birth']);
    expect(date('dx I10; @2025-03-01; pt 2025-03-01')).toEqual([]);
    expect(date('dx I10; @2025-03-01; pt 3d')).toEqual([]);
    expect(date('99213@2025-02-28; pt 3d')).toEqual([]);
  });
});

describe('date.order', () => {
  it('is a last day before the first', () => {
    expect(date('99213@2025-03-02..2025-03-02')).toEqual([]);
    expect(date('99213@2025-03-02..2025-03-01')).toEqual(['error date.order 1']);
    expect(theFinding('date.order', '99213@2025-03-02..2025-03-01', facts).fixes).toMatchObject([
      { patch: [{ op: 'add', path: '/lines/0/to', value: '2025-03-02' }] },
    ]);
  });

  it('counts from the case’s date where the line has none', () => {
    const theCase = aCase({
      date: '2025-03-05',
      lines: [{ code: '99213', modifiers: [], units: 1, to: '2025-03-04' }],
    });
    expect(date(theCase.build())).toEqual(['error date.order 1']);
  });
});

describe('coverage', () => {
  it('needs nothing', () => {
    expect(coverageOf('date', '99213@2025-03-10', facts)).toEqual(['checked - -']);
  });
});
