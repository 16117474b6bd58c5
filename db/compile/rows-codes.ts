/** Codes, modifiers, places of service, and the tree above them. */
import type { Database } from 'better-sqlite3';
import { codeKey } from '#core/codes/parse.ts';
import { orderKey } from '#core/codes/ranges.ts';
import { SYSTEMS } from '#core/codes/types.ts';
import type { System } from '#core/codes/types.ts';
import type { Starter } from './authored.ts';
import { days } from './days.ts';
import { endedRows } from './ended.ts';
import { parentOf } from './parents.ts';
import type { SourceIds } from './rows-sources.ts';

type Row = {
  readonly system: System;
  readonly code: string;
  readonly key: string;
  /** null = known by its number only. */
  readonly title: string | null;
  readonly title_short: string | null;
  readonly billable: number;
  readonly parent: string | null;
  readonly category: string | null;
  readonly valid_from: number | null;
  readonly valid_to: number | null;
  readonly successors: string | null;
  readonly facts: string | null;
  readonly source_id: number | null;
};

export function fillCodes(db: Database, starter: Starter, sources: SourceIds): void {
  const rows: readonly Row[] = [
    ...codeRows(starter, sources),
    ...endedRows(starter.ended, sources),
    ...modifierRows(starter, sources),
    ...posRows(starter, sources),
  ];
  const inOrder = rows.toSorted(byPublishersOrder);
  const positions = new Map(inOrder.map((row, i) => [row, i]));
  const insert = db.prepare(`
    INSERT INTO code (id, system, code, key, title, title_short, billable, ord, parent, category, valid_from, valid_to, successors, facts,
      source_id)
    VALUES (@id, @system, @code, @key, @title, @title_short, @billable, @ord, @parent, @category, @valid_from, @valid_to, @successors, @facts,
      @source_id)`);
  for (const [i, row] of inOrder.toSorted(byPriority).entries()) {
    insert.run({ ...row, id: i + 1, ord: positions.get(row) ?? i });
  }
  fillPlaces(db, starter);
}

function fillPlaces(db: Database, starter: Starter): void {
  const insert = db.prepare('INSERT INTO place (system, place, title, parent, ord) VALUES (?, ?, ?, ?, ?)');
  for (const [i, { system, place, title, parent }] of starter.places.entries()) {
    insert.run(system, place, title, parent?.value ?? null, i);
  }
}

function byPublishersOrder(a: Row, b: Row): number {
  return (
    SYSTEMS.indexOf(a.system) - SYSTEMS.indexOf(b.system) ||
    compare(orderKey(a.system, a.code), orderKey(b.system, b.code))
  );
}

/** Search lists fewer words first, as the plainer name for the same words; then system and code as before. */
function byPriority(a: Row, b: Row): number {
  return countWords(a.title) - countWords(b.title);
}

function countWords(title: string | null): number {
  return title?.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function codeRows({ codes }: Starter, sources: SourceIds): readonly Row[] {
  return codes.map((page) => {
    const parent = parentOf(page, codes);
    return {
      system: page.system,
      code: page.code.value,
      key: codeKey(page.code.value),
      title: page.title,
      title_short: page.titleShort,
      billable: Number(page.billable),
      parent,
      category: parent === null ? (page.place?.value ?? null) : null,
      ...days(page),
      successors: null,
      facts: factsOf(page.synonyms),
      source_id: page.source === null ? null : sources(page.source),
    };
  });
}

function modifierRows({ modifiers }: Starter, sources: SourceIds): readonly Row[] {
  return modifiers.map((page) => ({
    ...plainRow('MOD', page.modifier.value, page.title),
    ...days(page),
    facts: factsOf(page.synonyms),
    source_id: sources(page.source),
  }));
}

function posRows({ pos }: Starter, sources: SourceIds): readonly Row[] {
  return pos.map((row) => ({
    ...plainRow('POS', row.pos.value, row.title),
    ...days(row),
    facts: factsOf(row.synonyms),
    source_id: sources(row.source),
  }));
}

function plainRow(system: System, code: string, title: string) {
  return {
    system,
    code,
    key: code,
    title,
    title_short: null,
    billable: 1,
    parent: null,
    category: null,
    successors: null,
  };
}

function factsOf(synonyms: readonly string[]): string | null {
  return synonyms.length === 0 ? null : JSON.stringify({ synonyms });
}
