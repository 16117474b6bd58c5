import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from './window.ts';

/** Waits until the drafts on disk hold these texts and no other, so that ending the program then loses nothing. */
export async function expectDrafts(dataFolder: string, wanted: readonly RegExp[]): Promise<void> {
  const isKept = (): boolean => {
    const kept = draftsIn(dataFolder);
    return kept.length === wanted.length && wanted.every((one) => kept.some((text) => one.test(text)));
  };
  await expect.poll(isKept, { message: `drafts ${wanted.join(' ')}` }).toBe(true);
}

function draftsIn(dataFolder: string): readonly string[] {
  const db = new Database(join(dataFolder, 'user.db'), { readonly: true });
  try {
    return db.prepare<[], string>("SELECT coalesce(name, '') || ' ' || entry FROM draft").pluck().all();
  } finally {
    db.close();
  }
}
