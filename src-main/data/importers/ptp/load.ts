/** Sorted columns to the `ptp` tables, and the reverse direction as a packed list per column-2 code. */
import type { Database } from 'better-sqlite3';
import { bulkInsert } from '../../packs/bulk-insert.ts';
import { writeVarints } from '../../packs/stores/varints.ts';
import { NO_DAY, PRIOR_NOT_STATED, sortedByPair } from './columns.ts';
import type { PairColumns } from './columns.ts';

const INSERT_PAIR = 'INSERT INTO ptp (c1, c2, n, eff, del, ind, prior1996, rationale) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';

/** Writes every row; codes are numbered from 1 in alphabetical order, so that a range of codes is a range of numbers. */
export function loadPairs(db: Database, columns: PairColumns): void {
  const { order, rank } = sortedByPair(columns);
  const insertNumber = db.prepare('INSERT INTO number (id, code) VALUES (?, ?)');
  const byRank = [...columns.codes.texts].sort((a, b) => (a < b ? -1 : 1));
  byRank.forEach((code, at) => insertNumber.run(at + 1, code));
  const insertRationale = db.prepare('INSERT INTO rationale (id, text) VALUES (?, ?)');
  columns.rationales.texts.forEach((text, at) => insertRationale.run(at + 1, text));
  insertPairs(db, columns, order, rank);
  insertReverse(db, columns, order, rank);
}

function insertPairs(db: Database, columns: PairColumns, order: Uint32Array, rank: Uint16Array): void {
  const { c1, c2, eff, del, flags, rationale } = columns;
  let before1 = -1;
  let before2 = -1;
  let n = 0;
  bulkInsert(db, INSERT_PAIR, (add) => {
    for (const at of order) {
      const id1 = (rank[c1[at] ?? 0] ?? 0) + 1;
      const id2 = (rank[c2[at] ?? 0] ?? 0) + 1;
      n = id1 === before1 && id2 === before2 ? n + 1 : 1;
      before1 = id1;
      before2 = id2;
      const flag = flags[at] ?? 0;
      const prior = flag >> 4;
      const priorOrNull = prior === PRIOR_NOT_STATED ? null : prior;
      add(id1, id2, n, dayOrNull(eff[at]), dayOrNull(del[at]), flag & 15, priorOrNull, (rationale[at] ?? 0) + 1);
    }
  });
}

function dayOrNull(day: number | undefined): number | null {
  return day === undefined || day === NO_DAY ? null : day;
}

function insertReverse(db: Database, columns: PairColumns, order: Uint32Array, rank: Uint16Array): void {
  const lists: number[][] = columns.codes.texts.map(() => []);
  for (const at of order) {
    const id1 = (rank[columns.c1[at] ?? 0] ?? 0) + 1;
    const list = lists[rank[columns.c2[at] ?? 0] ?? 0];
    // Rows come by column 1, so a pair's further rows stand right behind its first.
    if (list !== undefined && list.at(-1) !== id1) {
      list.push(id1);
    }
  }
  const insert = db.prepare('INSERT INTO ptp_reverse (c2, c1s) VALUES (?, ?)');
  lists.forEach((list, at) => {
    if (list.length > 0) {
      insert.run(at + 1, writeVarints(list));
    }
  });
}
