/**
 * Codes that no installed list has and that an official table of edits or fees names: whoever types one finds its page,
 * which says what is known of it, and not the pages that happen to mention its number.
 */
import { codeKey, hasShape } from '#core/codes/parse.ts';
import type { System } from '#core/codes/types.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import type { SearchHit, SearchReply, SearchRequest } from '#core/search/types.ts';
import type { CodePort } from './ports.ts';

/** As long a list as is answered whole. */
const MOST_CODES = 500;
/** Tables name services; diagnoses come with their lists. */
const OF_SERVICES = ['CPT', 'HCPCS'] as const satisfies readonly System[];

export function withCodesByNumber(
  reply: SearchReply,
  request: Pick<SearchRequest, 'text' | 'systems' | 'cursor'>,
  codes: Pick<CodePort, 'namedIn'>,
): SearchReply {
  const asked = request.cursor === null ? codesIn(request.text) : [];
  const listed = new Set(reply.hits.filter(({ why }) => why === 'code-exact').map(({ code }) => codeKey(code)));
  const missing = asked.filter((key) => !listed.has(key));
  if (missing.length === 0) {
    return reply;
  }
  const named = codes.namedIn(missing);
  const scope = [...request.systems, ...scopeIn(request.text)];
  const found = missing.filter((key) => named.has(key)).flatMap((key) => hitsOf(key, scope));
  if (found.length === 0) {
    return reply;
  }
  const known = new Set(found.map(({ code }) => code));
  // A lone code that is known is the answer; texts that hold its number are none.
  const others = asked.length === 1 ? reply.hits.filter(({ why }) => why !== 'body') : reply.hits;
  const dropped = reply.hits.length - others.length;
  return {
    ...reply,
    hits: [...found, ...others],
    total: Math.max(0, (dropped > 0 ? others.length : reply.total) + found.length),
    counts: countsOf(dropped > 0 ? others : null, reply.counts, found),
    cursor: dropped > 0 ? null : reply.cursor,
    editionNote: others.length === 0 ? null : reply.editionNote,
    notes: reply.notes.flatMap((note) => withoutKnown(note, known)),
  };
}

const SCOPE = /^(cpt|hcpcs):/i;
/** Modifiers say how a service was done, and are no part of its number. */
const MODIFIERS = /^([0-9a-z]{5})(?:-[0-9a-z]{2})+$/i;
const RANGE = /^(\d{5})-(\d{5})$/;

/** The text's codes in their order, each once; empty unless it holds codes and nothing else. */
function codesIn(text: string): readonly string[] {
  const words = text.split(/[\s,;]+/).flatMap((word) => numbersIn(word.replace(SCOPE, '')));
  const isAll = words.length <= MOST_CODES && words.every((word) => OF_SERVICES.some((one) => hasShape(one, word)));
  return isAll ? [...new Set(words.map(codeKey))] : [];
}

function numbersIn(word: string): readonly string[] {
  const [, from, to] = RANGE.exec(word) ?? [];
  const length = Number(to) - Number(from) + 1;
  if (from !== undefined && length > 0 && length <= MOST_CODES) {
    return Array.from({ length }, (_, i) => String(Number(from) + i).padStart(from.length, '0'));
  }
  const code = MODIFIERS.exec(word)?.[1] ?? word;
  return code === '' ? [] : [code];
}

/** Systems that a text keeps to. */
function scopeIn(text: string): readonly System[] {
  const names = text.split(/[\s,;]+/).map((word) => SCOPE.exec(word)?.[1]?.toUpperCase());
  return OF_SERVICES.filter((system) => names.includes(system));
}

function hitsOf(key: string, scope: readonly System[]): readonly SearchHit[] {
  return OF_SERVICES.filter((system) => hasShape(system, key) && (scope.length === 0 || scope.includes(system))).map(
    (system) => ({
      system,
      code: key,
      title: '',
      titleSource: 'none',
      // Whether it can be reported is for a list to say.
      billable: false,
      status: 'unknown',
      pack: '',
      edition: '',
      path: [],
      badges: [],
      score: 1,
      marks: [],
      missing: [],
      why: 'code-exact',
      passage: null,
      explain: [said('search.why.number_only')],
    }),
  );
}

function countsOf(
  whole: readonly SearchHit[] | null,
  counts: SearchReply['counts'],
  found: readonly SearchHit[],
): SearchReply['counts'] {
  const sum: Partial<Record<System, number>> = whole === null ? { ...counts } : {};
  for (const { system } of [...(whole ?? []), ...found]) sum[system] = (sum[system] ?? 0) + 1;
  return sum;
}

/** "These codes are in no pack" without those that are known after all. */
function withoutKnown(note: Said, known: ReadonlySet<string>): readonly Said[] {
  if (note.say !== 'search.list_unknown' || !Array.isArray(note.with['codes'])) {
    return [note];
  }
  const left = note.with['codes'].filter((code) => !known.has(codeKey(String(code))));
  return left.length === 0 ? [] : [said(note.say, { ...note.with, count: left.length, codes: left.map(String) })];
}
