import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { theFinding, told } from '#test/fixtures/check.ts';
import { aDxRule, aNote, icdFacts, target } from '#test/fixtures/icd.ts';

const facts = icdFacts({
  tabular: [
    aNote('codeFirst', 'D63.1', [['underlying chronic kidney disease (N18.-)', 'N18']]),
    aNote('codeFirst', 'E08.9', [
      ['the underlying condition, such as:'],
      ['cystic fibrosis (E84.-)', 'E84'],
      ['malignant neoplasm (C00-C96)', 'C00-C96'],
    ]),
    aNote('codeFirst', 'H42', [
      ['underlying condition, such as:'],
      ['amyloidosis (E85.-)', 'E85'],
      ['aniridia (Q13.1)', 'Q13.1'],
      ['glaucoma (in) diabetes mellitus (E08.39, E11.39)', 'E08.39', 'E11.39'],
    ]),
    aNote('codeFirst', 'G92.9', [['underdosing, if applicable', target('T36-T50', { at: [5, 6], chars: ['6'] })]]),
    aNote('codeFirst', 'N18.30', [['any associated hypertensive kidney disease (I12.-)', 'I12']]),
    aNote('codeFirst', 'A41.9', [
      ['sepsis during labor (O75.3)', 'O75.3'],
      ['postprocedural sepsis (T81.4-)', 'T81.4'],
    ]),
    aNote('codeFirst', 'B20', [['disease complicating pregnancy, if applicable (O98.7-)', 'O98.7']]),
    aNote('codeFirst', 'F05', [['the underlying physiological condition']]),
    aNote('codeFirst', 'T45.1X5A', [['the nature of the adverse effect (D56-D76)', 'D56-D76']], {
      at: 'T36-T50',
      level: 'section',
    }),
    aNote('useAdditionalCode', 'E11.621', [['code to identify site of ulcer (L97.4-, L97.5-)', 'L97.4', 'L97.5']]),
    aNote('useAdditionalCode', 'Z12.11', [['code to identify any family history (Z80.-)', 'Z80']]),
    aNote('useAdditionalCode', 'N39.0', [['B95-B97 for the infectious agent', 'B95-B97']]),
    aNote('codeFirst', 'L97.411', [
      ['any of:'],
      ['a (I96)', 'I96'],
      ['b (I70)', 'I70'],
      ['c (I83)', 'I83'],
      ['d (I87)', 'I87'],
      ['e (I88)', 'I88'],
      ['diabetic ulcers (E11.621)', 'E11.621'],
      ['f (I89)', 'I89'],
    ]),
    aNote('useAdditionalCode', 'E11.9', [['code to identify control using:'], ['insulin (Z79.4)', 'Z79.4']]),
    aNote('useAdditionalCode', 'C40.01', [['code for major defect, if applicable (M89.7-)', 'M89.7']]),
    aNote('useAdditionalCode', 'A41.9', [['code for resistance (Z16.-)', 'Z16']], { at: '1', level: 'chapter' }),
    aNote('useAdditionalCode', 'T84.51XA', [['code to identify infection']]),
    aNote('codeAlso', 'J44.0', [['to identify the infection']]),
    aNote('codeFirst', 'J12.82', [['COVID-19 (U07.1)', 'U07.1']]),
    aNote('codeFirst', 'J12.82', [['associated influenza, if applicable (J09-J11)', 'J09-J11']], { at: 'J12' }),
    aNote('codeAlso', 'J44.0', [['type of asthma, if applicable (J45.-)', 'J45']], { at: 'J44' }),
  ],
});
const say = (codes: string, rule: string) => told(`dx ${codes}; @2025-03-10`, facts, rule);

