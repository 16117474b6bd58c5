/** From ranked candidates to hits: texts are read, each code is kept once, and what the reader sees of it is made. */
import type { IsoDate } from '../codes/types.ts';
import { hitOf } from './hit.ts';
import type { Shown } from './hit.ts';
import type { Candidate } from './lanes.ts';
import type { Found } from './planner.ts';
import { followPointers } from './pointers.ts';
import type { CandidateSource, FoundCode, Pointer, RowRef } from './source.ts';
import type { ReadAs } from './types.ts';
import { wordsOf } from './words.ts';
import type { PackKind } from '../packs.ts';

/** Rows read at a time: a page, and what is lost to codes that stand in several packs. */
const BATCH = 60;

/** `source` describes the code; the candidate's own may only have named it. */
export type Row = { readonly candidate: Candidate; readonly code: FoundCode; readonly source: CandidateSource };

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
  readonly date: IsoDate;
  /** Words that no title may have. */
  readonly without: readonly string[];
  /** Those that are asked, for codes that one of them only names. */
  readonly sources: readonly CandidateSource[];
};

/** The hits from `offset` on; each code once, at its best place. */
export function pageOf(found: Found, options: PageOptions): Page {
  const { offset, limit, date } = options;
  const wanted = offset + limit;
  const rows = new Map<string, Row>();
  let read = 0;
  // One more than wanted, to know whether there is a next page.
  while (read < found.candidates.length && rows.size <= wanted) {
    readRows(found.candidates.slice(read, read + BATCH), options).forEach((row) => addRow(rows, row));
    read += BATCH;
  }
  const list = [...rows.values()];
  const shown = list.slice(offset, wanted).map((row) => hitOf(row, date));
  return {
    shown,
    readAs: different(shown.flatMap((one) => one.readAs)),
    codes: list.map(({ code }) => code),
    isRead: read >= found.candidates.length,
  };
}

/** What a candidate turned out to be: a code, or the name of one. */
type Read = { readonly candidate: Candidate; readonly code: FoundCode | Pointer };

/** Reads the texts of some candidates, one question per source; keeps their order. */
function readRows(candidates: readonly Candidate[], { without, sources }: PageOptions): readonly Row[] {
  const bySource = new Map<CandidateSource, { at: number; ref: RowRef }[]>();
  for (const [at, { source, ref }] of candidates.entries()) {
    const list = bySource.get(source) ?? [];
    bySource.set(source, list);
    list.push({ at, ref });
  }
  const reads: (Read | undefined)[] = [];
  for (const [source, refs] of bySource) {
    const codes = source.hydrate(refs.map(({ ref }) => ref));
    for (const [i, { at }] of refs.entries()) {
      const [code, candidate] = [codes[i], candidates[at]];
      if (code !== undefined && code !== null && candidate !== undefined) {
        reads[at] = { candidate, code };
      }
    }
  }
  const there = reads.filter((read) => read !== undefined);
  const described = followPointers(
    there.map(({ code }) => code),
    sources,
  );
  return there
    .flatMap(({ candidate, code }, i): readonly Row[] =>
      isPointer(code)
        ? (described[i] ?? []).map((one) => ({ candidate, ...one }))
        : [{ candidate, code, source: candidate.source }],
    )
    .filter(({ code }) => isAllowed(code, without));
}

function isPointer(code: FoundCode | Pointer): code is Pointer {
  return 'isPointer' in code;
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
  } else if (authority(row) > authority(known) && row.code.title !== null) {
    rows.set(key, {
      candidate: known.candidate,
      source: row.source,
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
