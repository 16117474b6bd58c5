/** Rows of user.db that hold what the reader chose and the cases that are not saved yet. */
import type { Database } from 'better-sqlite3';
import type { Case } from '#core/case/types.ts';
import type { Draft, Settings } from '#core/user.ts';

const DEFAULT_SETTINGS: Settings = { theme: 'system', language: 'en', asOf: null };

export const OWN_STATEMENTS = {
  settings: 'SELECT name, value FROM setting',
  saveSetting:
    'INSERT INTO setting (name, value) VALUES ($name, $value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  drafts: 'SELECT id, entry, "case", number, name, saved_id, updated_at FROM draft ORDER BY updated_at DESC, id',
  saveDraft: `INSERT INTO draft (id, entry, "case", number, name, saved_id, updated_at)
     VALUES ($id, $entry, $case, $number, $name, $savedId, $updatedAt)
     ON CONFLICT (id) DO UPDATE SET entry = excluded.entry, "case" = excluded."case", number = excluded.number,
       name = excluded.name, saved_id = excluded.saved_id, updated_at = excluded.updated_at`,
  removeDraft: 'DELETE FROM draft WHERE id = $id',
  removeDrafts: 'DELETE FROM draft',
} as const;

type DraftRow = {
  readonly id: string;
  readonly entry: string;
  readonly case: string | null;
  readonly number: number;
  readonly name: string | null;
  readonly saved_id: string | null;
  readonly updated_at: string;
};

export function readSettings(db: Database): Settings {
  const rows = db.prepare(OWN_STATEMENTS.settings).all() as { name: string; value: string }[];
  const known = rows.filter(({ name }) => Object.hasOwn(DEFAULT_SETTINGS, name));
  // Written by writeSettings only, from a value of this type.
  const saved = Object.fromEntries(known.map(({ name, value }) => [name, JSON.parse(value)])) as Partial<Settings>;
  return { ...DEFAULT_SETTINGS, ...saved };
}

export function writeSettings(db: Database, change: Partial<Settings>): void {
  const save = db.prepare(OWN_STATEMENTS.saveSetting);
  for (const [name, value] of Object.entries(change)) {
    save.run({ name, value: JSON.stringify(value) });
  }
}

export function readDrafts(db: Database): readonly Draft[] {
  const rows = db.prepare(OWN_STATEMENTS.drafts).all() as DraftRow[];
  return rows.map((row) => ({
    id: row.id,
    entry: row.entry,
    case: row.case === null ? null : (JSON.parse(row.case) as Case),
    number: row.number,
    name: row.name,
    savedId: row.saved_id,
    updatedAt: row.updated_at,
  }));
}

export function writeDraft(db: Database, { case: theCase, ...draft }: Draft): void {
  const json = theCase === null ? null : JSON.stringify(theCase);
  db.prepare(OWN_STATEMENTS.saveDraft).run({ ...draft, case: json });
}

/** false when there was none of this id. */
export function removeDraft(db: Database, id: string): boolean {
  return db.prepare(OWN_STATEMENTS.removeDraft).run({ id }).changes > 0;
}

export function removeDrafts(db: Database): void {
  db.prepare(OWN_STATEMENTS.removeDrafts).run();
}