describe('icd.code_first', () => {
  const first = (codes: string) => say(codes, 'icd.code_first');

  it('is wrong with the cause behind it, and mended by moving it', () => {
    expect(first('D63.1 N18.4')).toEqual(['error icd.code_first d1,2']);
    expect(first('I10 D63.1 E78.5 N18.4')).toEqual(['error icd.code_first d2,4']);
    expect(theFinding('icd.code_first', 'dx I10 D63.1 E78.5 N18.4; @2025-03-10', facts).fixes).toMatchObject([
      {
        label: { say: 'rule.fix.dx_before', with: { code: 'D63.1', other: 'N18.4' } },
        patch: [{ op: 'replace', path: '/diagnoses', value: ['I10', 'N18.4', 'D63.1', 'E78.5'] }],
      },
    ]);
  });

  it('is right with a cause before it', () => {
    expect(first('N18.4 D63.1')).toEqual([]);
    expect(first('E84.9 E08.9 C25.9')).toEqual([]);
  });

  it('of one note leaves nothing to remind of by another that may not apply', () => {
    expect(first('U07.1 J12.82')).toEqual([]);
    expect(first('J12.82 U07.1')).toEqual(['error icd.code_first d1,2']);
    expect(first('U07.1 J12.82 J10.1')).toEqual(['error icd.code_first d2,3']);
    expect(first('J12.82')).toEqual(['warning icd.code_first d1', 'info icd.code_first d1']);
  });

  it('misses a cause that is not here', () => {
    expect(first('D63.1')).toEqual(['warning icd.code_first d1']);
    expect(first('I10 D63.1')).toEqual(['warning icd.code_first d2']);
  });

  it('only reminds of one that may be another, or may not be', () => {
    expect(first('E08.9')).toEqual(['warning icd.code_first d1']);
    expect(first('K86.1 E08.9')).toEqual(['info icd.code_first d2']);
    expect(theFinding('icd.code_first', 'dx K86.1 E08.9; @2025-03-10', facts)).toMatchObject({
      message: { say: 'rule.icd.code_first_unnamed' },
      question: null,
      fixes: [],
    });
    expect(first('G92.9')).toEqual(['info icd.code_first d1']);
  });

  it('asks for the code that the note names of the category that is here', () => {
    const asked = theFinding('icd.code_first', 'dx E11.9 H42; @2025-03-10', facts);
    expect(asked.severity).toBe('warning');
    expect(asked.fixes).toEqual([]);
    expect(asked.question?.answers.map(({ patch }) => patch)).toEqual([
      [{ op: 'replace', path: '/diagnoses/0', value: 'E11.39' }],
    ]);
    expect(first('E11.39 H42')).toEqual([]);
    // A category that the note names whole has no nearer code.
    expect(theFinding('icd.code_first', 'dx Q13.0 H42; @2025-03-10', facts).question?.answers).toHaveLength(1);
    expect(theFinding('icd.code_first', 'dx I10 H42; @2025-03-10', facts).question).toBe(null);
  });

  it('says nothing of what need not be there', () => {
    expect(first('N18.30')).toEqual([]);
    expect(first('N18.30 I12.9')).toEqual(['error icd.code_first d1,2']);
    expect(first('A41.9')).toEqual([]);
    expect(first('A41.9 T81.44XA')).toEqual(['error icd.code_first d1,2']);
    expect(told('dx B20; pt 40F; @2025-03-10', facts, 'icd.code_first')).toEqual(['info icd.code_first d1']);
    expect(told('dx B20; pt 40M; @2025-03-10', facts, 'icd.code_first')).toEqual([]);
    expect(told('dx B20; pt 80F; @2025-03-10', facts, 'icd.code_first')).toEqual([]);
    expect(told('dx B20; pt F; @2025-03-10', facts, 'icd.code_first')).toEqual(['info icd.code_first d1']);
  });

  it('knows a cause by what the note narrows it to', () => {
    expect(first('G92.9 T42.4X6A')).toEqual(['error icd.code_first d1,2']);
    expect(first('G92.9 T42.4X5A')).toEqual(['info icd.code_first d1']);
  });

  it('without codes, misses a cause only where nothing stands before it', () => {
    expect(first('F05')).toEqual(['warning icd.code_first d1']);
    expect(first('N39.0 F05')).toEqual([]);
  });

  it('leaves notes above a section to the rules of that section', () => {
    expect(first('I10 T45.1X5A D61.810')).toEqual([]);
  });

  it('holds in the pointers of a line, too', () => {
    const theCase = aCase({ diagnoses: ['N18.4', 'D63.1'] })
      .line('99213', { dx: [2, 1] })
      .line('99214', { dx: [1, 2] })
      .line('99215', { dx: [2] })
      .build();
    expect(told(theCase, facts, 'icd.code_first')).toEqual(['error icd.code_first 1 d1,2']);
    expect(theFinding('icd.code_first', theCase, facts).fixes).toMatchObject([
      { patch: [{ path: '/lines/0/dx', value: [1, 2] }] },
    ]);
  });
});

