/** Rows of user.db that keep cases on request. */
import type { Database } from 'better-sqlite3';
import type { Case } from '#core/case/types.ts';
import type { CheckedThen, SavedCase } from '#core/user.ts';

export const SAVED_STATEMENTS = {
  savedCases: 'SELECT id, name, note, entry, "case", checked, saved_at FROM saved_case ORDER BY saved_at DESC, id',
  savedCase: 'SELECT id, name, note, entry, "case", checked, saved_at FROM saved_case WHERE id = $id',
  saveCase: `INSERT INTO saved_case (id, name, note, entry, "case", checked, saved_at)
     VALUES ($id, $name, $note, $entry, $case, $checked, $savedAt)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, note = excluded.note, entry = excluded.entry,
       "case" = excluded."case", checked = excluded.checked, saved_at = excluded.saved_at`,
  describeCase: 'UPDATE saved_case SET name = $name, note = $note WHERE id = $id',
  removeCase: 'DELETE FROM saved_case WHERE id = $id',
  removeCases: 'DELETE FROM saved_case',
} as const;

type SavedRow = {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly entry: string;
  readonly case: string;
  readonly checked: string;
  readonly saved_at: string;
};

/** Newest first. */
export function readSavedCases(db: Database): readonly SavedCase[] {
  return (db.prepare(SAVED_STATEMENTS.savedCases).all() as SavedRow[]).map(savedCaseOf);
}

/** null when there is none of this id. */
export function readSavedCase(db: Database, id: string): SavedCase | null {
  const row = db.prepare(SAVED_STATEMENTS.savedCase).get({ id }) as SavedRow | undefined;
  return row === undefined ? null : savedCaseOf(row);
}

export function writeSavedCase(db: Database, { case: theCase, checked, ...saved }: SavedCase): void {
  const json = { case: JSON.stringify(theCase), checked: JSON.stringify(checked) };
  db.prepare(SAVED_STATEMENTS.saveCase).run({ ...saved, ...json });
}

/** false when there was none of this id. */
export function describeSavedCase(db: Database, row: Pick<SavedCase, 'id' | 'name' | 'note'>): boolean {
  return db.prepare(SAVED_STATEMENTS.describeCase).run(row).changes > 0;
}

/** How many were erased; null = all of them. */
export function removeSavedCases(db: Database, id: string | null): number {
  const { changes } =
    id === null ? db.prepare(SAVED_STATEMENTS.removeCases).run() : db.prepare(SAVED_STATEMENTS.removeCase).run({ id });
  return changes;
}

/** Puts one database's cases in the place of another's. */
export function copySavedCases(from: Database, to: Database): void {
  const cases = readSavedCases(from);
  removeSavedCases(to, null);
  for (const one of cases) writeSavedCase(to, one);
}

function savedCaseOf({ id, name, note, entry, case: theCase, checked, saved_at: savedAt }: SavedRow): SavedCase {
  // Written by writeSavedCase only, from values of these types.
  return {
    id,
    name,
    note,
    entry,
    case: JSON.parse(theCase) as Case,
    checked: JSON.parse(checked) as CheckedThen,
    savedAt,
  };
}
