/** A question answered: read, planned, found, paged. What is not computed here is asked of the sources. */
import { dayOfDate } from '../codes/dates.ts';
import { hasShape } from '../codes/parse.ts';
import type { IsoDate, System } from '../codes/types.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import { pageOf } from './answer.ts';
import { errorProneNotes } from './error-prone.ts';
import type { Page } from './answer.ts';
import { find } from './planner.ts';
import type { Asked, Found } from './planner.ts';
import { MAX_LIST, parseQuery } from './query.ts';
import type { CandidateSource, Counts, Readings } from './source.ts';
import type { SearchReply, SearchRequest } from './types.ts';

/** Rows read beyond a page, because a code may be found by its title and by other names. */
const SLACK = 20;
/** Nobody reads further; and the time for a page grows with its place. */
export const MAX_ROWS = 5_000;
const CURSOR = /^\d{1,6}$/;
/** Members of a list that no pack has are named up to here. */
const NAMED = 20;

/** The packs whose editions hold on a date, or are nearest to it. */
export type SourcesFor = (date: IsoDate) => readonly CandidateSource[];

/** `own`: the reader's own words. `elapsedMs` is the caller's to fill in: core has no clock. */
export function search(request: SearchRequest, sourcesFor: SourcesFor, own: Readings = new Map()): SearchReply {
  const reply = answer(request, sourcesFor, own);
  return reply.hits.length > 0 ? reply : (withoutUnreadDay(reply, request, sourcesFor, own) ?? reply);
}

/** A slip in a day is no reason to find nothing of the words beside it: where nothing has its figures, it is left out. */
function withoutUnreadDay(
  reply: SearchReply,
  request: SearchRequest,
  sourcesFor: SourcesFor,
  own: Readings,
): SearchReply | null {
  const typed = reply.notes.find(({ say }) => say === 'search.date_unread')?.with['typed'];
  const text = typeof typed === 'string' ? request.text.replace(typed, ' ') : '';
  if (typeof typed !== 'string' || text.trim() === '') {
    return null;
  }
  const rest = search({ ...request, text }, sourcesFor, own);
  return rest.hits.length === 0
    ? null
    : { ...rest, query: request.text, notes: [said('search.date_left_out', { typed }), ...rest.notes] };
}

function answer(request: SearchRequest, sourcesFor: SourcesFor, own: Readings): SearchReply {
  const query = parseQuery(request.text, request.systems, request.only);
  const date = query.date ?? request.date;
  const offset = offsetOf(request.cursor);
  const limit = query.isList ? Math.max(request.limit, MAX_LIST) : request.limit;
  const asked: Asked = { query, sources: sourcesFor(date), own, limit: 0, isLiteral: request.literal };
  const { found, page } = readPage(asked, { offset, limit, date });
  const isWhole = page.isRead && found.isWhole;
  // The code tables count what begins so, whatever is filtered: then only what was read is sure.
  const counts = isWhole || query.only.length > 0 ? countCodes(page) : found.counts;
  const end = offset + limit;
  return {
    query: request.text,
    total: Math.max(sum(counts), page.codes.length),
    totalIsExact: isWhole || (found.isExact && query.only.length === 0),
    elapsedMs: 0,
    readAs: page.readAs,
    editionNote: editionNoteOf(page),
    notes: [...query.notes, ...notesOf(found), ...absenceNotes(found, asked)],
    hits: page.shown.map(({ hit }) => hit),
    counts,
    cursor: page.codes.length > end && end < MAX_ROWS ? String(end) : null,
    seq: request.seq,
  };
}

/** Asks for more rows as long as codes found twice leave the page short. */
function readPage(
  asked: Asked,
  { offset, limit, date }: { offset: number; limit: number; date: IsoDate },
): { found: Found; page: Page } {
  const options = { offset, limit, day: dayOfDate(date), query: asked.query, sources: asked.sources };
  for (let rows = offset + limit + SLACK; ; rows *= 2) {
    const found = find({ ...asked, limit: rows });
    const page = pageOf(found, options);
    const isShort = page.codes.length <= offset + limit && found.isCut;
    if (!isShort || rows > MAX_ROWS) {
      return { found, page };
    }
  }
}

function offsetOf(cursor: string | null): number {
  return cursor !== null && CURSOR.test(cursor) ? Math.min(Number(cursor), MAX_ROWS) : 0;
}

function countCodes({ codes }: Page): Counts {
  const counts: Partial<Record<System, number>> = {};
  for (const { system } of codes) {
    counts[system] = (counts[system] ?? 0) + 1;
  }
  return counts;
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function notesOf({ unknown, slots, elsewhere }: Found): readonly Said[] {
  return unknown.length > 0 && elsewhere === null
    ? [said('search.list_unknown', { count: unknown.length, codes: unknown.slice(0, NAMED) })]
    : errorProneNotes(slots);
}

/** Why nothing was found where the reader can do something about it. */
function absenceNotes({ candidates, elsewhere, unknown }: Found, { query, sources }: Asked): readonly Said[] {
  const { systems, asks, words } = query;
  if (elsewhere !== null && asks[0] !== undefined) {
    const asked = systems.map((system) => said(`search.system.${system}`));
    const code = asks[0].typed.toUpperCase();
    return [said('search.code_elsewhere', { code, system: said(`search.system.${elsewhere}`), asked })];
  }
  const hasDescriptors = sources.some(({ pack }) => pack.kind === 'descriptors');
  const mayBeOfCpt = systems.length === 0 || systems.includes('CPT');
  if (mayBeOfCpt && !hasDescriptors && unknown.some((typed) => hasShape('CPT', typed))) {
    return [said('search.cpt_by_number')];
  }
  const isOfCpt = systems.length > 0 && systems.every((system) => system === 'CPT');
  const isByName = asks.length === 0 && words.length > 0;
  return candidates.length === 0 && isOfCpt && isByName && !hasDescriptors ? [said('search.cpt_not_installed')] : [];
}

/** Said once, of the edition that does not hold on the date and has most of the hits, with the systems that are from it. */
function editionNoteOf({ shown }: Page): Said | null {
  const hits = new Map<CandidateSource, number>();
  for (const { source } of shown) {
    if (source.standing !== 'holds') {
      hits.set(source, (hits.get(source) ?? 0) + 1);
    }
  }
  const [other] = [...hits].sort(([, a], [, b]) => b - a)[0] ?? [];
  if (other === undefined) {
    return null;
  }
  const { edition, validFrom, validTo } = other.pack;
  const shownOf = new Set(shown.flatMap(({ source, hit }) => (source === other ? [hit.system] : [])));
  const systems = [...shownOf].map((system) => said(`search.system.${system}`));
  if (other.pack.kind === 'starter' && other.standing === 'older') {
    return said('search.edition_own', { systems, edition, until: { date: validTo ?? validFrom } });
  }
  return other.standing === 'older'
    ? said('search.edition_older', { systems, edition, until: { date: validTo ?? validFrom } })
    : said('search.edition_newer', { systems, edition, from: { date: validFrom } });
}
