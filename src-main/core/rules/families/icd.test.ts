import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aCode, aPack, codeList, someFacts } from '#test/fixtures/facts.ts';
import type { CodeFact } from '../facts.ts';

const order = (year: number, ...rows: CodeFact[]) =>
  codeList(rows, aPack('codes', `icd-${year}`, `${year - 1}-10-01`, `${year}-09-30`), ['ICD10CM']);
const dx = (code: string, fields: Partial<CodeFact> = {}) => aCode('ICD10CM', code, fields);
const facts = someFacts({
  codes: [
    order(2024, dx('I10'), dx('B01.0')),
    order(
      2025,
      dx('I10'),
      dx('C72', { billable: false, children: ['C72.0', 'C72.1'] }),
      dx('E11', { billable: false }),
    ),
    order(2026, dx('I10'), dx('E11.A')),
  ],
});
const icd = (entry: string, given = facts) => told(entry, given, 'icd');

describe('icd', () => {
  it('judges diagnoses on the date of the case, by the edition that holds', () => {
    expect(icd('dx I10; @2025-03-10')).toEqual([]);
    expect(icd('dx E11.A; @2025-09-30')).toEqual(['error icd.not_effective d1']);
    expect(icd('dx E11.A; @2025-10-01')).toEqual([]);
    expect(icd('dx B01.0; @2024-09-30')).toEqual([]);
    expect(icd('dx B01.0; @2024-10-01')).toEqual(['error icd.not_effective d1']);
    expect(icd('99213@2025-09-30 99213@2025-10-02; dx E11.A')).toEqual(['error icd.not_effective d1']);
  });

  it('does not know a code that no list has', () => {
    expect(icd('dx I10 Z99.9; @2025-03-10')).toEqual(['error icd.unknown d2']);
    expect(icd('dx Z99.9; @2026-10-10')).toEqual(['info icd.unknown d1']);
    expect(icd('dx Z99.9; @2025-03-10', someFacts({ codes: [codeList([dx('I10')])] }))).toEqual([
      'info icd.unknown d1',
    ]);
  });

  it('names the codes below a header', () => {
    expect(theFinding('icd.not_billable', 'dx I10 C72; @2025-03-10', facts)).toMatchObject({
      severity: 'error',
      lines: [],
      dx: [2],
      codes: ['C72'],
      overridable: false,
      why: [{ with: { codes: ['C72.0', 'C72.1'] } }],
      question: {
        path: '/diagnoses/1',
        answers: [{ patch: [{ op: 'replace', path: '/diagnoses/1', value: 'C72.0' }] }, {}],
      },
    });
    expect(theFinding('icd.not_billable', 'dx E11; @2025-03-10', facts)).toMatchObject({ why: [], question: null });
  });

  it('asks for the successor of a code that ended', () => {
    const ended = someFacts({ codes: [codeList([dx('B01.0', { to: '2025-01-31', successors: ['B01.1'] })])] });
    expect(theFinding('icd.not_effective', 'dx B01.0; @2025-03-10', ended)).toMatchObject({
      message: { say: 'rule.icd.ended', with: { date: { date: '2025-01-31' } } },
      question: { answers: [{ patch: [{ value: 'B01.1' }] }] },
    });
  });

  it('leaves what could not be read to reading', () => {
    expect(told(aCase({ diagnoses: ['JUNK!', ''] }).build(), facts)).toEqual([]);
  });

  it('says that the conventions are not checked yet', () => {
    expect(coverageOf('icd', 'dx I10; @2025-03-10', facts)).toEqual(['checked icd-2025 -', 'partial - no-rules']);
    expect(coverageOf('icd', 'dx I10; @2026-10-10', facts)).toEqual([
      'partial icd-2026 older-edition',
      'partial - no-rules',
    ]);
    expect(coverageOf('icd', '99213@2025-03-10', facts)).toEqual(['checked - -']);
  });
});
