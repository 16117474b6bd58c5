/**
 * A reading that no official text holds finds nothing. Every reading is therefore looked for in what search reads: titles
 * of codes, index terms with those above them, inclusion terms, and our own pages. Readings for CPT alone are exempt:
 * its descriptors are not among the files, and are not ours to hold.
 */
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { otherForms } from '#core/search/plan.ts';
import { wordsOf } from '#core/search/words.ts';
import { createProblems } from '#db/compile/problems.ts';
import { readStarter } from '#db/compile/read.ts';
import { importInto } from '#test/fixtures/imports.ts';
import { aFolder } from '#test/fixtures/packs.ts';
import { testDataOrSay } from '#test/fixtures/test-data.ts';

/** Under a minute on a quiet machine; a busy one may take many times as long. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

const CODES = 'SELECT title FROM code WHERE title IS NOT NULL';
const TERMS = "SELECT path || ' ' || title FROM index_term";
const NOTES = "SELECT text FROM note WHERE kind IN ('includes', 'inclusionTerm')";

/** File of the test data → the pack it becomes, and the texts in it that search reads. */
const FILES: readonly (readonly [path: string, pack: string, texts: string])[] = [
  ['icd10cm/icd10cm_order_2026.zip', 'icd10cm-2026', CODES],
  ['icd10pcs/icd10pcs_order_2026.zip', 'icd10pcs-2026', CODES],
  ['hcpcs/HCPC2019_CONTR_ANWEB.zip', 'hcpcs-2019', CODES],
  ['icd10cm/icd10cm_index_2017.zip', 'icd10cm-index-2017', TERMS],
  ['icd10cm/icd10cm_eindex_2022.zip', 'icd10cm-eindex-2022', TERMS],
  ['icd10cm/icd10cm_neoplasm_2022.zip', 'icd10cm-neoplasm-2022', TERMS],
  ['icd10cm/icd10cm_drug_2022.zip', 'icd10cm-drug-2022', TERMS],
  ['icd10cm/icd10cm_tabular_2021.zip', 'icd10cm-notes-2021', NOTES],
];

const files = FILES.map(([path]) => testDataOrSay(path, 'readings in official texts'));
const starter = readStarter(
  { folder: fileURLToPath(new URL('../../db/starter', import.meta.url)), name: 'db/starter' },
  createProblems().report,
);

/** Word → numbers of the texts that hold it. */
const postings = new Map<string, Set<number>>();
let texts = 0;

function add(text: string): void {
  texts += 1;
  for (const word of wordsOf(text)) {
    const found = postings.get(word) ?? new Set();
    postings.set(word, found.add(texts));
  }
}

/** Does one text hold all words of the reading, each as search takes a finished word? */
function isMet(reading: string): boolean {
  const [first, ...more] = wordsOf(reading)
    .map((word) => [word, ...otherForms(word)].flatMap((form) => postings.get(form) ?? []))
    .sort((a, b) => size(a) - size(b));
  return (first ?? []).some((some) => [...some].some((n) => more.every((sets) => sets.some((set) => set.has(n)))));
}

function size(sets: readonly ReadonlySet<number>[]): number {
  return sets.reduce((sum, set) => sum + set.size, 0);
}

describe('readings of words', () => {
  const isThere = files.every((file) => file !== null);
  const folder = aFolder();
  afterAll(() => folder.remove());

  beforeAll(async () => {
    if (isThere) {
      const { open } = await importInto(folder.path, files);
      FILES.forEach(([, pack, statement]) => withPack(open(pack), (db) => readTexts(db, statement)));
      starter.codes.forEach(({ title, synonyms }) => [title, ...synonyms].forEach(add));
      starter.modifiers.forEach(({ title }) => add(title));
      starter.pos.forEach(({ title, synonyms }) => [title, ...synonyms].forEach(add));
    }
  });

  it.skipIf(!isThere)('each stand in a text that search reads', () => {
    const checked = starter.words.filter(({ systems }) => systems?.join() !== 'CPT');
    expect(checked.length).toBeGreaterThan(1_500);
    expect(checked.filter(({ reads }) => !isMet(reads)).map(({ form, reads }) => `${form} = ${reads}`)).toEqual([]);
  });
});

function withPack(db: Database, use: (db: Database) => void): void {
  use(db);
  db.close();
}

function readTexts(db: Database, statement: string): void {
  for (const text of db.prepare(statement).pluck().iterate()) {
    add(String(text));
  }
}
