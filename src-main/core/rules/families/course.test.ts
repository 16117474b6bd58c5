import { describe, expect, it } from 'vitest';
import { entryCase } from '#test/fixtures/cases.ts';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aCourse, anAddOn, edition, someFacts } from '#test/fixtures/facts.ts';

const facts = someFacts({
  courses: [
    edition([
      aCourse('63620', 1, { sessions: 5, instead: '63621' }),
      aCourse('63621', 2),
      aCourse('11111', 1, { from: '2025-03-10' }),
    ]),
  ],
});
const course = (given: Parameters<typeof told>[0]) => told(given, facts, 'course');

describe('course.once_per_course', () => {
  it('allows one unit, whatever the number of lines', () => {
    expect(course('63620@2025-03-10')).toEqual([]);
    expect(course('63620x2@2025-03-10')).toEqual(['error course.once_per_course 1']);
    expect(course('63620@2025-03-10 63620@2025-03-14')).toEqual(['error course.once_per_course 1,2']);
    expect(course('63620@2025-03-10 99213@2025-03-10 63620@2025-06-14')).toEqual(['error course.once_per_course 1,3']);
    expect(course('63620@2025-03-10 p=P1 63620@2025-03-10 p=P2')).toEqual(['error course.once_per_course 1,2']);
  });

  it('counts each course by itself', () => {
    expect(course('63620@2025-03-10 c=C1 63620@2025-03-14 c=C2')).toEqual([]);
    expect(course('63620@2025-03-10 c=C1 63620@2025-03-14 c=C1')).toEqual(['error course.once_per_course 1,2']);
    expect(course('63620@2025-03-10 c=C1 63620@2025-03-14')).toEqual(['error course.once_per_course 1,2']);
    expect(course('63620@2025-03-10 c=C1 63620@2025-03-14 c=C2 63620@2025-03-15')).toEqual([]);
  });

  it('offers to keep one unit, and asks what the rest was', () => {
    expect(theFinding('course.once_per_course', '63620x2@2025-03-10', facts)).toMatchObject({
      overridable: false,
      question: null,
      message: { say: 'rule.course.once_per_course', with: { units: 2 } },
      fixes: [{ patch: [{ op: 'add', path: '/lines/0/units', value: 1 }] }],
      row: { table: 'courses', values: { code: '63620', max: 1, sessions: 5, instead: '63621' } },
    });
    const finding = theFinding('course.once_per_course', '63620@2025-03-10 77427@2025-03-12 63620@2025-03-14', facts);
    expect(finding.fixes).toMatchObject([{ patch: [{ op: 'remove', path: '/lines/2' }] }]);
    expect(finding.question).toMatchObject({
      path: '/lines/2/course',
      answers: [
        {
          label: { say: 'rule.answer.another_course' },
          patch: [
            { path: '/lines/0/course', value: 'C1' },
            { path: '/lines/1/course', value: 'C1' },
            { path: '/lines/2/course', value: 'C2' },
          ],
        },
        { label: { with: { code: '63621' } }, patch: [{ path: '/lines/2/code', value: '63621' }] },
      ],
    });
  });

  it('keeps the last line where an add-on needs it', () => {
    const both = { ...facts, addOns: [edition([anAddOn('63621', '63620')])] };
    const entry = '63620@2025-03-10 63620@2025-03-14 63621@2025-03-14';
    expect(theFinding('course.once_per_course', entry, both).fixes).toMatchObject([
      { patch: [{ op: 'remove', path: '/lines/0' }] },
    ]);
    const needed = '63620@2025-03-10 63621@2025-03-10 63620@2025-03-14 63621@2025-03-14';
    expect(theFinding('course.once_per_course', needed, both).fixes).toEqual([]);
  });

  it('keeps overrides with their lines when one is left away', () => {
    const theCase = entryCase('63620@2025-03-10 63620@2025-03-14 99213@2025-03-14');
    const override = (line: number) => ({ rule: 'mue.dos', lines: [line], dx: [], reason: 'Records sent.' });
    const both = { ...override(1), lines: [1, 2] };
    const overrides = [override(1), both, override(2), override(3), { ...override(3), lines: [] }];
    const [fix] = theFinding('course.once_per_course', { ...theCase, overrides }, facts).fixes;
    expect(fix?.patch).toEqual([
      { op: 'remove', path: '/lines/1' },
      { op: 'add', path: '/overrides', value: [override(1), override(2), { ...override(3), lines: [] }] },
    ]);
  });

  it('follows the life span of the row', () => {
    expect(course('11111x2@2025-03-09')).toEqual([]);
    expect(course('11111x2@2025-03-10')).toEqual(['error course.once_per_course 1']);
  });
});

describe('course.max_per_course', () => {
  it('allows as many units as the row', () => {
    expect(course('63621x2@2025-03-10')).toEqual([]);
    expect(course('63621x3@2025-03-10')).toEqual(['error course.max_per_course 1']);
    expect(course('63621x2@2025-03-10 63621@2025-03-12')).toEqual(['error course.max_per_course 1,2']);
    expect(theFinding('course.max_per_course', '63621x3@2025-03-10', facts).message).toEqual({
      say: 'rule.course.max_per_course',
      with: { code: '63621', units: 3, limit: 2 },
    });
  });
});

describe('sessions', () => {
  it('beyond the usual number are only told', () => {
    expect(course('63620@2025-03-10; fact sessions=5')).toEqual([]);
    expect(course('63620@2025-03-10; fact sessions=6')).toEqual(['info course.once_per_course 1']);
    expect(course('63621@2025-03-10; fact sessions=6')).toEqual([]);
    expect(course('63620@2025-03-10 c=C1 63620@2025-04-10 c=C2; fact sessions=6')).toEqual([]);
  });

  it('are counted on the lines, too', () => {
    const lines = ['10', '11', '12', '13', '14', '15'].map((day) => `63620@2025-03-${day}`);
    expect(course(lines.slice(0, 5).join(' '))).toEqual(['error course.once_per_course 1,2,3,4,5']);
    expect(course(lines.join(' '))).toEqual([
      'error course.once_per_course 1,2,3,4,5,6',
      'info course.once_per_course 1,2,3,4,5,6',
    ]);
    const named = (entry: string, at: number) => `${entry} s=S${at % 2}`;
    expect(course(lines.map(named).join(' '))).toEqual(['error course.once_per_course 1,2,3,4,5,6']);
  });
});

describe('coverage', () => {
  it('rests on the starter pack', () => {
    expect(coverageOf('course', '63620@2025-03-10', facts)).toEqual(['partial starter-2025 starter-rows']);
    expect(coverageOf('course', '63620@2025-03-10', someFacts())).toEqual(['not-checked - no-edition']);
  });
});
