import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { theFinding, told } from '#test/fixtures/check.ts';
import { aDxRule, aNote, dx, icdFacts } from '#test/fixtures/icd.ts';

const facts = icdFacts({
  titles: {
    'O24.410': 'Gestational diabetes mellitus in pregnancy, diet controlled',
    'O24.430': 'Gestational diabetes mellitus in the puerperium, diet controlled',
    'O24.420': 'Gestational diabetes mellitus in childbirth, diet controlled',
  },
  tabular: [aNote('codeFirst', 'N18.4', [['any associated hypertensive kidney disease (I12.-)', 'I12']])],
  rows: [
    aDxRule(
      'combination',
      { codes: ['I10'], with: ['I50'], without: ['I11', 'N18'] },
      { instead: 'I11.0', severity: 'warning', id: 'heart' },
    ),
    aDxRule(
      'combination',
      { codes: ['I10'], with: ['I50'], and: ['N18'], without: ['I11'] },
      { instead: 'I13.0', severity: 'warning', id: 'both' },
    ),
    aDxRule(
      'combination',
      { codes: ['I10'], with: ['N18'], without: ['I50'] },
      { instead: 'I12.9', severity: 'warning' },
    ),
    aDxRule('combination', { codes: ['I10'], with: ['I11'] }, { severity: 'warning', id: 'covered' }),
    aDxRule(
      'combination',
      { codes: ['E11.9'], beside: ['E11'], with: ['L97.4'], without: ['E11.621'] },
      { instead: 'E11.621', severity: 'warning' },
    ),
    aDxRule('companion', { codes: ['O80'], with: ['Z37.0'] }, { instead: 'Z37.0' }),
    aDxRule(
      'companion',
      { codes: ['O09-O9A'], with: ['Z3A'], except: ['O80'] },
      { severity: 'warning', notTitled: ['puerperium'] },
    ),
    aDxRule('companion', { codes: ['O00-O9A'], with: ['Z37'] }, { severity: 'warning', titled: ['childbirth'] }),
    aDxRule('notWith', { codes: ['B20'], with: ['Z21', 'R75'] }),
    aDxRule('notWithChapter', { codes: ['O80'], with: ['O00-O9A'], except: ['O80'] }),
    aDxRule('once', { codes: ['Y92'] }, { severity: 'warning' }),
  ],
  list: ['I11.0', 'I12.9', 'I13.0', 'E11.621', 'Z37.0'].map((code) => dx(code)),
});
const icd = (codes: string, only: string) => told(`dx ${codes}; @2025-03-10`, facts, only);

describe('icd.combination', () => {
  const combined = (codes: string) => icd(codes, 'icd.combination');

  it('knows two conditions for which one code stands', () => {
    expect(combined('I10 I50.9')).toEqual(['warning icd.combination d1,2']);
    expect(combined('I50.9 I10')).toEqual(['warning icd.combination d1,2']);
    expect(combined('I10 I50.9 N18.4')).toEqual(['warning icd.combination d1,2,3']);
    expect(combined('I11.0 I50.9')).toEqual([]);
    expect(combined('I10')).toEqual([]);
  });

  it('reports it in place of the code, before the others where a note wants it so', () => {
    const fixOf = (codes: string) => theFinding('icd.combination', `dx ${codes}; @2025-03-10`, facts).fixes;
    expect(fixOf('I10 I50.9')).toMatchObject([{ patch: [{ path: '/diagnoses/0', value: 'I11.0' }] }]);
    expect(fixOf('N18.4 I10')).toMatchObject([{ patch: [{ path: '/diagnoses', value: ['I12.9', 'N18.4'] }] }]);
  });

  it('takes out what the combination code already tells, pointers and all', () => {
    const theCase = aCase({ diagnoses: ['I10', 'I11.0'] })
      .line('99213', { dx: [1] })
      .build();
    expect(theFinding('icd.combination', theCase, facts).fixes).toMatchObject([
      {
        patch: [{ path: '/diagnoses', value: ['I11.0'] }],
      },
    ]);
  });

  it('adds it to codes that stay', () => {
    expect(combined('E11.65 L97.411')).toEqual(['warning icd.combination d1,2']);
    expect(theFinding('icd.combination', 'dx E11.65 L97.411; @2025-03-10', facts).fixes).toMatchObject([
      { patch: [{ op: 'add', path: '/diagnoses/-', value: 'E11.621' }] },
    ]);
    expect(combined('E11.65 E11.621 L97.411')).toEqual([]);
    expect(combined('E11.9 L97.411')).toEqual(['warning icd.combination d1,2']);
    expect(combined('E11.9 E11.65 L97.411')).toEqual(['warning icd.combination d1,3']);
    expect(theFinding('icd.combination', 'dx E11.9 E11.65 L97.411; @2025-03-10', facts).message.say).toBe(
      'rule.icd.combination',
    );
    expect(combined('E11.65 L97.311')).toEqual([]);
  });
});

