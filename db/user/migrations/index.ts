/**
 * The steps of user.db, in order; `user_version` is the number of the last one taken. Append only: a step that has
 * been released never changes, since user files out there have taken it already.
 */
import { settingsDraftsUses } from './0001-settings-drafts-uses.ts';
import { ownWords } from './0002-own-words.ts';
import { savedCases } from './0003-saved-cases.ts';
import { draftsInOrder } from './0004-drafts-in-order.ts';

export type Migration = { readonly number: number; readonly sql: string };

export const USER_MIGRATIONS: readonly Migration[] = [
  { number: 1, sql: settingsDraftsUses },
  { number: 2, sql: ownWords },
  { number: 3, sql: savedCases },
  { number: 4, sql: draftsInOrder },
];

/** "CDKU": tells user.db from any other database. */
export const USER_APPLICATION_ID = 0x43444b55;
