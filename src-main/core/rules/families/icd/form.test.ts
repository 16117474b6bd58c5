import { describe, expect, it } from 'vitest';
import { theFinding, told } from '#test/fixtures/check.ts';
import { someFacts } from '#test/fixtures/facts.ts';
import { dx, icdList } from '#test/fixtures/icd.ts';

const FRACTURE = ['S72.001A', 'S72.001D', 'S72.001S'];
const FALL = ['W01.0XXA', 'W01.0XXD', 'W01.0XXS'];
/** What is gathered for each: the code if it is listed, what stands above it, and it with placeholders. */
const facts = someFacts({
  codes: [
    icdList(
      2025,
      dx('E11.9'),
      dx('S72.00', { billable: false, children: ['S72.001', 'S72.002'] }),
      dx('S72.001', { billable: false, children: FRACTURE }),
      dx('W01.0', { billable: false, children: FALL }),
      ...[...FRACTURE, ...FALL, 'T36.0X1A', 'W01.0XXA'].map((code) => dx(code)),
    ),
  ],
});
const icd = (codes: string) => told(`dx ${codes}; @2025-03-10`, facts, 'icd');

describe('icd.seventh_char', () => {
  it('is missing, is another, or has no place', () => {
    expect(icd('S72.001')).toEqual(['error icd.seventh_char d1']);
    expect(icd('W01.0')).toEqual(['error icd.seventh_char d1']);
    expect(icd('S72.001Z')).toEqual(['error icd.seventh_char d1']);
    expect(icd('E11.9XXA')).toEqual(['error icd.seventh_char d1']);
  });

  it('is right', () => {
    expect(icd('S72.001A W01.0XXA E11.9')).toEqual([]);
  });

  it('is not what a shorter header lacks, nor what an unlisted code is told by', () => {
    expect(icd('S72.00')).toEqual(['error icd.not_billable d1']);
    expect(icd('E11.912')).toEqual(['error icd.unknown d1']);
    expect(icd('E11.9123')).toEqual(['error icd.unknown d1']);
    expect(icd('S72.901Z')).toEqual(['error icd.unknown d1']);
  });

  it('is asked for with all that the list has', () => {
    expect(theFinding('icd.seventh_char', 'dx S72.001Z; @2025-03-10', facts).question?.answers).toMatchObject(
      FRACTURE.map((value) => ({ patch: [{ op: 'replace', path: '/diagnoses/0', value }] })),
    );
    expect(theFinding('icd.seventh_char', 'dx E11.9XXA; @2025-03-10', facts).fixes).toMatchObject([
      { patch: [{ value: 'E11.9' }] },
    ]);
  });
});

describe('icd.placeholder', () => {
  it('is missing before the seventh character or within the code', () => {
    expect(icd('W01.0A')).toEqual(['error icd.placeholder d1']);
    expect(icd('W01.0XA')).toEqual(['error icd.placeholder d1']);
    expect(icd('T36.01A')).toEqual(['error icd.placeholder d1']);
    expect(theFinding('icd.placeholder', 'dx W01.0XA; @2025-03-10', facts)).toMatchObject({
      fixes: [{ patch: [{ op: 'replace', path: '/diagnoses/0', value: 'W01.0XXA' }] }],
      citation: { section: 'Section I.A.4, placeholder character' },
    });
  });

  it('does not help a code that is none with it either', () => {
    expect(icd('W01.0B')).toEqual(['error icd.unknown d1']);
  });
});
