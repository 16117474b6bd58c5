/** Pairs, unit limits, add-on rules and fee schedule indicators, in the tables that the official files use too. */
import type { Database } from 'better-sqlite3';
import { INDICATOR_FIELDS } from './authored.ts';
import type { PairFacts, Starter } from './authored.ts';
import { dayOrNull } from './days.ts';
import type { SourceIds } from './rows-sources.ts';

export function fillEdits(db: Database, starter: Starter, sources: SourceIds): void {
  fillLimits(db, starter, sources);
  fillAddOns(db, starter, sources);
  fillIndicators(db, starter, sources);
  fillPairs(db, starter, sources);
}

function fillLimits(db: Database, { codes }: Starter, sources: SourceIds): void {
  const insert = db.prepare(
    'INSERT INTO mue (code, setting, value, mai, rationale, source_id) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { code, mue } of codes) {
    for (const row of mue) {
      insert.run(code.value, row.setting, row.value, row.mai, row.rationale, sources(row.source));
    }
  }
}

function fillAddOns(db: Database, { codes }: Starter, sources: SourceIds): void {
  const insert = db.prepare(
    'INSERT INTO aoc (add_on, primary_code, type, eff, del, source_id) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { code, addOnOf } of codes) {
    for (const row of addOnOf) {
      const life = [dayOrNull(row.effective), dayOrNull(row.deleted)];
      insert.run(code.value, row.primary.value, row.type, ...life, sources(row.source));
    }
  }
}

function fillIndicators(db: Database, { codes }: Starter, sources: SourceIds): void {
  const insert = db.prepare(`
    INSERT INTO mpfs (code, modifier, status, global_days, pre_op, intra_op, post_op, pctc, multiple, bilateral,
                      assistant, cosurgeon, team, endo_base, supervision, work_rvu, source_id)
    VALUES (@code, @modifier, @status, @globalDays, @preOp, @intraOp, @postOp, @pctc, @multiple, @bilateral,
            @assistant, @cosurgeon, @team, @endoBase, @supervision, @workRvu, @source)`);
  for (const { code, indicators } of codes) {
    for (const row of indicators) {
      const values = Object.fromEntries(INDICATOR_FIELDS.map((name) => [name, row[name]]));
      const own = { code: code.value, modifier: row.modifier ?? '', workRvu: row.workRvu, source: sources(row.source) };
      insert.run({ ...values, ...own });
    }
  }
}

type Pair = PairFacts & { readonly column1: string };

function fillPairs(db: Database, { codes }: Starter, sources: SourceIds): void {
  const pairs = codes.flatMap(({ code, ptp }) => ptp.map((row): Pair => ({ ...row, column1: code.value })));
  const numberOf = fillNumbers(db, pairs);
  const rationaleOf = fillRationales(db, pairs);
  const insert = db.prepare(`
    INSERT INTO ptp (c1, c2, n, eff, del, ind, rationale)
    SELECT @c1, @c2, count(*), @eff, @del, @ind, @rationale FROM ptp WHERE c1 = @c1 AND c2 = @c2`);
  for (const pair of pairs) {
    const numbers = { c1: numberOf(pair.column1), c2: numberOf(pair.column2.value) };
    const life = { eff: dayOrNull(pair.effective), del: dayOrNull(pair.deleted) };
    insert.run({ ...numbers, ...life, ind: pair.indicator, rationale: rationaleOf(pair.rationale) });
  }
  const source = pairs[0]?.source;
  if (source !== undefined) {
    db.prepare("INSERT INTO table_source (name, source_id) VALUES ('ptp', ?)").run(sources(source));
  }
}

function fillNumbers(db: Database, pairs: readonly Pair[]): (code: string) => number {
  const codes = [...new Set(pairs.flatMap(({ column1, column2 }) => [column1, column2.value]))].sort();
  const insert = db.prepare('INSERT INTO number (id, code) VALUES (?, ?)');
  codes.forEach((code, i) => insert.run(i + 1, code));
  return (code) => codes.indexOf(code) + 1;
}

function fillRationales(db: Database, pairs: readonly Pair[]): (text: string | null) => number | null {
  const texts = [...new Set(pairs.flatMap(({ rationale }) => rationale ?? []))].sort();
  const insert = db.prepare('INSERT INTO rationale (id, text) VALUES (?, ?)');
  texts.forEach((text, i) => insert.run(i + 1, text));
  return (text) => (text === null ? null : texts.indexOf(text) + 1);
}
