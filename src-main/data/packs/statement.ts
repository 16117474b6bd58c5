/**
 * A statement is written out once, beside the type of its rows, and prepared once per pack file. Stores ask through a
 * `PackReader`; that is where statements are counted in tests and where a damaged file is noticed.
 */
import type { Database, Statement as Prepared } from 'better-sqlite3';
import type { TableGroup } from '#db/pack/schema.ts';
import { isDamage, PackDamaged } from './failures.ts';

export type Statement<Row> = {
  /** `store.question`, as it stands in the list of query plans. */
  readonly name: string;
  readonly sql: string;
  readonly group: TableGroup | 'meta';
  /** Never present; carries the type of a row. */
  readonly row?: Row;
};

/** Declares a statement: `statement('codes.by_key', 'codes', sql)<CodeRow>()`. */
export function statement(name: string, group: Statement<never>['group'], sql: string): <Row>() => Statement<Row> {
  return () => ({ name, group, sql });
}

export type Params = Readonly<Record<string, string | number | null>>;

export type PackReader = {
  readonly all: <Row>(statement: Statement<Row>, params: Params) => readonly Row[];
  readonly get: <Row>(statement: Statement<Row>, params: Params) => Row | null;
};

export type ReaderOptions = {
  readonly file: string;
  /** Told of each statement that is run; tests count with it. */
  readonly onStatement?: ((name: string) => void) | undefined;
};

/** Runs statements on one open pack, each prepared when it is first asked. */
export function createReader(db: Database, { file, onStatement }: ReaderOptions): PackReader {
  const prepared = new Map<string, Prepared>();
  function ask<T>(sql: Statement<unknown>, run: (ready: Prepared) => T): T {
    onStatement?.(sql.name);
    try {
      let ready = prepared.get(sql.name);
      if (ready === undefined) {
        ready = db.prepare(sql.sql);
        prepared.set(sql.name, ready);
      }
      return run(ready);
    } catch (error) {
      throw isDamage(error) ? new PackDamaged(file, error) : error;
    }
  }
  return {
    // The statement's declaration says what its rows are; SQLite's STRICT tables hold them to it.
    all: <Row>(sql: Statement<Row>, params: Params) => ask(sql, (ready) => ready.all(params) as Row[]),
    get: <Row>(sql: Statement<Row>, params: Params) =>
      ask(sql, (ready) => (ready.get(params) as Row | undefined) ?? null),
  };
}
