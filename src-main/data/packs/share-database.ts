import type { Database } from 'better-sqlite3';

/** A connection as one of its holders has it. */
export type Shared = { readonly db: Database; readonly letGo: () => void };

/** Several may hold a connection: it is closed when the last of them lets go. `close` is for who opened it. */
export function shareDatabase(db: Database): { readonly close: () => void; readonly share: () => Shared | null } {
  let holders = 0;
  const hold = (): (() => void) => {
    let isHeld = true;
    holders += 1;
    return () => {
      holders -= isHeld ? 1 : 0;
      isHeld = false;
      if (holders === 0) {
        db.close();
      }
    };
  };
  return { close: hold(), share: () => (holders === 0 ? null : { db, letGo: hold() }) };
}
