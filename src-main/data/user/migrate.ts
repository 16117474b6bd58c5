import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { USER_APPLICATION_ID } from '#db/user/migrations/index.ts';
import type { Migration } from '#db/user/migrations/index.ts';

/** Other users of the machine have no business in it. */
export const OWNER_ONLY = 0o600;

/** Brings user.db forward, each step in its own transaction. `file` is null for one in memory, which has no backup. */
export function migrate(db: Database, migrations: readonly Migration[], file: string | null): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  const latest = migrations.at(-1)?.number ?? 0;
  if (version > latest) {
    throw new AppError('environment', said('storage.newer_user_db', { file: file ?? '', version }), {
      where: file ?? '',
    });
  }
  const due = migrations.filter(({ number }) => number > version);
  const [first] = due;
  if (first !== undefined && version > 0 && file !== null) {
    backUp(db, `${file}.before-${first.number}`);
  }
  for (const { number, sql } of due) {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${number}`);
    }).exclusive();
  }
  db.pragma(`application_id = ${USER_APPLICATION_ID}`);
}

function backUp(db: Database, target: string): void {
  if (!existsSync(target)) {
    writeCopy(db, target);
  }
}

/** A whole copy that only its owner may read, written under another name first: half of one is worse than none. */
export function writeCopy(db: Database, target: string): void {
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { force: true });
  // Made empty beforehand, so that no moment passes in which others may read it.
  closeSync(openSync(unfinished, 'w', OWNER_ONLY));
  db.prepare('VACUUM INTO ?').run(unfinished);
  chmodSync(unfinished, OWNER_ONLY);
  renameSync(unfinished, target);
}
