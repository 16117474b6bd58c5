/** What stands first, what needs or excludes what, ages: rows about diagnoses. */
import type { Database } from 'better-sqlite3';
import type { DiagnosisFacts, Starter } from './authored.ts';
import { DIAGNOSIS_SIDES } from './authored.ts';
import { readIcdRange } from './code-text.ts';
import { dayOrNull, days } from './days.ts';
import type { SourceIds } from './rows-sources.ts';

export function fillDiagnoses(db: Database, { diagnoses }: Starter, sources: SourceIds): void {
  const insert = db.prepare(`
    INSERT INTO dx_rule (id, kind, severity, why, titled, not_titled, instead, min_years, max_years, min_days, max_days,
      sex, edit_until, valid_from, valid_to, source_id)
    VALUES (@id, @kind, @severity, @why, @titled, @not_titled, @instead, @min_years, @max_years, @min_days, @max_days,
      @sex, @edit_until, @valid_from, @valid_to, @source_id)`);
  const addMember = memberWriter(db);
  for (const row of diagnoses) {
    const { id, kind, severity, why, sex } = row;
    insert.run({
      ...{ id, kind, severity, why, sex },
      titled: JSON.stringify(row.titled),
      not_titled: JSON.stringify(row.notTitled),
      instead: row.instead?.value ?? null,
      min_years: row.years?.from ?? null,
      max_years: row.years?.to ?? null,
      min_days: row.days?.from ?? null,
      max_days: row.days?.to ?? null,
      edit_until: dayOrNull(row.editUntil),
      ...days(row),
      source_id: sources(row.source),
    });
    addMember(row);
  }
}

function memberWriter(db: Database): (row: DiagnosisFacts) => void {
  const insert = db.prepare(`
    INSERT INTO dx_member (owner, side, n, from_code, to_code, from_order, to_order)
    VALUES (@owner, @side, @n, @from, @to, @fromOrder, @toOrder)`);
  return (row) => {
    for (const side of DIAGNOSIS_SIDES) {
      for (const [n, { value }] of row[side].entries()) {
        const range = readIcdRange(value);
        if (range === null) {
          throw new Error(`range ${value} was not validated`);
        }
        const { from, to, fromOrder, toOrder } = range;
        insert.run({ owner: row.id, side, n, from, to, fromOrder, toOrder });
      }
    }
  };
}
