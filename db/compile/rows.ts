/** Writes the authored text into a pack's tables. Everything has been validated before. */
import type { Database } from 'better-sqlite3';
import type { Starter } from './authored.ts';
import { fillCodes } from './rows-codes.ts';
import { fillDiagnoses } from './rows-diagnoses.ts';
import { fillEdits } from './rows-edits.ts';
import { fillPages } from './rows-pages.ts';
import { fillRelations } from './rows-relations.ts';
import { fillServices } from './services.ts';
import { fillSources } from './rows-sources.ts';

export function fillStarter(db: Database, starter: Starter): void {
  const sources = fillSources(db, starter);
  fillCodes(db, starter, sources);
  fillEdits(db, starter, sources);
  fillPages(db, starter, sources);
  fillRelations(db, starter, sources);
  fillDiagnoses(db, starter, sources);
  fillServices(db, starter.services, sources);
  fillWords(db, starter);
}

function fillWords(db: Database, { words }: Starter): void {
  const insert = db.prepare(`
    INSERT INTO word (form, n, reads, kind, systems)
    SELECT @form, count(*), @reads, @kind, @systems FROM word WHERE form = @form`);
  for (const { form, reads, kind, systems } of words) {
    insert.run({ form, reads, kind, systems: systems === null ? null : JSON.stringify(systems) });
  }
}
