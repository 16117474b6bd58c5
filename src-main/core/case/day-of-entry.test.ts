import { describe, expect, it } from 'vitest';
import { parseEntry } from './entry.ts';

const NO_PCS = { isPcs: () => false };

describe('a day in an entry', () => {
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
