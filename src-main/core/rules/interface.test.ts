import { describe, expect, it } from 'vitest';
import { entryCase } from '#test/fixtures/cases.ts';
import { spineFacts } from '#test/fixtures/facts.ts';
import { checkCase } from './engine.ts';

const check = (entry: string) => checkCase(entryCase(entry), spineFacts());
const found = (entry: string) =>
  check(entry).findings.map(
    ({ rule, severity, lines, codes }) => `${severity} ${rule} ${lines.join()} ${codes.join()}`,
  );
const errors = (entry: string) => found(entry).filter((text) => text.startsWith('error'));

describe('the acceptance calls of the interface', () => {
  it('names both codes that may not be reported together', () => {
    expect(errors('63620@2025-03-10 77427@2025-03-12; dx D33.4')).toEqual([
      'error range.do_not_report_with 1,2 63620,77427',
    ]);
  });

  it('is no error when two individuals report them', () => {
    const entry = '63620@2025-03-10 p=P1 77427@2025-03-12 p=P2; dx D33.4';
    expect(errors(entry)).toEqual([]);
    expect(found(entry)).toContain('info range.do_not_report_with 1,2 63620,77427');
  });

  it('misses the primary of an add-on', () => {
    expect(errors('63621@2025-03-10')).toEqual(['error aoc.missing_primary 1 63621']);
  });

  it('counts units per date and per course', () => {
    expect(errors('63620@2025-03-10 63621x3@2025-03-10')).toEqual([
      'error course.max_per_course 2 63621',
      'error mue.dos 2 63621',
    ]);
  });

  it('knows once per course', () => {
    expect(errors('63620@2025-03-10 63620@2025-03-14')).toEqual(['error course.once_per_course 1,2 63620']);
    expect(errors('63620@2025-03-10 c=C1 63620@2025-03-14 c=C2')).toEqual([]);
  });

  it('leaves a right case alone', () => {
    expect(found('63620@2025-03-10 63621@2025-03-10; dx D33.4')).toEqual([]);
  });

  it('only informs of a code that no pack knows', () => {
    expect(found('12345@2025-03-10')).toEqual(['info code.unknown 1 12345']);
  });
});
