/** How often a code may be reported in one course of treatment. */
import { courseReader, freshCourses } from '../../case/courses.ts';
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf, setOnLine } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import type { CourseFact } from '../facts.ts';
import type { RuleName } from '../names.ts';
import { namingOnLine } from '../naming.ts';
import { indexBy } from '../tables.ts';
import { trimFixes } from '../trim.ts';
import type { Answer, Question } from '../types.ts';

export const courseRules: RuleFamily = {
  family: 'course',
  rules: ['course.once_per_course', 'course.max_per_course'],
  touchedBy: ['units', 'code', 'course'],
  needs: (context) => context.sound.map(({ from }) => needOf(context.table('courses', from), from)),
  check: (context) =>
    coursesOf(context).flatMap((course) => [...tooManyUnits(context, course), ...tooManySessions(context, course)]),
};

/** The lines of one code within one course, and the limit that holds on the first of their dates. */
type Course = {
  readonly limit: CourseFact;
  readonly lines: readonly LineView[];
  /** All lines of the course, whatever their code. */
  readonly mates: readonly LineView[];
  /** The case has no other course. */
  readonly isOnly: boolean;
};

function coursesOf(context: CheckContext): readonly Course[] {
  const courseOf = courseReader(context.case);
  const groups = new Map<string, LineView[]>();
  for (const line of context.sound) {
    const key = `${line.code} ${courseOf(line.line)}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const matesOf = indexBy(context.lines, ({ line }) => courseOf(line));
  return [...groups.values()].flatMap((lines) => {
    const [first] = [...lines].sort((a, b) => (a.from < b.from ? -1 : 1));
    const [limit] = first === undefined ? [] : context.rowsFor('courses', first.code, first.from);
    const mates = first === undefined ? [] : (matesOf.get(courseOf(first.line)) ?? []);
    return limit === undefined ? [] : [{ limit, lines, mates, isOnly: matesOf.size === 1 }];
  });
}

function ruleOf({ max }: CourseFact): RuleName {
  return max === 1 ? 'course.once_per_course' : 'course.max_per_course';
}

function basis({ limit, lines }: Course): Pick<Draft, 'rule' | 'lines' | 'citation' | 'row'> {
  const { code, max, sessions, instead } = limit;
  return {
    rule: ruleOf(limit),
    lines,
    citation: limit.citation,
    row: { table: 'courses', values: { code, max, sessions, instead } },
  };
}

function tooManyUnits(context: CheckContext, course: Course): readonly Draft[] {
  const { limit, lines } = course;
  const units = lines.reduce((sum, { line }) => sum + line.units, 0);
  if (units <= limit.max) {
    return [];
  }
  return [
    {
      ...basis(course),
      severity: 'error',
      message:
        limit.max === 1
          ? said('rule.course.once_per_course', { code: limit.code, units })
          : said('rule.course.max_per_course', { code: limit.code, units, limit: limit.max }),
      why: [said('rule.why.same_course')],
      question: lines.length > 1 ? askAboutRest(context, course) : null,
      fixes: [trimFixes(context, lines, limit.max)],
    },
  ];
}

/** What the lines after the first may have been: another course, or what the code for further units reports. */
function askAboutRest(context: CheckContext, { limit, lines, mates }: Course): Question | null {
  const [first, ...rest] = lines;
  const [next] = rest;
  if (first === undefined || next === undefined) {
    return null;
  }
  const names = freshCourses(context.case, lines.length);
  const stay = mates.filter((mate) => !rest.includes(mate));
  const courses = [
    ...stay.map(({ index }) => setOnLine(index, 'course', names[0] ?? '')),
    ...rest.map(({ index }, at) => setOnLine(index, 'course', names[at + 1] ?? '')),
  ];
  const otherCourse: Answer = { label: said('rule.answer.another_course'), patch: courses };
  const { instead } = limit;
  const asInstead: readonly Answer[] =
    instead === null
      ? []
      : [
          {
            label: said('rule.answer.report_as', namingOnLine(context.codes, instead, next.from)),
            patch: rest.map(({ index }) => setOnLine(index, 'code', instead)),
          },
        ];
  return {
    text: said('rule.ask.what_was_the_rest', { line: next.n, code: limit.code }),
    path: `/lines/${next.index}/course`,
    answers: [otherCourse, ...asInstead],
  };
}

/** More sessions than usual never allow a second unit; they are only told. */
function tooManySessions(context: CheckContext, course: Course): readonly Draft[] {
  const { limit, lines, isOnly } = course;
  const onLines = new Set(lines.map(({ line, from }) => line.session ?? from)).size;
  // The case's number of sessions speaks of a course only where there is just one.
  const sessions = Math.max(onLines, isOnly ? (context.case.facts.sessions ?? 0) : 0);
  if (limit.sessions === null || sessions <= limit.sessions) {
    return [];
  }
  return [
    {
      ...basis(course),
      severity: 'info',
      message: said('rule.course.sessions', { code: limit.code, sessions, usual: limit.sessions }),
      why: [said('rule.why.sessions_change_nothing')],
    },
  ];
}
