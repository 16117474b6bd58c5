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

/** A whole copy beside the file, written under another name first: a half-written backup is worse than none. */
function backUp(db: Database, target: string): void {
  if (existsSync(target)) {
    return;
  }
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { force: true });
  // Made empty beforehand, so that no moment passes in which others may read it.
  closeSync(openSync(unfinished, 'w', OWNER_ONLY));
  db.prepare('VACUUM INTO ?').run(unfinished);
  chmodSync(unfinished, OWNER_ONLY);
  renameSync(unfinished, target);
}
