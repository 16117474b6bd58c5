import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import {
  codeKey,
  displayCode,
  hasShape,
  isModifier,
  isPlaceOfService,
  lineSystemOf,
  readCode,
  readDiagnosis,
  readLineCode,
} from './parse.ts';
import { SYSTEMS } from './types.ts';

const systems = (text: string): string => {
  const read = readCode(text);
  return read.kind === 'code' ? read.systems.join(' ') : '';
};

describe('readCode', () => {
  it.each([
    ['99213', 'CPT'],
    ['0054T', 'CPT'],
    ['0054t', 'CPT'],
    ['0001U', 'CPT'],
    ['0002M', 'CPT'],
    ['3014F', 'CPT'],
    ['0001A', 'CPT'],
    ['0001B', ''],
    ['J0696', 'HCPCS ICD10CM'],
    ['V5000', 'HCPCS ICD10CM'],
    ['W1234', 'ICD10CM'],
    ['E11.9', 'ICD10CM'],
    ['e119', 'ICD10CM'],
    ['E11.', 'ICD10CM'],
    ['E11', 'ICD10CM'],
    ['C4A', 'ICD10CM'],
    ['QA0', 'ICD10CM'],
    ['C4C', ''],
    ['S72.001A', 'ICD10CM'],
    ['S72001A', 'ICD10CM'],
    ['S72.001AB', ''],
    ['B020ZZZ', 'ICD10CM ICD10PCS'],
    ['0DTJ4ZZ', 'ICD10PCS'],
    ['0DTJ4ZO', ''],
    ['0DTJ4ZI', ''],
    ['25', 'MOD POS'],
    ['XE', 'MOD'],
    ['E1.19', ''],
    ['E11..9', ''],
    ['E11.9.1', ''],
    ['9921.3', ''],
    ['62_6', ''],
    ['9921', ''],
    ['992134', ''],
    ['', ''],
    ['.', ''],
    ['١٢٣٤٥', ''],
  ])('%s can be %j', (text, wanted) => {
    expect(systems(text)).toBe(wanted);
  });

  it('takes blanks around a code', () => {
    expect(readCode(' e11.9 ')).toEqual({ kind: 'code', systems: ['ICD10CM'], key: 'E119', modifiers: [] });
  });

  it('splits attached modifiers off', () => {
    expect(readCode('99213-25-rt')).toMatchObject({ key: '99213', modifiers: ['25', 'RT'] });
    expect(readCode('J0696-JW')).toMatchObject({ key: 'J0696', modifiers: ['JW'] });
    expect(readCode('0DTJ4ZZ-59')).toMatchObject({ key: '0DTJ4ZZ', modifiers: ['59'] });
    expect(systems('99213-25-255')).toBe('');
    expect(systems('99213-255')).toBe('');
    expect(systems('99213-')).toBe('');
    expect(systems('E11.9-25')).toBe('');
  });

  it('gives a key that its systems display and read again alike', () => {
    const codes = fc.oneof(
      fc.stringMatching(/^[0-9A-Za-z]{2,7}$/),
      fc.stringMatching(/^[A-Za-z][0-9][0-9ABab]\.?[0-9A-Za-z]{0,4}$/),
    );
    always(
      fc.property(codes, (text) => {
        const read = readCode(text);
        for (const system of read.kind === 'code' ? read.systems : []) {
          const shown = displayCode(system, text);
          expect(hasShape(system, shown)).toBe(true);
          expect(displayCode(system, shown)).toBe(shown);
          expect(codeKey(shown)).toBe(codeKey(text));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws', () => {
    always(
      fc.property(fc.string(), (text) => {
        expect(() => readCode(text)).not.toThrow();
      }),
    );
    expect(readCode('9'.repeat(1_000_000))).toEqual({ kind: 'not-a-code' });
    expect(readCode('')).toEqual({ kind: 'not-a-code' });
  });
});

describe('displayCode', () => {
  it('puts the dot of ICD-10-CM, and no other', () => {
    expect(displayCode('ICD10CM', 'e119')).toBe('E11.9');
    expect(displayCode('ICD10CM', 'S72001A')).toBe('S72.001A');
    expect(displayCode('ICD10CM', 'S72.001A')).toBe('S72.001A');
    expect(displayCode('ICD10CM', 'E11.')).toBe('E11');
    expect(displayCode('HCPCS', 'j0696')).toBe('J0696');
    expect(displayCode('ICD10PCS', '0dtj4zz')).toBe('0DTJ4ZZ');
  });
});

describe('codes by their place in a case', () => {
  it('takes procedure codes on lines', () => {
    expect(readLineCode('99213-25')).toEqual({ code: '99213', modifiers: ['25'] });
    expect(readLineCode('j0696')).toEqual({ code: 'J0696', modifiers: [] });
    expect(readLineCode('0DTJ4ZZ')).toEqual({ code: '0DTJ4ZZ', modifiers: [] });
    expect(readLineCode('E11.9')).toBeNull();
    expect(readLineCode('E11')).toBeNull();
    expect(readLineCode('25')).toBeNull();
    expect(lineSystemOf('9921.3')).toBeNull();
    expect(SYSTEMS.filter((system) => system === lineSystemOf('0054t'))).toEqual(['CPT']);
  });

  it('takes ICD-10-CM in diagnoses', () => {
    expect(readDiagnosis('d334')).toBe('D33.4');
    expect(readDiagnosis('J0696')).toBe('J06.96');
    expect(readDiagnosis('99213')).toBeNull();
    expect(readDiagnosis(`E11.9${' '.repeat(99)}`)).toBeNull();
  });

  it('knows modifiers and places of service', () => {
    expect([isModifier('25'), isModifier('XE'), isModifier('xe'), isModifier('2'), isModifier('255')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect([isPlaceOfService('11'), isPlaceOfService('1'), isPlaceOfService('1A')]).toEqual([true, false, false]);
  });
});
