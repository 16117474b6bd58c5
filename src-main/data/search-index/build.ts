/** Makes the search snapshot of a pack: once, when the pack is made. */
import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { readDocuments } from './documents.ts';
import { writeSnapshot } from './store.ts';
import { makeSnapshot } from './transcode.ts';

/** Builds the word index of a pack whose tables are filled, and writes it into the pack's own search tables. */
export async function buildSnapshot(db: Database): Promise<void> {
  const documents = readDocuments(db);
  writeSnapshot(db, await makeSnapshot(documents, pause), documents);
}

/** Lets a thread answer in between. */
export async function pause(): Promise<void> {
  await setImmediate();
}
