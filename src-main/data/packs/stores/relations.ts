/** Authored rules that speak of ranges of codes: what may not stand together, who reports what, course limits. */
import { orderKey } from '#core/codes/ranges.ts';
import type { CodeRange, System } from '#core/codes/types.ts';
import { groupBy } from '#core/lists.ts';
import type { CitedRow } from '#core/page/material.ts';
import type { CourseFact, NotWithFact, RangeScope, RangeWho, RoleFact } from '#core/rules/facts.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';
import { CITED, citedOf } from './cited.ts';
import type { CitedColumns } from './cited.ts';
import { livedOf } from './codes.ts';
import type { LivedColumns } from './codes.ts';

export type SystemCode = { readonly system: System; readonly code: string };

type RuleColumns = CitedColumns & LivedColumns;

/** Relations and roles of which one side holds one of the codes. */
export const ownersOf = statement(
  'relations.owners',
  'relations',
  `SELECT DISTINCT r.owner
   FROM json_each($codes) AS c
   JOIN range_member AS r ON r.system = c.value ->> 'system'
     AND r.from_order <= c.value ->> 'order' AND r.to_order >= c.value ->> 'order'`,
)<{ owner: string }>();

export const membersOf = statement(
  'relations.members',
  'relations',
  `SELECT r.owner, r.side, r.system, r.from_code, r.to_code
   FROM json_each($owners) AS o JOIN range_member AS r ON r.owner = o.value
   ORDER BY r.owner, r.side, r.n`,
)<{ owner: string; side: string; system: System; from_code: string; to_code: string }>();

export const notWithByIds = statement(
  'relations.not_with',
  'relations',
  `SELECT n.id, n.scope, n.who, n.why, n.lift, n.valid_from, n.valid_to, ${CITED}
   FROM json_each($owners) AS o JOIN not_with AS n ON n.id = o.value
   LEFT JOIN source AS s ON s.id = n.source_id ORDER BY n.id`,
)<RuleColumns & { id: string; scope: RangeScope; who: RangeWho; why: string; lift: string | null }>();

export const rolesByIds = statement(
  'relations.roles',
  'relations',
  `SELECT r.id, r.role, r.specialties, r.valid_from, r.valid_to, ${CITED}
   FROM json_each($owners) AS o JOIN role_rule AS r ON r.id = o.value
   LEFT JOIN source AS s ON s.id = r.source_id ORDER BY r.id`,
)<RuleColumns & { id: string; role: string; specialties: string }>();

type CourseColumns = RuleColumns & { code: string; max: number; sessions: number | null; instead: string | null };

export const coursesByCodes = statement(
  'relations.courses',
  'relations',
  `SELECT r.code, r.max, r.sessions, r.instead, r.valid_from, r.valid_to, ${CITED}
   FROM json_each($codes) AS c JOIN course_rule AS r ON r.code = c.value
   LEFT JOIN source AS s ON s.id = r.source_id ORDER BY r.code`,
)<CourseColumns>();

export const coursesInstead = statement(
  'relations.courses_instead',
  'relations',
  `SELECT r.code, r.max, r.sessions, r.instead, r.valid_from, r.valid_to, ${CITED}
   FROM json_each($codes) AS c JOIN course_rule AS r ON r.instead = c.value
   LEFT JOIN source AS s ON s.id = r.source_id ORDER BY r.code`,
)<CourseColumns>();

/** Ranges by `owner/side`. */
export type Members = ReadonlyMap<string, readonly CodeRange[]>;

/** Ids of what concerns the codes. */
export function findOwners(pack: Pack, codes: readonly SystemCode[]): readonly string[] {
  const ordered = codes.map(({ system, code }) => ({ system, order: orderKey(system, code) }));
  return pack.read.all(ownersOf, { codes: JSON.stringify(ordered) }).map(({ owner }) => owner);
}

export function readMembers(pack: Pack, owners: readonly string[]): Members {
  const rows = pack.read.all(membersOf, { owners: JSON.stringify(owners) });
  const grouped = groupBy(rows, ({ owner, side }) => `${owner}/${side}`);
  const toRange = (row: (typeof rows)[number]) => ({ system: row.system, from: row.from_code, to: row.to_code });
  return new Map([...grouped].map(([side, members]) => [side, members.map(toRange)]));
}

export function readNotWith(pack: Pack, owners: readonly string[], members: Members): readonly CitedRow<NotWithFact>[] {
  return pack.read.all(notWithByIds, { owners: JSON.stringify(owners) }).map((row) => ({
    id: row.id,
    a: members.get(`${row.id}/a`) ?? [],
    b: members.get(`${row.id}/b`) ?? [],
    scope: row.scope,
    who: row.who,
    why: row.why,
    lift: row.lift,
    ...livedOf(row),
    cited: citedOf(row, pack),
  }));
}

export function readRoles(pack: Pack, owners: readonly string[], members: Members): readonly CitedRow<RoleFact>[] {
  return pack.read.all(rolesByIds, { owners: JSON.stringify(owners) }).map((row) => ({
    role: row.role,
    specialties: JSON.parse(row.specialties) as readonly string[],
    codes: members.get(`${row.id}/codes`) ?? [],
    ...livedOf(row),
    cited: citedOf(row, pack),
  }));
}

export function readCourses(pack: Pack, keys: readonly string[]): readonly CitedRow<CourseFact>[] {
  return pack.read.all(coursesByCodes, { codes: JSON.stringify(keys) }).map((row) => toCourse(row, pack));
}

/** Course limits beyond which one of the codes is reported instead. */
export function readCoursesInstead(pack: Pack, keys: readonly string[]): readonly CitedRow<CourseFact>[] {
  return pack.read.all(coursesInstead, { codes: JSON.stringify(keys) }).map((row) => toCourse(row, pack));
}

function toCourse(row: CourseColumns, pack: Pack): CitedRow<CourseFact> {
  const { code, max, sessions, instead } = row;
  return { code, max, sessions, instead, ...livedOf(row), cited: citedOf(row, pack) };
}
