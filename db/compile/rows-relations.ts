/** What may not be reported together, course limits, roles, and what modifiers and places of service do. */
import type { Database } from 'better-sqlite3';
import type { Starter } from './authored.ts';
import { readRange } from './code-text.ts';
import { days } from './days.ts';
import type { Located } from './problems.ts';
import type { SourceIds } from './rows-sources.ts';

type AddMembers = (owner: string, side: 'a' | 'b' | 'codes', ranges: readonly Located<string>[]) => void;

export function fillRelations(db: Database, starter: Starter, sources: SourceIds): void {
  const addMembers = memberWriter(db);
  fillNotWith(db, starter, sources, addMembers);
  fillRoles(db, starter, sources, addMembers);
  fillModifiers(db, starter, sources, addMembers);
  fillCourses(db, starter, sources);
  fillPos(db, starter, sources);
}

function memberWriter(db: Database): AddMembers {
  const insert = db.prepare(`
    INSERT INTO range_member (owner, side, n, system, from_code, to_code, from_order, to_order)
    VALUES (@owner, @side, @n, @system, @from, @to, @fromOrder, @toOrder)`);
  return (owner, side, ranges) => {
    for (const [n, { value }] of ranges.entries()) {
      const range = readRange(value);
      if (range === null) {
        throw new Error(`range ${value} was not validated`);
      }
      insert.run({ owner, side, n, ...range });
    }
  };
}

function fillNotWith(db: Database, { notWith }: Starter, sources: SourceIds, addMembers: AddMembers): void {
  const insert = db.prepare(`
    INSERT INTO not_with (id, scope, who, why, lift, valid_from, valid_to, source_id)
    VALUES (@id, @scope, @who, @why, @lift, @valid_from, @valid_to, @source_id)`);
  for (const { id, scope, who, why, lift, ...row } of notWith) {
    insert.run({ id, scope, who, why, lift, ...days(row), source_id: sources(row.source) });
    addMembers(id, 'a', row.a);
    addMembers(id, 'b', row.b);
  }
}

function fillRoles(db: Database, { roles }: Starter, sources: SourceIds, addMembers: AddMembers): void {
  const insert = db.prepare(`
    INSERT INTO role_rule (id, role, specialties, valid_from, valid_to, source_id)
    VALUES (@id, @role, @specialties, @valid_from, @valid_to, @source_id)`);
  for (const { id, role, ...row } of roles) {
    const specialties = JSON.stringify(row.specialties);
    insert.run({ id, role, specialties, ...days(row), source_id: sources(row.source) });
    addMembers(id, 'codes', row.codes);
  }
}

function fillModifiers(db: Database, { modifiers }: Starter, sources: SourceIds, addMembers: AddMembers): void {
  const insert = db.prepare(`
    INSERT INTO modifier_rule (modifier, exclusive_groups, allows_repeat, anatomic, sort, valid_from, valid_to, source_id)
    VALUES (@modifier, @exclusive_groups, @allows_repeat, @anatomic, @sort, @valid_from, @valid_to, @source_id)`);
  for (const row of modifiers) {
    insert.run({
      modifier: row.modifier.value,
      exclusive_groups: JSON.stringify(row.exclusive),
      allows_repeat: Number(row.allowsRepeat),
      anatomic: Number(row.anatomic),
      sort: row.sort,
      ...days(row),
      source_id: sources(row.source),
    });
    addMembers(row.modifier.value, 'codes', row.appliesTo);
  }
}

function fillCourses(db: Database, { courses }: Starter, sources: SourceIds): void {
  const insert = db.prepare(`
    INSERT INTO course_rule (code, max, sessions, instead, valid_from, valid_to, source_id)
    VALUES (@code, @max, @sessions, @instead, @valid_from, @valid_to, @source_id)`);
  for (const { code, max, sessions, instead, ...row } of courses) {
    const codes = { code: code.value, instead: instead?.value ?? null };
    insert.run({ ...codes, max, sessions, ...days(row), source_id: sources(row.source) });
  }
}

function fillPos(db: Database, { pos }: Starter, sources: SourceIds): void {
  const insert = db.prepare(`
    INSERT INTO pos_rule (pos, facility, valid_from, valid_to, source_id)
    VALUES (@pos, @facility, @valid_from, @valid_to, @source_id)`);
  for (const row of pos) {
    const facility = row.facility === null ? null : Number(row.facility);
    insert.run({ pos: row.pos.value, facility, ...days(row), source_id: sources(row.source) });
  }
}
