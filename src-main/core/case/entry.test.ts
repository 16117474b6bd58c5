import { describe, expect, it } from 'vitest';
import { parseEntry } from './entry.ts';

const read = (text: string, pcs: readonly string[] = []) => parseEntry(text, { isPcs: (code) => pcs.includes(code) });
const linesOf = (text: string, pcs?: readonly string[]) => read(text, pcs).case?.lines;
const wheres = (text: string) => read(text).problems.map(({ where, message }) => `${where} ${message.say}`);

describe('entry grammar', () => {
  it('reads the example of the interface', () => {
    const text =
      '63620 63621x2 77300-26@2025-03-12 p=P2; pr P2 role=radiation-oncologist; dx C72.0 D33.4; pt 58F; ' +
      '@2025-03-10; pos 22; payer medicare; hx 27447-RT@2025-01-20';
    const { case: theCase, problems } = read(text);
    expect(problems).toEqual([]);
    expect(theCase).toEqual({
      date: '2025-03-10',
      payer: 'medicare',
      patient: { ageYears: 58, sex: 'F' },
      diagnoses: ['C72.0', 'D33.4'],
      lines: [
        { code: '63620', modifiers: [], units: 1, pos: '22' },
        { code: '63621', modifiers: [], units: 2, pos: '22' },
        { code: '77300', modifiers: ['26'], units: 1, from: '2025-03-12', provider: 'P2', pos: '22' },
      ],
      providers: { P2: { role: 'radiation-oncologist' } },
      history: [{ code: '27447', modifiers: ['RT'], units: 1, from: '2025-01-20' }],
      facts: {},
      overrides: [],
    });
  });

  it('takes every attribute, with and without blanks', () => {
    const wanted = {
      code: '63620',
      modifiers: ['59', 'RT'],
      units: 2,
      from: '2025-03-10',
      to: '2025-03-12',
      dx: [1, 3],
      provider: 'P1',
      minutes: 45,
      course: 'C1',
      session: 'S1',
      site: 'T4',
      pos: '22',
    };
    expect(linesOf('63620-59-rtx2@2025-03-10..2025-03-12#1,3 p=P1 m=45 c=C1 s=S1 site=T4 pos=22')).toEqual([wanted]);
    expect(linesOf('63620-59-RT X2 @2025-03-10..2025-03-12 #1,3 P=P1 M=45 C=C1 S=S1 SITE=T4 POS=22')).toEqual([wanted]);
    expect(linesOf('63620-59-RTpos=22#1,3@2025-03-10..2025-03-12x2 p=P1 m=45\tc=C1 s=S1  site=T4,')).toEqual([wanted]);
  });
});

describe('problems', () => {
  it('names the column', () => {
    expect(wheres('63620 foo')).toEqual(['column 7 entry.problem.word']);
    expect(wheres('x2 63620')).toEqual(['column 1 entry.problem.attribute_first']);
    expect(wheres('63620x2 x3')).toEqual(['column 9 entry.problem.twice']);
    expect(wheres('99213-255')).toEqual(['column 6 entry.problem.modifier']);
    expect(wheres('63620\n99213-2')).toEqual(['line 2, column 6 entry.problem.modifier']);
  });
});
