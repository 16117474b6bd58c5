/** From ranked candidates to hits: texts are read, each code is kept once, and what the reader sees of it is made. */
import type { CodeStatus } from '../codes/types.ts';
import { divisionsBehind, HEADERS_WITHIN, headersBehind } from './headers.ts';
import { hitOf, statusOf } from './hit.ts';
import type { Shown } from './hit.ts';
import type { Candidate } from './lanes.ts';
import type { Found } from './planner.ts';
import { passageOf } from './passage.ts';
import type { Passage } from './passage.ts';
import type { Query } from './query.ts';
import { asOfLatest } from './latest.ts';
import { followPointers } from './pointers.ts';
import type { Described } from './pointers.ts';
import type { CandidateSource, FoundCode, Pointer, RowRef } from './source.ts';
import type { Filter, ReadAs } from './types.ts';
import { wordsOf } from './words.ts';
import type { PackKind } from '../packs.ts';

/** Rows read beyond what a page still lacks: what is lost to codes that stand in several packs. */
const MORE = 10;

/** `source` describes the code; the candidate's own may only have named it. */
export type Row = {
  readonly candidate: Candidate;
  readonly code: FoundCode;
  readonly source: CandidateSource;
  /** The key that an index entry names, where it is not the code's own: the code stands for those below it. */
  readonly named: string | null;
};

export type Page = {
  readonly shown: readonly Shown[];
  readonly readAs: readonly ReadAs[];
  /** Different codes up to the end of this page and a little further. */
  readonly codes: readonly FoundCode[];
  /** `codes` are all that the candidates hold. */
  readonly isRead: boolean;
};

export type PageOptions = {
  readonly offset: number;
  readonly limit: number;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly query: Query;
  /** Those that are asked, for codes that one of them only names. */
  readonly sources: readonly CandidateSource[];
};

/** The hits from `offset` on; each code once, at its best place. */
export function pageOf(found: Found, options: PageOptions): Page {
  const { offset, limit, day } = options;
  const wanted = offset + limit;
  // The first rows are put in order together, however small the page: the next one begins where it ended.
  const least = Math.max(wanted, HEADERS_WITHIN);
  const rows = new Map<string, Row>();
  let read = 0;
  // One more than wanted, to know whether there is a next page.
  while (read < found.candidates.length && rows.size <= least) {
    const batch = least - rows.size + MORE;
    readRows(found.candidates.slice(read, read + batch), options).forEach((row) => addRow(rows, row));
    read += batch;
  }
  const list = headersBehind(
    divisionsBehind([...rows.values()]),
    (row) => isShown(row, options) && statusOf(row.code, row.source, day) === 'active',
  );
  const onPage = list.slice(offset, wanted);
  const passages = options.query.isFullText ? readPassages(onPage) : null;
  const shown = onPage.map((row, i) => hitOf(row, day, passages?.[i] ?? null));
  return {
    shown,
    readAs: different(shown.flatMap((one) => one.readAs)),
    codes: list.map(({ code }) => code),
    isRead: read >= found.candidates.length,
  };
}

const NONE: readonly Described[] = [];

/** Reads the texts of some candidates, one question per source; keeps their order. */
function readRows(candidates: readonly Candidate[], { query, day, sources }: PageOptions): readonly Row[] {
  const codes = hydrate(candidates);
  const described = followPointers(codes, sources);
  const rows: Row[] = [];
  for (const [i, candidate] of candidates.entries()) {
    const code = codes[i] ?? null;
    if (code !== null && !isPointer(code)) {
      rows.push({ candidate, code, source: candidate.source, named: null });
      continue;
    }
    const named = code?.see === null ? code.key : null;
    for (const one of described[i] ?? NONE) {
      rows.push({ candidate, code: one.code, source: one.source, named: named === one.code.key ? null : named });
    }
  }
  return asOfLatest(rows, sources).filter((row) => isShown(row, { query, day }));
}

function isShown(row: Row, { query, day }: Pick<PageOptions, 'query' | 'day'>): boolean {
  return isAllowed(row.code, query.without) && passes(row, query.only, day);
}

/** What the candidates stand for, in their order; null for what is gone. */
function hydrate(candidates: readonly Candidate[]): readonly (FoundCode | Pointer | null)[] {
  const bySource = new Map<CandidateSource, { readonly places: number[]; readonly refs: RowRef[] }>();
  const read: (FoundCode | Pointer | null)[] = [];
  for (const candidate of candidates) {
    let known = bySource.get(candidate.source);
    if (known === undefined) {
      known = { places: [], refs: [] };
      bySource.set(candidate.source, known);
    }
    known.places.push(read.length);
    known.refs.push(candidate);
    read.push(null);
  }
  for (const [source, { places, refs }] of bySource) {
    const codes = source.hydrate(refs);
    for (let i = 0; i < places.length; i += 1) {
      read[places[i] ?? 0] = codes[i] ?? null;
    }
  }
  return read;
}

function isPointer(code: FoundCode | Pointer): code is Pointer {
  return 'isPointer' in code;
}

/** What is known not to hold on a date; an edition that says nothing of the date rules nothing out. */
const ENDED: ReadonlySet<CodeStatus> = new Set(['inactive', 'future']);

/** Titles are filtered when they are sought; codes by their characters and those of other packs only here. */
function passes({ code, source }: Row, only: readonly Filter[], day: number): boolean {
  return (
    (!only.includes('billable') || code.isBillable) &&
    (!only.includes('active') || !ENDED.has(statusOf(code, source, day)))
  );
}

/** Per row the piece of its running text that answers. */
function readPassages(rows: readonly Row[]): readonly (Passage | null)[] {
  return rows.map(({ candidate }) => {
    const { source, plan } = candidate;
    const terms = plan?.slots.flatMap((slot) => slot.alternatives.flatMap((one) => one.terms)) ?? [];
    return candidate.kind === 'text' ? passageOf(source.passages([candidate])[0] ?? [], terms) : null;
  });
}

/** Other names of a code are rows of their own, so a word that was excluded is looked for in the title again. */
function isAllowed({ title }: FoundCode, without: readonly string[]): boolean {
  if (without.length === 0 || title === null) {
    return true;
  }
  const words = new Set(wordsOf(title));
  return !without.some((word) => words.has(word));
}

/** Whose title is shown where several packs hold a code: licensed descriptors, then the publisher, then our own words. */
const AUTHORITY: Partial<Record<PackKind, number>> = { descriptors: 3, codes: 2, starter: 1 };

function addRow(rows: Map<string, Row>, row: Row): void {
  const key = `${row.code.system}:${row.code.key}`;
  const known = rows.get(key);
  if (known === undefined) {
    rows.set(key, row);
  } else if (row.code.title !== null && (known.code.title === null || authority(row) > authority(known))) {
    rows.set(key, {
      candidate: known.candidate,
      source: row.source,
      named: known.named,
      code: { ...row.code, otherName: known.code.otherName },
    });
  }
}

function authority({ source }: Row): number {
  return AUTHORITY[source.pack.kind] ?? 0;
}

function different(readings: readonly ReadAs[]): readonly ReadAs[] {
  return [...new Map(readings.map((one) => [`${one.from}\n${one.to}`, one])).values()];
}
