import { describe, expect, it } from 'vitest';
import { theFinding, told } from '#test/fixtures/check.ts';
import { someFacts } from '#test/fixtures/facts.ts';
import { encounterOf, intentOf, isSequela } from './intent.ts';

const facts = someFacts();
const order = (codes: string) => told(`dx ${codes}; @2025-03-10`, facts, 'icd.sequence');

describe('what drug codes say', () => {
  it.each([
    ['T360X1A', 'poisoning'],
    ['T360X5A', 'adverse-effect'],
    ['T360X6A', 'underdosing'],
    ['T3691XA', 'poisoning'],
    ['T3695XA', 'adverse-effect'],
    ['T45515A', 'adverse-effect'],
    ['T40411A', 'poisoning'],
    ['T50Z95A', 'adverse-effect'],
    ['T510X2A', 'poisoning'],
    ['T5802XA', 'poisoning'],
    ['T82898A', null],
    ['S72001A', null],
  ] as const)('%s: %s', (key, intent) => {
    expect(intentOf({ key })).toBe(intent);
  });

  it('a seventh character tells the encounter of injuries and causes only', () => {
    expect(['S72001A', 'S72001C', 'S72001D', 'S72001S', 'M8000XS', 'E119'].map((key) => encounterOf({ key }))).toEqual([
      'initial',
      'initial',
      'subsequent',
      'sequela',
      null,
      null,
    ]);
    expect(isSequela({ key: 'T22312S' })).toBe(true);
    expect(isSequela({ key: 'M8000XS' })).toBe(false);
  });
});

describe('icd.sequence', () => {
  it('puts an adverse effect before its drug', () => {
    expect(order('T36.0X5A L27.0')).toEqual(['error icd.sequence d1']);
    expect(order('L27.0 T36.0X5A')).toEqual([]);
    expect(theFinding('icd.sequence', 'dx T36.0X5A L27.0; @2025-03-10', facts).fixes).toMatchObject([
      { patch: [{ value: ['L27.0', 'T36.0X5A'] }] },
    ]);
  });

  it('puts a poisoning before what it did', () => {
    expect(order('J96.00 T40.2X1A')).toEqual(['error icd.sequence d1,2']);
    expect(order('T40.2X1A J96.00')).toEqual([]);
    expect(order('T40.2X1A T42.4X1A J96.00')).toEqual([]);
    expect(theFinding('icd.sequence', 'dx J96.00 T40.2X1A; @2025-03-10', facts).overridable).toBe(true);
  });

  it('leaves later encounters, pregnancy and other injuries before it', () => {
    expect(order('J96.00 T40.2X1D')).toEqual([]);
    expect(order('O9A.212 T40.2X1A')).toEqual([]);
    expect(order('S72.001A T40.2X1A')).toEqual([]);
  });

  it('puts what is left before the injury that left it', () => {
    expect(order('T22.312S L91.0')).toEqual(['error icd.sequence d1']);
    expect(order('L91.0 T22.312S')).toEqual([]);
    expect(order('W19.XXXS L91.0')).toEqual([]);
  });

  it('warns of the acute code beside its sequela', () => {
    expect(order('L91.0 T22.312A T22.312S')).toEqual(['warning icd.sequence d2,3']);
    expect(order('L91.0 T22.311A T22.312S')).toEqual([]);
  });
});
