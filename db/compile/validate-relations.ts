/** What has to hold of relations.yaml: codes that are there, each range once, no relation twice. */
import type { CourseFacts, NotWithFacts, RoleFacts, Starter } from './authored.ts';
import { createDoubles, validateDays } from './checks.ts';
import { overlaps } from './known.ts';
import type { Known } from './known.ts';
import type { ReadRange } from './code-text.ts';
import type { Located, Report } from './problems.ts';

export function validateRelations(starter: Starter, known: Known, report: Report): void {
  const ids = createDoubles(report);
  const contents = createDoubles(report);
  for (const row of starter.notWith) {
    ids(row.at, row.id, `The id \`${row.id}\` is taken: every relation and role has its own.`);
    contents(row.at, sameThing(row), `\`${row.id}\` says the same as a relation above it: take one of them out.`);
    validateNotWith(row, known, report);
  }
  for (const row of starter.roles) {
    ids(row.at, row.id, `The id \`${row.id}\` is taken: every relation and role has its own.`);
    validateRole(row, known, report);
  }
  validateCourses(starter.courses, known, report);
}

/** Not-with is symmetric, so the sides are compared without their order. */
function sameThing({ a, b, scope, who }: NotWithFacts): string {
  const sides = [a, b].map((side) => side.map(({ value }) => value).sort());
  return JSON.stringify([sides.map(String).sort(), scope, who]);
}

function validateNotWith(row: NotWithFacts, known: Known, report: Report): void {
  known.source(row.source);
  validateDays(row, report);
  validateSide(row.a, row.at, `side a of \`${row.id}\``, known, report);
  validateSide(row.b, row.at, `side b of \`${row.id}\``, known, report);
}

function validateRole(row: RoleFacts, known: Known, report: Report): void {
  known.source(row.source);
  validateDays(row, report);
  validateSide(row.codes, row.at, `\`codes\` of \`${row.id}\``, known, report);
}

function validateSide(
  side: readonly Located<string>[],
  at: Located<string>['at'],
  name: string,
  known: Known,
  report: Report,
): void {
  if (side.length === 0) {
    report(at, `Nothing stands on ${name}: name at least one code.`);
  }
  const before: ReadRange[] = [];
  for (const written of side) {
    const range = known.range(written);
    const other = range === undefined ? undefined : before.find((one) => overlaps(one, range));
    if (range !== undefined && other !== undefined) {
      const span = other.from === other.to ? other.from : `${other.from}-${other.to}`;
      report(written.at, `${written.value} overlaps ${span} on ${name}: name each code once.`);
    }
    if (range !== undefined) {
      before.push(range);
    }
  }
}

function validateCourses(courses: readonly CourseFacts[], known: Known, report: Report): void {
  const doubles = createDoubles(report);
  for (const row of courses) {
    doubles(row.at, row.code.value, `The course limit of ${row.code.value} stands here twice.`);
    known.source(row.source);
    known.code(row.code);
    if (row.instead !== null) {
      known.code(row.instead);
    }
    if (row.max === 0) {
      report(row.at, '`max` has to be at least 1.');
    }
    validateDays(row, report);
  }
}
