import { describe, expect, it } from 'vitest';
import { parseEntry } from './entry.ts';
import { undatedAt, undatedOf } from './undated.ts';

/** What an entry leaves without a day, once all of it is read. */
function left(entry: string) {
  const { case: draft, undated } = parseEntry(entry, { isPcs: () => false });
  return draft === null ? null : undatedOf(undated, draft);
}

describe('days that could not be read', () => {
  it('are those of their lines', () => {
    expect(left('99213@2025-13-45 99214@2025-03-10 97110x2@soon')).toEqual({ isCase: false, lines: [1, 3] });
    expect(left('99213@2025-03-10; 99214@2025-02-30')).toEqual({ isCase: false, lines: [2] });
    expect(left('99213@2025-03-10 99214; dx I10')).toEqual({ isCase: false, lines: [] });
  });

  it('of the case are those of every line without one of its own', () => {
    expect(left('99213 99214@2025-03-10; @2025-02-30')).toEqual({ isCase: true, lines: [1] });
    expect(left('99213; @2025-02-30; @2025-03-01')).toEqual({ isCase: false, lines: [] });
  });

  it('are not taken from other mistakes, nor from prior procedures', () => {
    expect(left('99213x0 99214-2')).toEqual({ isCase: false, lines: [] });
    expect(left('99213@2025-03-10; hx 27447@2025-02-30')).toEqual({ isCase: false, lines: [] });
  });

  it('are known by the pointers of what was wrong', () => {
    expect(undatedAt(['/lines/0/from', '/lines/2/from', '/lines/1/units', '/history/0/from'])).toEqual({
      isCase: false,
      lines: [1, 3],
    });
    expect(undatedAt(['/date'])).toEqual({ isCase: true, lines: [] });
  });
});
