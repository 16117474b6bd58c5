import type { Database } from 'better-sqlite3';
import type { Starter } from './authored.ts';
import { days } from './days.ts';
import type { Located } from './problems.ts';

/** The row number of a cited source. */
export type SourceIds = (source: Located<string>) => number;

export function fillSources(db: Database, starter: Starter): SourceIds {
  const insert = db.prepare(`
    INSERT INTO source (id, key, source, section, edition, valid_from, valid_to)
    VALUES (@id, @key, @source, @section, @edition, @valid_from, @valid_to)`);
  const ids = new Map<string, number>();
  for (const [key, { source, section, edition, ...lived }] of starter.sources) {
    const id = ids.size + 1;
    insert.run({ id, key, source, section, edition, ...days(lived) });
    ids.set(key, id);
  }
  return ({ value }) => {
    const id = ids.get(value);
    if (id === undefined) {
      throw new Error(`source ${value} was not validated`);
    }
    return id;
  };
}
