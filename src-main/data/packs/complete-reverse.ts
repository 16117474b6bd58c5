import type { Database } from 'better-sqlite3';
import { writeVarints } from './stores/varints.ts';

/** Writes the reverse direction of the pairs, unless the builder has written it already. */
export function completeReverse(db: Database): void {
  if (db.prepare('SELECT 1 FROM ptp_reverse LIMIT 1').get() !== undefined) {
    return;
  }
  const insert = db.prepare('INSERT INTO ptp_reverse (c2, c1s) VALUES (?, ?)');
  const pairs = db.prepare(
    'SELECT c2, json_group_array(c1 ORDER BY c1) AS c1s FROM (SELECT DISTINCT c2, c1 FROM ptp) GROUP BY c2',
  );
  // Read whole before writing: there are at most some ten thousand column-2 codes, and a reader would block the writer.
  for (const { c2, c1s } of pairs.all() as { c2: number; c1s: string }[]) {
    insert.run(c2, writeVarints(JSON.parse(c1s) as number[]));
  }
}
