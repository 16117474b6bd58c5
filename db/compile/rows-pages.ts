/** Sections, their sources, examples. Items are stored in the shape in which a page shows them. */
import type { Database } from 'better-sqlite3';
import { codeKey } from '#core/codes/parse.ts';
import type { System } from '#core/codes/types.ts';
import type { SectionRow } from '#core/page/types.ts';
import type { AuthoredSection, Item, Starter } from './authored.ts';
import { readRange } from './code-text.ts';
import type { Located } from './problems.ts';
import type { SourceIds } from './rows-sources.ts';

type Page = { readonly system: System | ''; readonly key: string; readonly sections: readonly AuthoredSection[] };

export function fillPages(db: Database, starter: Starter, sources: SourceIds): void {
  const pages: readonly Page[] = [
    ...starter.codes.map(({ system, code, sections }) => ({ system, key: codeKey(code.value), sections })),
    ...starter.modifiers.map(({ modifier, sections }) => ({ system: 'MOD' as const, key: modifier.value, sections })),
    // What stands under no code is shown on every page that has no such section of its own.
    { system: '', key: '', sections: starter.everyPage },
  ];
  const insert = db.prepare('INSERT INTO section (system, key, kind, text, items) VALUES (?, ?, ?, ?, ?)');
  const cite = db.prepare('INSERT INTO section_source (system, key, kind, n, source_id) VALUES (?, ?, ?, ?, ?)');
  for (const page of pages) {
    for (const { kind, text, items, sources: cited } of page.sections) {
      const rows = items.length === 0 ? null : JSON.stringify(items.map(shownItem));
      insert.run(page.system, page.key, kind, text, rows);
      cited.forEach((source, n) => cite.run(page.system, page.key, kind, n, sources(source)));
    }
    fillExamples(db, page);
  }
}

function fillExamples(db: Database, { system, key, sections }: Page): void {
  const insert = db.prepare(
    'INSERT INTO example (system, key, n, title, entry, text, expect) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const examples = sections.flatMap((section) => section.examples);
  for (const [n, { title, entry, text, expect }] of examples.entries()) {
    insert.run(system, key, n, title, entry.value, text, JSON.stringify(expect.value));
  }
}

function shownItem(item: Item): SectionRow {
  switch (item.type) {
    case 'modifier': {
      const modifiers = item.modifiers.map(({ value }) => value);
      return { type: 'modifier', modifiers, verdict: item.verdict, reason: null, text: item.text };
    }
    case 'role':
      return { type: 'role', role: item.role, codes: item.codes.map(rangeOf), text: item.text };
    case 'code':
      return { type: 'code', code: rangeOf(item.code), text: item.text };
    case 'item':
      return item;
  }
}

function rangeOf({ value }: Located<string>) {
  const range = readRange(value);
  if (range === null) {
    throw new Error(`range ${value} was not validated`);
  }
  return { system: range.system, from: range.from, to: range.to };
}
