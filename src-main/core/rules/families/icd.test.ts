import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aPack, codeList, edition, someFacts } from '#test/fixtures/facts.ts';
import { aDxRule, dx, icdList } from '#test/fixtures/icd.ts';
import { namesOf } from '../names.ts';
import { icdRules } from './icd.ts';

const notes2021 = aPack('notes', 'notes-2021', '2020-10-01', '2021-09-30');
const facts = someFacts({
  codes: [
    icdList(2024, dx('I10'), dx('B01.0')),
    icdList(
      2025,
      dx('I10'),
      dx('C72', { billable: false, children: ['C72.0', 'C72.1'] }),
      dx('E11', { billable: false }),
    ),
    icdList(2026, dx('I10'), dx('E11.A')),
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

  it('leaves out of everything else what cannot be reported', () => {
    const rows = [aDxRule('notWith', { codes: ['I10'], with: ['C72', 'Z99.9', 'B01.0'] })];
    const more = { ...facts, dxRules: [edition(rows)] };
    expect(icd('dx I10 C72 Z99.9 B01.0; @2025-03-10', more)).toEqual([
      'error icd.not_billable d2',
      'error icd.not_effective d4',
      'error icd.unknown d3',
    ]);
  });

  it('has a rule for every name', () => {
    expect(namesOf('icd').filter((name) => !icdRules.rules.includes(name))).toEqual([]);
  });

  it('rests on the code list, the tabular list and the authored rows, and tells which are missing or older', () => {
    const given = { ...facts, tabular: [edition([], notes2021)], dxRules: [edition([])] };
    expect(coverageOf('icd', 'dx I10; @2025-03-10', given)).toEqual([
      'checked icd-2025 -',
      'partial notes-2021 older-edition',
      'partial starter-2025 starter-rows',
    ]);
    expect(coverageOf('icd', 'dx I10; @2026-10-10', given)).toEqual([
      'partial icd-2026 older-edition',
      'partial notes-2021 older-edition',
      'partial starter-2025 older-edition',
    ]);
    expect(coverageOf('icd', 'dx I10; @2025-03-10', facts)).toEqual(['checked icd-2025 -', 'not-checked - no-edition']);
    expect(coverageOf('icd', '99213@2025-03-10', given)).toEqual(['checked - -']);
  });
});
