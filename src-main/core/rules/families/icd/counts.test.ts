import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { theFinding, told } from '#test/fixtures/check.ts';
import { someFacts } from '#test/fixtures/facts.ts';

const facts = someFacts();
const many = (count: number) => Array.from({ length: count }, (_, n) => `A${String(n).padStart(2, '0')}.1`);

describe('icd.duplicate', () => {
  it('is reported once for an encounter', () => {
    expect(told('dx E11.9 I10 E11.9; @2025-03-10', facts, 'icd.dup')).toEqual(['error icd.duplicate d1,3']);
    expect(told('dx E11.9 I10; @2025-03-10', facts, 'icd.dup')).toEqual([]);
  });

  it('is mended by taking the second out, with its pointers on the first and overrides in place', () => {
    const theCase = aCase({ diagnoses: ['E11.9', 'E11.9', 'I10'] })
      .line('99213', { dx: [2, 3] })
      .line('99214', { dx: [2, 1] })
      .override({ rule: 'icd.excludes1', lines: [], dx: [1, 3], reason: 'unrelated' })
      .override({ rule: 'icd.excludes1', lines: [], dx: [4, 3], reason: 'gone' })
      .build();
    expect(theFinding('icd.duplicate', theCase, facts).fixes).toMatchObject([
      {
        patch: [
          { path: '/diagnoses', value: ['E11.9', 'I10'] },
          { path: '/lines/0/dx', value: [1, 2] },
          { path: '/lines/1/dx', value: [1] },
          { path: '/overrides', value: [{ dx: [1, 2], reason: 'unrelated' }] },
        ],
      },
    ]);
  });
});

describe('an injury in two phases', () => {
  const phases = (codes: string) => told(`dx ${codes}; @2025-03-10`, facts, 'icd.dup');

  it('is in active treatment or in healing', () => {
    expect(phases('S52.501A S52.501D')).toEqual(['warning icd.duplicate d1,2']);
    expect(phases('S52.501G I10 S52.501C')).toEqual(['warning icd.duplicate d1,3']);
    expect(phases('T40.2X1A T40.2X1D')).toEqual(['warning icd.duplicate d1,2']);
    expect(phases('S52.501B S52.501R')).toEqual(['warning icd.duplicate d1,2']);
  });

  it('is not another bone’s, another phase of the same kind, nor a sequela', () => {
    expect(phases('S52.501A S52.502D')).toEqual([]);
    expect(phases('S52.501A S52.501B')).toEqual([]);
    expect(phases('S52.501D S52.501G')).toEqual([]);
    expect(phases('S52.501A S52.501S')).toEqual([]);
    expect(phases('M80.08XA M80.08XD')).toEqual([]);
  });
});

describe('icd.max_dx', () => {
  it('is twelve, and twenty-five for a facility', () => {
    const told12 = (count: number, setting: 'practitioner' | 'outpatient-hospital' | 'dme') =>
      told(aCase({ diagnoses: many(count), setting }).build(), facts, 'icd.max');
    expect(told12(12, 'practitioner')).toEqual([]);
    expect(told12(13, 'practitioner')).toEqual(['error icd.max_dx d13']);
    expect(told12(13, 'dme')).toEqual(['error icd.max_dx d13']);
    expect(told12(25, 'outpatient-hospital')).toEqual([]);
    expect(told12(26, 'outpatient-hospital')).toEqual(['error icd.max_dx d26']);
  });
});

describe('icd.pointer', () => {
  const pointing = (dx: number[], count = 6) =>
    aCase({ diagnoses: many(count) })
      .line('99213', { dx })
      .build();

  it('points to what is there, four at most', () => {
    expect(told(pointing([1, 2, 3, 4]), facts, 'icd.pointer')).toEqual([]);
    expect(told(pointing([1, 2, 3, 4, 5]), facts, 'icd.pointer')).toEqual(['error icd.pointer 1']);
    expect(told(pointing([7]), facts, 'icd.pointer')).toEqual(['error icd.pointer 1']);
    expect(told(pointing([1], 0), facts, 'icd.pointer')).toEqual(['error icd.pointer 1']);
  });

  it('keeps the pointers that hold', () => {
    expect(theFinding('icd.pointer', pointing([2, 9]), facts).fixes).toMatchObject([{ patch: [{ value: [2] }] }]);
    expect(theFinding('icd.pointer', pointing([9]), facts).fixes).toEqual([]);
  });
});

describe('icd.unpointed', () => {
  it('tells of a diagnosis that no line is for', () => {
    const theCase = aCase({ diagnoses: many(3) }).line('99213', { dx: [1, 3] });
    expect(told(theCase.build(), facts, 'icd.unpointed')).toEqual(['info icd.unpointed d2']);
  });

  it('says nothing while a line points to all, or there is none', () => {
    const theCase = aCase({ diagnoses: many(3) });
    expect(told(theCase.build(), facts, 'icd.unpointed')).toEqual([]);
    expect(
      told(
        theCase
          .line('99213', { dx: [1] })
          .line('99214')
          .build(),
        facts,
        'icd.unpointed',
      ),
    ).toEqual([]);
    expect(told(theCase.line('99213', { dx: [1, 2, 3] }).build(), facts, 'icd.unpointed')).toEqual([]);
  });
});
