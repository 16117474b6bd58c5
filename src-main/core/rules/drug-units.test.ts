import { describe, expect, it } from 'vitest';
import { quantityOf, readDrugUnit, unitsFilled, unitsGiven } from './drug-units.ts';

describe('the billing unit of a drug', () => {
  it.each([
    ['Injection, made-up, 10 mg', 10, 'mg', 'exact'],
    ['Injection, made-up, per 250 mg', 250, 'mg', 'exact'],
    ['Injection, made-up, up to 50 mg', 50, 'mg', 'upTo'],
    ['Injection, made-up, 1 mcg', 0.001, 'mg', 'exact'],
    ['Injection, made-up, 1.5 gm', 1500, 'mg', 'exact'],
    ['Injection, made-up, per 1,000 units', 1000, 'unit', 'exact'],
    ['Injection, made-up, 1 million units', 1_000_000, 'unit', 'exact'],
    ['Factor, made-up, per i.u.', 1, 'unit', 'exact'],
    ['Injection, made-up, per ml', 1, 'ml', 'exact'],
    ['Infusion, made-up, 5% (500 ml = 1 unit)', 500, 'ml', 'exact'],
    ['Injection, made-up, .5 cc', 0.5, 'ml', 'exact'],
    ['Injection, made-up, per vial', 1, 'each', 'each'],
    ['Injection, made-up, per single dose vial', 1, 'each', 'each'],
    ['Tracer, made-up, per millicurie', 1, 'mCi', 'exact'],
  ])('is read from “%s”', (title, amount, measure, mode) => {
    expect(readDrugUnit(title)).toEqual({ amount, measure, mode });
  });

  it('is left alone where several amounts are named, or none', () => {
    expect(readDrugUnit('Injection, one 4 mg, another 2 mg')).toBeNull();
    expect(readDrugUnit('Unclassified drugs')).toBeNull();
    expect(readDrugUnit('Injection, made-up, 0 mg')).toBeNull();
    expect(readDrugUnit('Vitamin b-12 by mouth')).toBeNull();
  });

  it('is compared in one measure', () => {
    expect(quantityOf(0.25, 'g')).toEqual({ amount: 250, measure: 'mg' });
    expect(quantityOf(5, ' ML ')).toEqual({ amount: 5, measure: 'ml' });
    expect(quantityOf(5, 'spoons')).toBeNull();
  });

  it('counts every unit begun, and of waste whole ones', () => {
    const ten = { amount: 10, measure: 'mg' } as const;
    expect([0, 1, 10, 10.1, 20].map((dose) => unitsGiven(dose, ten))).toEqual([0, 1, 1, 2, 2]);
    expect([0, 9.9, 10, 19, 20].map((dose) => unitsFilled(dose, ten))).toEqual([0, 0, 1, 1, 2]);
    const tenth = { amount: 0.1, measure: 'mg' } as const;
    expect([unitsGiven(0.3, tenth), unitsFilled(0.3, tenth)]).toEqual([3, 3]);
  });
});