describe('icd.use_additional', () => {
  const use = (codes: string) => say(codes, 'icd.use_additional');

  it('misses what every case of the code has', () => {
    expect(use('E11.621')).toEqual(['warning icd.use_additional d1']);
    expect(use('E11.621 L97.411')).toEqual([]);
    expect(use('L97.521 E11.621')).toEqual([]);
    expect(use('E11.621 L97.311')).toEqual(['warning icd.use_additional d1']);
  });

  it('reminds of what a case may have or not', () => {
    expect(use('E11.9')).toEqual(['info icd.use_additional d1']);
    expect(use('E11.9 Z79.4')).toEqual([]);
    expect(use('C40.01')).toEqual(['info icd.use_additional d1']);
    expect(use('T84.51XA')).toEqual(['info icd.use_additional d1']);
    expect(use('T84.51XA I10')).toEqual(['info icd.use_additional d1']);
    expect(use('T84.51XA B95.61')).toEqual([]);
  });

  it('says nothing of what most patients have not', () => {
    expect(use('Z12.11')).toEqual([]);
  });

  it('only reminds of an agent that no test may have told', () => {
    expect(use('N39.0')).toEqual(['info icd.use_additional d1']);
    expect(use('N39.0 B96.20')).toEqual([]);
  });

  it('quotes of a long note its head and the lines that are meant', () => {
    const { why } = theFinding('icd.code_first', 'dx L97.411 E11.621; @2025-03-10', facts);
    expect(why[0]?.with['text']).toBe('any of: a (I96); b (I70); c (I83); d (I87); …; diabetic ulcers (E11.621); …');
    const whole = theFinding('icd.use_additional', 'dx E11.621; @2025-03-10', facts);
    expect(whole.why[0]?.with['text']).toBe('code to identify site of ulcer (L97.4-, L97.5-)');
  });

  it('leaves notes above a chapter to the page', () => {
    expect(use('A41.9')).toEqual([]);
  });

  it('shows the note as the reader’s list has it', () => {
    expect(theFinding('icd.use_additional', 'dx E11.621; @2025-03-10', facts)).toMatchObject({
      row: { table: 'note', values: { at: 'E11.621', text: ['code to identify site of ulcer (L97.4-, L97.5-)'] } },
      citation: { section: 'E11.621, note' },
      overridable: true,
    });
  });

  it('is silent where the code itself is to be another', () => {
    const rows = [aDxRule('combination', { codes: ['E11.9'], with: ['N18'] }, { instead: 'E11.22' })];
    const both = { ...facts, dxRules: icdFacts({ rows }).dxRules };
    expect(told('dx E11.9 N18.4; @2025-03-10', both, 'icd.use_additional')).toEqual([]);
  });
});

describe('icd.code_also', () => {
  it('reminds once of all notes, in no order', () => {
    expect(say('J18.9 J44.0', 'icd.code_also')).toEqual(['info icd.code_also d2']);
    expect(theFinding('icd.code_also', 'dx J18.9 J44.0; @2025-03-10', facts).why).toHaveLength(1);
    expect(theFinding('icd.code_also', 'dx I10 J44.0; @2025-03-10', facts).why).toHaveLength(2);
    expect(theFinding('icd.code_also', 'dx J44.0; @2025-03-10', facts).row?.values).toMatchObject({
      text: ['to identify the infection', 'type of asthma, if applicable (J45.-)'],
    });
  });
});
