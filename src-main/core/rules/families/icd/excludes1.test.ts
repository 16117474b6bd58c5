import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { findingsOf, theFinding, told } from '#test/fixtures/check.ts';
import { aPack, edition } from '#test/fixtures/facts.ts';
import { aDxRule, anExclusion, icdFacts, target } from '#test/fixtures/icd.ts';

const facts = icdFacts({
  tabular: [
    anExclusion('E10.9', 'E11.9'),
    anExclusion('E11.9', 'O24.410'),
    anExclusion('F17.210', 'Z87.891'),
    anExclusion('K20.90', 'K21.9'),
    anExclusion('M80.08XA', 'M81.0'),
    anExclusion('R73.9', 'E11.65', { at: 'R73', target: target('E08-E13') }),
    anExclusion('J20.9', 'J44.0', { at: 'J00-J06', level: 'section', isPartial: true }),
    anExclusion('M14.60', 'E11.610', { target: target('E08-E13', { tails: [['61', '61']] }) }),
    anExclusion('M14.60', 'E11.9', { target: target('E08-E13', { tails: [['61', '61']] }) }),
    anExclusion('S52.501A', 'S52.001A', { target: target('S52', { text: 'with open fracture 7th character' }) }),
  ],
});
const icd = (codes: string) => told(`dx ${codes}; @2025-03-10`, facts, 'icd.excludes1');

describe('icd.excludes1', () => {
  it('counts for both codes, whichever has the note and whichever stands first', () => {
    expect(icd('E10.9 E11.9')).toEqual(['error icd.excludes1 d1,2']);
    expect(icd('E11.9 I10 E10.9')).toEqual(['error icd.excludes1 d1,3']);
    expect(icd('R73.9 E11.65')).toEqual(['error icd.excludes1 d1,2']);
  });

  it('is silent where only one of the two is here', () => {
    expect(icd('E10.9 I10')).toEqual([]);
    expect(icd('E11.9')).toEqual([]);
  });

  it('warns where only a part is excluded, or words decide', () => {
    expect(icd('J20.9 J44.0')).toEqual(['warning icd.excludes1 d1,2']);
    expect(icd('S52.501A S52.001A')).toEqual(['warning icd.excludes1 d1,2']);
  });

  it('keeps to what the note narrows', () => {
    expect(icd('M14.60 E11.610')).toEqual(['error icd.excludes1 d1,2']);
    expect(icd('M14.60 E11.9')).toEqual([]);
  });

  it('asks whether the two are unrelated, and keeps them with that reason', () => {
    const theCase = aCase({ diagnoses: ['K20.90', 'K21.9'] }).build();
    const { question, citation, row } = theFinding('icd.excludes1', theCase, facts);
    expect(citation.section).toBe('K20.90, Excludes1');
    expect(row?.values).toMatchObject({ at: 'K20.90', text: 'made up (K21.9)' });
    expect(question?.answers.map(({ patch }) => patch)).toMatchObject([
      [{ op: 'add', path: '/overrides', value: [{ rule: 'icd.excludes1', lines: [], dx: [1, 2] }] }],
      [{ op: 'replace', path: '/diagnoses', value: ['K20.90'] }],
      [{ op: 'replace', path: '/diagnoses', value: ['K21.9'] }],
    ]);
    const kept = { ...theCase, overrides: [{ rule: 'icd.excludes1', lines: [], dx: [1, 2], reason: 'unrelated' }] };
    expect(findingsOf(kept, facts).find(({ rule }) => rule === 'icd.excludes1')?.override).toEqual({
      reason: 'unrelated',
    });
  });

  it('does not offer to drop a diagnosis that a line has no other for', () => {
    const theCase = aCase({ diagnoses: ['K20.90', 'K21.9'] })
      .line('99213', { dx: [2] })
      .build();
    expect(theFinding('icd.excludes1', theCase, facts).question?.answers).toHaveLength(2);
  });

  it('does not ask that of what is one condition of the patient', () => {
    for (const codes of ['E10.9 E11.9', 'R73.9 E11.65', 'E11.9 O24.410', 'F17.210 Z87.891', 'M80.08XA M81.0']) {
      const [a = '', b = ''] = codes.split(' ');
      const { question, overridable } = theFinding('icd.excludes1', `dx ${codes}; @2025-03-10`, facts);
      expect(question?.text).toEqual({ say: 'rule.ask.which_stays', with: { codes: [a, b] } });
      expect(question?.answers.map(({ label }) => label.with['code'])).toEqual([a, b]);
      expect(overridable).toBe(true);
    }
    expect(theFinding('icd.excludes1', 'dx K20.90 K21.9; @2025-03-10', facts).question?.text.say).toBe(
      'rule.ask.unrelated',
    );
  });

  it('leaves a pair to the guideline that says more', () => {
    const rows = [aDxRule('notWith', { codes: ['E10'], with: ['E11'] })];
    const both = { ...facts, dxRules: icdFacts({ rows }).dxRules };
    expect(told('dx E10.9 E11.9; @2025-03-10', both, 'icd')).toEqual([
      'error icd.not_with d1,2',
      'info icd.unknown d1,2',
    ]);
  });
});

it('two that a third one never stands with exclude each other by themselves', () => {
  const rows = [aDxRule('notWith', { codes: ['E10.9'], with: ['K20-K21'] })];
  const given = { ...facts, dxRules: icdFacts({ rows }).dxRules };
  const of = (codes: string) => told(`dx ${codes}; @2025-03-10`, given).filter((line) => line.startsWith('error'));
  expect(of('E10.9 K20.90 K21.9')).toEqual(['error icd.excludes1 d2,3', 'error icd.not_with d1,2,3']);
  expect(of('E10.9 K21.9')).toEqual(['error icd.not_with d1,2']);
});

describe('an exclusion that the guidelines have ended', () => {
  const older = (validTo: string | null) => ({
    ...icdFacts({}),
    tabular: [
      edition(
        [anExclusion('Z79.4', 'Z79.84'), anExclusion('Z79.4', 'Z79.85')],
        aPack('notes', 'n', '2020-10-01', validTo),
      ),
    ],
  });
  const told4 = (codes: string, date: string, validTo: string | null = '2021-09-30') =>
    told(`dx ${codes}; @${date}`, older(validTo), 'icd.excludes1');

  it('is left out where only an older list has it', () => {
    expect(told4('Z79.4 Z79.84', '2021-10-01')).toEqual([]);
    expect(told4('Z79.84 Z79.4', '2025-03-10')).toEqual([]);
    expect(told4('Z79.4 Z79.85', '2025-03-10')).toEqual(['error icd.excludes1 d1,2']);
  });

  it('holds as long as it held, and where the list of the day has it', () => {
    expect(told4('Z79.4 Z79.84', '2021-09-30')).toEqual(['error icd.excludes1 d1,2']);
    expect(told4('Z79.4 Z79.84', '2025-03-10', null)).toEqual(['error icd.excludes1 d1,2']);
  });
});