describe('icd.companion_required', () => {
  const lacks = (codes: string) => icd(codes, 'icd.companion');

  it('misses the code that belongs to it, and adds it where it can be only one', () => {
    expect(lacks('O80')).toEqual(['error icd.companion_required d1']);
    expect(lacks('O80 Z37.1')).toEqual(['error icd.companion_required d1']);
    expect(lacks('O80 Z37.0')).toEqual([]);
    expect(theFinding('icd.companion_required', 'dx O80; @2025-03-10', facts).fixes).toMatchObject([
      { patch: [{ op: 'add', path: '/diagnoses/-', value: 'Z37.0' }] },
    ]);
  });

  it('goes by the words of the title', () => {
    expect(lacks('O24.410')).toEqual(['warning icd.companion_required d1']);
    expect(lacks('O24.410 Z3A.20')).toEqual([]);
    expect(lacks('O24.430')).toEqual([]);
    expect(lacks('O24.420 Z3A.39')).toEqual(['warning icd.companion_required d1']);
    expect(lacks('O24.420 Z3A.39 Z37.0')).toEqual([]);
  });

  it('wants place and activity at the first encounter only', () => {
    expect(lacks('S72.001D Y92.010')).toEqual(['warning icd.companion_required d2']);
    expect(lacks('S72.001A Y92.010')).toEqual([]);
    expect(lacks('S72.001B W19.XXXA Y93.01')).toEqual([]);
    expect(lacks('K91.89 Y92.234')).toEqual([]);
    expect(lacks('S72.001D W19.XXXD')).toEqual([]);
  });
});

describe('icd.not_with and icd.exclusive_with_chapter', () => {
  it('never stand together', () => {
    expect(icd('B20 Z21', 'icd.not_with')).toEqual(['error icd.not_with d1,2']);
    expect(icd('Z21 I10 B20', 'icd.not_with')).toEqual(['error icd.not_with d1,3']);
    expect(icd('B20 I10', 'icd.not_with')).toEqual([]);
    expect(icd('O80 O70.1 Z37.0', 'icd.exclusive')).toEqual(['error icd.exclusive_with_chapter d1,2']);
    expect(icd('O80 Z37.0', 'icd.exclusive')).toEqual([]);
  });

  it('ask which of them stays', () => {
    expect(theFinding('icd.not_with', 'dx B20 Z21; @2025-03-10', facts).question?.answers).toMatchObject([
      {
        label: { say: 'rule.answer.keep_without', with: { codes: ['B20'], code: 'Z21' } },
        patch: [{ value: ['B20'] }],
      },
      {
        label: { say: 'rule.answer.keep_without', with: { codes: ['Z21'], code: 'B20' } },
        patch: [{ value: ['Z21'] }],
      },
    ]);
  });
});

describe('icd.external_cause_once', () => {
  it('allows one of a kind', () => {
    expect(icd('S72.001A Y92.010 Y92.480', 'icd.external')).toEqual(['warning icd.external_cause_once d2,3']);
    expect(icd('S72.001A Y92.010', 'icd.external')).toEqual([]);
  });
});
