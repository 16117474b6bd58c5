/** Codes asked for by their characters: exact ones, beginnings, ranges and pasted lists. */
import { SYSTEMS } from '../codes/types.ts';
import type { System } from '../codes/types.ts';
import { asLeftOpen, beginningsOf, isWholeCode } from './asks.ts';
import type { CodeAsk } from './asks.ts';
import { largest, sumUp } from './lanes.ts';
import type { Candidate, Lane } from './lanes.ts';
import type { Query } from './query.ts';
import type { CandidateSource, CodeAnswer } from './source.ts';

/** Rows that a member of a list stands for when it is not a code itself: enough to see what was meant. */
const ROWS_PER_LISTED = 20;

/** `unknown`: members of a list, or a whole code, that no pack has. */
export type CodeLane = Lane & { readonly unknown: readonly string[] };

/** Answers the codes of a question. A list is answered whole and in its own order, whatever the limit. */
export function askCodes(query: Query, sources: readonly CandidateSource[], limit: number): CodeLane {
  const { asks, isList, systems } = query;
  const options = { systems, isListed: isList, limit: isList ? ROWS_PER_LISTED : limit };
  const parts = asks.map((ask, position) => ({ ask, lane: askOne(ask, position, sources, options) }));
  const lanes = parts.map(({ ask, lane }) =>
    lane.found > 0 || isList ? lane : (askNear(ask, sources, options) ?? lane),
  );
  return {
    candidates: lanes.flatMap((lane) => lane.candidates),
    found: lanes.reduce((sum, lane) => sum + lane.found, 0),
    counts: largest(lanes.map((lane) => lane.counts)),
    isWhole: lanes.every((lane) => lane.isWhole),
    isCut: !isList && lanes.some((lane) => lane.isCut),
    isExact: lanes.length <= 1 && lanes.every((lane) => lane.isExact),
    unknown: parts
      .filter(({ ask, lane }) => lane.found === 0 && (isList || isWholeCode(ask)))
      .map(({ ask }) => nameOf(ask)),
  };
}

/** Of `99213-25` it is the code that no pack has. */
function nameOf(ask: CodeAsk): string {
  return ask.kind === 'exact' ? ask.key : ask.typed.toUpperCase();
}

/** What a diagnosis that does not exist may have been meant for; null for other codes. */
function askNear(ask: CodeAsk, sources: readonly CandidateSource[], options: Options): Lane | null {
  const near = beginningsOf(ask).find((one) => existCodes(one, sources, options.systems));
  if (near === undefined) {
    return null;
  }
  const lane = askOne(near, 0, sources, options);
  return { ...lane, candidates: lane.candidates.map((one): Candidate => ({ ...one, tier: 'corrected' })) };
}

type Options = { readonly systems: readonly System[]; readonly isListed: boolean; readonly limit: number };

function askOne(asked: CodeAsk, position: number, sources: readonly CandidateSource[], options: Options): Lane {
  const ask = asLeftOpen(asked) === null ? asked : (existingOf(asked, sources, options.systems) ?? asked);
  const answers = sources.map((source) => ({ source, answer: source.codes(ask, options) }));
  const found = answers.flatMap(({ source, answer }) => answer.rows.map((row) => ({ ...row, source })));
  // Below a code that was typed whole come its own, before those of other systems that begin so.
  const systems = new Set(found.filter(({ isExact }) => isExact).map(({ order }) => order[0]));
  const isOther = ({ order }: { order: string }) => Number(systems.size > 0 && !systems.has(order[0]));
  const rows = found.sort(
    (a, b) =>
      Number(b.isExact) - Number(a.isExact) ||
      isOther(a) - isOther(b) ||
      (a.order < b.order ? -1 : Number(a.order > b.order)),
  );
  const candidates = rows.map(({ source, kind, id, isExact }, i): Candidate => {
    const tier = options.isListed || isExact || ask.kind === 'range' ? 'code-exact' : 'code-begins';
    // Members of a list keep their order, and so do the codes below one that was asked for.
    return { kind, id, source, tier, score: -position, order: i, plan: null };
  });
  const isCut = answers.some(({ answer }) => answer.rows.length >= options.limit);
  return { candidates, isCut, ...sumUp(answers.map(({ answer }) => answer)) };
}

/**
 * The codes that a piece asks for, where there are some; null where there are none. Only then a piece among words is
 * read as codes and not as a word.
 */
export function existingOf(
  ask: CodeAsk,
  sources: readonly CandidateSource[],
  systems: readonly System[],
): CodeAsk | null {
  const opened = asLeftOpen(ask);
  return [ask, ...(opened === null ? [] : [opened])].find((one) => existCodes(one, sources, systems)) ?? null;
}

function existCodes(ask: CodeAsk, sources: readonly CandidateSource[], systems: readonly System[]): boolean {
  return sources.some((source): boolean => {
    const answer: CodeAnswer = source.codes(ask, { systems, isListed: false, limit: 1 });
    return answer.total > 0;
  });
}

/** A whole code that was asked for in systems which have it not: the first of those that have it, null where none has. */
export function systemElsewhere({ asks, isList, systems }: Query, sources: readonly CandidateSource[]): System | null {
  const [ask] = asks;
  if (ask === undefined || isList || ask.kind === 'range' || systems.length === 0) {
    return null;
  }
  const whole: CodeAsk = { kind: 'exact', key: ask.key, systems: ask.systems, typed: ask.typed };
  const having = sources.map((source) => source.codes(whole, { systems: [], isListed: false, limit: 1 }).bySystem);
  return SYSTEMS.find((system) => having.some((counts) => (counts[system] ?? 0) > 0)) ?? null;
}
