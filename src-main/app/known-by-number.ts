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

type Asked = Pick<SearchRequest, 'text' | 'systems' | 'cursor' | 'limit'>;

export function withCodesByNumber(
  reply: SearchReply,
  request: Asked,
  codes: Pick<CodePort, 'namedIn' | 'namedBelow'>,
): SearchReply {
  const begins = request.cursor === null ? beginningIn(request) : null;
  return begins === null
    ? withWholeCodes(reply, request, codes)
    : withCodesBelow(reply, codes.namedBelow(begins, MOST_BELOW), request.limit);
}

function withWholeCodes(reply: SearchReply, request: Asked, codes: Pick<CodePort, 'namedIn'>): SearchReply {
  const asked = request.cursor === null ? codesIn(request.text) : [];
  const listed = new Set(reply.hits.filter(({ why }) => why === 'code-exact').map(({ code }) => codeKey(code)));
  const missing = asked.filter((key) => !listed.has(key));
  if (missing.length === 0) {
    return reply;
  }
  const named = codes.namedIn(missing);
  const scope = [...request.systems, ...scopeIn(request.text)];
  const known = missing.filter((key) => named.has(key));
  const found = known.flatMap((key) => hitsOf(key, scope));
  if (found.length === 0) {
    return asked.length === 1 && known[0] !== undefined ? askedElsewhere(reply, known[0], scope) : reply;
  }
  return withFound(reply, found, asked.length === 1);
}

/** `isLone`: nothing else was asked for. */
function withFound(reply: SearchReply, found: readonly SearchHit[], isLone: boolean): SearchReply {
  const known = new Set(found.map(({ code }) => code));
  // A lone code that is known is the answer; texts that hold its number are none.
  const others = isLone ? reply.hits.filter(({ why }) => why !== 'body') : reply.hits;
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

/** A service asked for among codes of another kind; pages that mention its number are no answer. */
function askedElsewhere(reply: SearchReply, key: string, scope: readonly System[]): SearchReply {
  const system = OF_SERVICES.find((one) => hasShape(one, key)) ?? 'CPT';
  const isTold = reply.notes.some(({ say }) => say === 'search.code_elsewhere');
  const note = said('search.code_elsewhere', {
    code: key,
    system: said(`search.system.${system}`),
    asked: scope.map((one) => said(`search.system.${one}`)),
  });
  const hits = reply.hits.filter(({ why }) => why !== 'body');
  const notes = isTold ? reply.notes : [...reply.notes, note];
  return hits.length === reply.hits.length
    ? { ...reply, notes }
    : {
        ...reply,
        notes,
        hits,
        total: hits.length,
        counts: countsOf(hits, {}, []),
        cursor: null,
        editionNote: hits.length === 0 ? null : reply.editionNote,
      };
}

/** More than a page shows of them nobody reads: three digits begin some seventy codes. */
const MOST_BELOW = 100;
const BEGINNING = /^\d{3,4}$/;

/** The text as the beginning of a CPT code; null when it is anything else. */
function beginningIn({ text, systems }: Asked): string | null {
  const [typed = '', ...more] = text.trim().split(/\s+/);
  const begins = typed.replace(SCOPE, '');
  const scope = [...systems, ...scopeIn(text)];
  const isOfCpt = scope.length === 0 || scope.includes('CPT');
  return more.length === 0 && isOfCpt && BEGINNING.test(begins) ? begins : null;
}

/**
 * Those that no list has stand among those that lists have, in the order of their numbers, as many as a page holds: who
 * looks for one of the others types its next digit.
 */
function withCodesBelow(reply: SearchReply, named: readonly string[], limit: number): SearchReply {
  const listed = new Set(reply.hits.map(({ code }) => code));
  const found = named
    .filter((key) => hasShape('CPT', key) && !listed.has(key))
    .flatMap((key) => hitsOf(key, ['CPT']))
    .map((hit): SearchHit => ({ ...hit, why: 'code-prefix' }));
  if (found.length === 0) {
    return reply;
  }
  const isOfCpt = ({ system, why }: SearchHit) => system === 'CPT' && why === 'code-prefix';
  const first = reply.hits.filter(({ why }) => why === 'code-exact');
  const begun = [...reply.hits.filter(isOfCpt), ...found].sort((a, b) => (a.code < b.code ? -1 : 1));
  const others = reply.hits.filter((hit) => hit.why !== 'code-exact' && hit.why !== 'body' && !isOfCpt(hit));
  const dropped = reply.hits.length - (first.length + begun.length + others.length - found.length);
  return {
    ...reply,
    hits: [...first, ...begun, ...others].slice(0, limit),
    total: reply.total + found.length - dropped,
    counts: countsOf(null, reply.counts, found),
    cursor: null,
  };
}

/** As the questions' own scopes are written (core/search/pieces.ts). */
const SCOPE = /^(cpt|hcpcs|icd|dx|pcs|mod|pos):/i;
const SYSTEM_OF: Readonly<Record<string, System>> = {
  cpt: 'CPT',
  hcpcs: 'HCPCS',
  icd: 'ICD10CM',
  dx: 'ICD10CM',
  pcs: 'ICD10PCS',
  mod: 'MOD',
  pos: 'POS',
};
/** Modifiers say how a service was done, and are no part of its number. */
const MODIFIERS = /^([0-9a-z]{5})(?:-[0-9a-z]{2})+$/i;
const RANGE = /^(\d{5})-(\d{5})$/;
const BETWEEN_CODES = /[\s,;/+&|]+/;

/** The text's codes in their order, each once; empty unless it holds codes and nothing else. */
function codesIn(text: string): readonly string[] {
  const words = text.split(BETWEEN_CODES).flatMap((word) => numbersIn(word.replace(SCOPE, '')));
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
  return text.split(BETWEEN_CODES).flatMap((word) => SYSTEM_OF[SCOPE.exec(word)?.[1]?.toLowerCase() ?? ''] ?? []);
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

/** "These codes are in no pack" without those that are known after all, and how CPT codes become known. */
function withoutKnown(note: Said, known: ReadonlySet<string>): readonly Said[] {
  if (note.say === 'search.cpt_by_number') {
    return [];
  }
  if (note.say !== 'search.list_unknown' || !Array.isArray(note.with['codes'])) {
    return [note];
  }
  const left = note.with['codes'].filter((code) => !known.has(codeKey(String(code))));
  return left.length === 0 ? [] : [said(note.say, { ...note.with, count: left.length, codes: left.map(String) })];
}
