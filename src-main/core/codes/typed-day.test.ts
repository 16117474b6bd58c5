import { describe, expect, it } from 'vitest';
import { parseEntry } from '../case/entry.ts';
import { readDay } from './typed-day.ts';

const NO_PCS = { isPcs: () => false };
const reason = (text: string) => {
  const read = readDay(text);
  return typeof read === 'string' ? read : read.say;
};

describe('a typed day', () => {
  it.each([
    ['2025-03-10', '2025-03-10'],
    ['3/10/2025', '2025-03-10'],
    ['03/10/25', '2025-03-10'],
    ['1/2/69', '2069-01-02'],
    ['1/2/70', '1970-01-02'],
    ['20250310', '2025-03-10'],
    ['2/29/2024', '2024-02-29'],
    ['1900-01-01', '1900-01-01'],
    ['2199-12-31', '2199-12-31'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it.each([
    ['1899-12-31', 'entry.problem.date_years'],
    ['1/1/2200', 'entry.problem.date_years'],
    ['2025-02-29', 'entry.problem.no_such_day'],
    ['13/10/2025', 'entry.problem.no_such_day'],
    ['20251301', 'entry.problem.no_such_day'],
    ['2025-3-1', 'entry.problem.date'],
    ['3/10', 'entry.problem.date'],
    ['3-10-2025', 'entry.problem.date'],
    ['', 'entry.problem.date'],
  ])('%s is none, for its own reason', (text, why) => {
    expect(reason(text)).toBe(why);
  });
});

describe('in an entry', () => {
  it('is read on a line, over a span, of the case, of earlier work and of a birth', () => {
    const { case: read, problems } = parseEntry(
      '63620@10/03/2025 63621@3/10/25..3/12/25x2; @10/3/2025; pt 2/1/1967F; hx 27447-RT@1/20/2025',
      NO_PCS,
    );
    expect(problems).toEqual([]);
    expect(read).toMatchObject({
      date: '2025-10-03',
      patient: { birthDate: '1967-02-01', sex: 'F' },
      lines: [
        { code: '63620', from: '2025-10-03' },
        { code: '63621', from: '2025-03-10', to: '2025-03-12', units: 2 },
      ],
      history: [{ code: '27447', from: '2025-01-20' }],
    });
  });

  it('has its whole year for a birth', () => {
    expect(parseEntry('pt 2/1/67 F', NO_PCS).problems).toMatchObject([{ message: { say: 'entry.problem.patient' } }]);
  });

  it.each([
    ['63620@2025-02-30', 'entry.problem.no_such_day'],
    ['63620@2025-03-10..2025-02-30', 'entry.problem.no_such_day'],
    ['63620@1890-01-01', 'entry.problem.date_years'],
    ['63620@2025-03-10z', 'entry.problem.date'],
  ])('%s keeps the line, and says why and which day it has meanwhile', (text, say) => {
    const { case: read, problems } = parseEntry(text, NO_PCS);
    expect(read?.lines).toEqual([{ code: '63620', modifiers: [], units: 1 }]);
    expect(problems).toMatchObject([
      { where: 'column 6', message: { say: 'entry.problem.line_date', with: { why: { say } } } },
    ]);
  });

  it('names the diagnosis code that stands among lines', () => {
    const messageOf = (text: string) => parseEntry(text, NO_PCS).problems[0]?.message;
    for (const text of ['E11.65@2025-01-01', 'e11.65x2', 'E11.65-25', 'E11.65p=P1', 'E11.65#1']) {
      expect(messageOf(text)).toEqual({ say: 'entry.problem.diagnosis_in_lines', with: { code: 'E11.65' } });
    }
    expect(messageOf('T36.0X1A@2025-01-01')?.with).toEqual({ code: 'T36.0X1A' });
  });
});
