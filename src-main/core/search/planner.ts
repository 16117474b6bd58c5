/**
 * From a question to ranked rows. The lanes, in the order in which they are asked:
 *
 *   codes        exact codes, beginnings, ranges, lists: from the code tables alone
 *   all words    as typed and in every reading, in one question
 *   shortened    the same with every word as a beginning, when few rows were found
 *   texts        pages whose text holds all words; not for codes that were found, since their numbers stand in many
 *   corrected    all words, mistyped ones corrected
 *   some words   rows that lack some; each says which
 *   codes alone  the codes among words, when nothing was found within them
 *
 * A later lane is asked only when the earlier ones found little. What each found is kept apart by its tier (rank.ts).
 */
import type { CodeAsk } from './asks.ts';
import { askCodes, existingOf, systemElsewhere } from './code-lane.ts';
import { showEachReading } from './each-reading.ts';
import { askAll, join, largest } from './lanes.ts';
import type { Candidate, Lane } from './lanes.ts';
import { meaningsBeforeModifier } from './letters.ts';
import { hasSeams, withParts } from './parts.ts';
import type { Plan, Slot } from './plan.ts';
import type { Query } from './query.ts';
import type { System } from '../codes/types.ts';
import { compareRanked } from './rank.ts';
import type { Tier } from './rank.ts';
import { asBeginnings, phraseTerm, slotsOf } from './readings.ts';
import { correct, correctKnown, joinOf } from './spelling.ts';
import { withCodes } from './source.ts';
import type { CandidateSource, Counts, Readings } from './source.ts';
import { wordsOf } from './words.ts';

/** With fewer rows, shortened words and texts are asked too. */
export const FEW = 10;
/** With fewer still, misspellings and rows that lack words. */
export const VERY_FEW = 5;
/** The share of the words that a row must have to be shown at all: rounded up, and down where that finds none. */
const SOME_SHARE = 0.5;
/** Rows asked for a meaning, or a part of the question, that the others have crowded out. */
const OF_A_MEANING = 3;

export type Found = {
  /** Best first; a code may stand in it more than once. */
  readonly candidates: readonly Candidate[];
  readonly counts: Counts;
  /** Every row that there is stands in `candidates`. */
  readonly isWhole: boolean;
  /** More would be found with a higher limit. */
  readonly isCut: boolean;
  /** `counts` holds every code once. */
  readonly isExact: boolean;
  /** How the words of the question may be read. */
  readonly slots: readonly Slot[];
  /** Members of a list, or a whole code, that no pack has. */
  readonly unknown: readonly string[];
  /** Where the code is that the systems asked have not; null where nothing of the kind was asked. */
  readonly elsewhere: System | null;
};

/** What is asked: `limit` rows at least, where there are so many; `isLiteral` leaves every reading out. */
export type Asked = {
  readonly query: Query;
  readonly sources: readonly CandidateSource[];
  /** The reader's own words, before those of the packs. */
  readonly own: Readings;
  readonly limit: number;
  readonly isLiteral: boolean;
};

export function find(asked: Asked): Found {
  const { query, sources, limit } = asked;
  const codes = askCodes(query, sources, limit);
  const elsewhere = codes.found === 0 ? systemElsewhere(query, sources) : null;
  const plan = planOf(asked);
  // Pages that mention the number of a code of another system, or of none, are no answer to it.
  const hasWords = plan.slots.length > 0 || plan.within.length > 0;
  const isAsked = hasWords && elsewhere === null && codes.unknown.length === 0;
  const lanes = isAsked ? askWords(asked, plan, codes.found) : [];
  const all = [codes, ...lanes, ...askInstead(asked, plan, lanes)];
  const candidates = all.flatMap((lane) => lane.candidates).sort(compareRanked);
  const tier = wordsTier(query, plan);
  const ask = (narrowed: Plan): Lane => askAllOf({ ...asked, limit: OF_A_MEANING }, narrowed, tier);
  return {
    candidates: meaningsBeforeModifier(showEachReading(candidates, { plan, tier, ask }), { query, plan, sources }),
    counts: largest(all.map((lane) => lane.counts)),
    isWhole: all.every((lane) => lane.isWhole),
    isCut: all.some((lane) => lane.isCut),
    isExact: all.filter((lane) => lane.found > 0).length <= 1 && all.every((lane) => lane.isExact),
    slots: plan.slots,
    unknown: codes.unknown,
    elsewhere,
  };
}

/** The plan of a question's words. Codes among them that exist bound the rows and are no words then. */
function planOf(asked: Asked, isParted = false): Plan {
  const { query, sources, isLiteral } = asked;
  const within = query.within.flatMap((ask) => existingOf(ask, sources, query.systems) ?? []);
  const codes = new Set(within.flatMap((ask) => wordsOf(ask.typed)));
  const words = query.words.filter(({ word }) => !codes.has(word));
  return {
    slots: slotsOf(
      { ...query, words },
      { tables: tablesOf(asked), isParted, joinOf: isLiteral ? () => null : (a, b) => joinOf(a, b, sources) },
    ),
    phrases: query.phrases.map((phrase) => phrase.map(phraseTerm)),
    without: query.without,
    systems: query.systems,
    only: query.only,
    within,
  };
}

function tablesOf({ sources, own, isLiteral }: Asked): readonly Readings[] {
  return isLiteral ? [] : [own, ...sources.flatMap((source) => source.readings())];
}

/** Codes pasted with their descriptions, which no row words so: then the codes themselves were meant. */
function askInstead({ query, sources, limit }: Asked, { within }: Plan, lanes: readonly Lane[]): readonly Lane[] {
  const isAnswered = within.length === 0 || lanes.some((lane) => lane.found > 0);
  return isAnswered ? [] : [askCodes({ ...query, asks: within, isList: true }, sources, limit)];
}

/** The whole question is one short form: `dm2` means diabetes before it means the codes that begin so. */
function wordsTier({ asks }: Query, { slots }: Plan): Tier {
  const isShortForm = asks.length === 1 && slots.length === 1 && (slots[0]?.alternatives.length ?? 0) > 1;
  return isShortForm ? 'short-form' : 'words';
}

function askWords(asked: Asked, plan: Plan, foundCodes: number): readonly Lane[] {
  const { query } = asked;
  if (query.isFullText) {
    return [askTexts(asked, plan)];
  }
  const tier = wordsTier(query, plan);
  const strict = askAllOf(asked, plan, tier);
  if (foundCodes + strict.found >= FEW) {
    return [strict];
  }
  const slots = asBeginnings(plan.slots);
  const lane = slots === plan.slots ? strict : askAllOf(asked, { ...plan, slots }, tier);
  // Whoever asks for a code and gets it does not look for every page that names it; and one with modifiers is no words.
  const isAnswered = query.asks.length > 0 && (foundCodes > 0 || query.asks.some(isWithModifiers));
  return isAnswered ? [lane] : [lane, ...askFurther(asked, plan, foundCodes + lane.found)];
}

function isWithModifiers(ask: CodeAsk): boolean {
  return ask.kind === 'exact' && !ask.systems.includes('MOD');
}

/** The lanes for questions that found little so far. */
function askFurther(asked: Asked, plan: Plan, foundSoFar: number): readonly Lane[] {
  if (foundSoFar >= FEW) {
    return [];
  }
  const lanes = [askTexts(asked, plan)];
  const found = () => foundSoFar + lanes.reduce((sum, lane) => sum + lane.found, 0);
  let best = plan;
  const askCorrected = (corrected: Plan, isInTexts: boolean): void => {
    if (corrected !== best) {
      best = corrected;
      lanes.push(askAllOf(asked, corrected, 'corrected'), ...(isInTexts ? [askTexts(asked, corrected)] : []));
    }
  };
  if (found() < VERY_FEW && !asked.isLiteral) {
    askCorrected(correct(plan, { sources: asked.sources, tables: tablesOf(asked) }), true);
  }
  // Known words are doubted only to find them all: where that fails, they were meant.
  const believed = best;
  if (found() === 0 && !asked.isLiteral) {
    askCorrected(correctKnown(best, asked.sources), false);
  }
  const some = found() === 0 ? believed : best;
  if (found() >= VERY_FEW || plan.slots.length < 2) {
    return lanes;
  }
  // What is one thing with another has a code that says less of each: `ckd stage 3` is `ckd` beside diabetes.
  const parted = some === plan && hasSeams(plan) ? planOf(asked, true) : some;
  const lane = askSome(asked, parted);
  const askAlone = (lacking: Plan): Lane => askAllOf({ ...asked, limit: OF_A_MEANING }, lacking, 'some-words');
  return [...lanes, withParts(lane, parted, { sources: asked.sources, ask: askAlone })];
}

/** Letters from which on names of codes are asked as well: shorter ones begin more titles than anybody reads. */
const MIN_NAME_LETTERS = 3;

function askAllOf({ sources, limit }: Asked, plan: Plan, tier: Tier): Lane {
  const [slot, ...others] = plan.slots;
  const isShort = slot !== undefined && others.length === 0 && slot.typed.join('').length < MIN_NAME_LETTERS;
  if (!isShort) {
    return askAll(sources, { tier, plan }, limit, (source, rows) => source.allOf(plan, rows));
  }
  const inCodes = withCodes(sources);
  const lane = askAll(inCodes, { tier, plan }, limit, (source, rows) => source.allOf(plan, rows));
  // What a short form stands for is no shorter than any word.
  const read = { ...plan, slots: [{ ...slot, alternatives: slot.alternatives.filter(({ way }) => way === 'read') }] };
  const named = sources.filter((source) => !inCodes.includes(source));
  return read.slots.some(({ alternatives }) => alternatives.length === 0)
    ? lane
    : join(
        lane,
        askAll(named, { tier, plan: read }, limit, (source, rows) => source.allOf(read, rows)),
      );
}

/** Texts are not read word by word, so what has to stand together or below a code is not sought in them. */
function askTexts({ query, sources, limit }: Asked, plan: Plan): Lane {
  const { isFullText } = query;
  const asked = plan.phrases.length === 0 && plan.within.length === 0 ? sources : [];
  return askAll(asked, { tier: 'body', plan }, limit, (source, rows) =>
    source.texts(plan, { isFullText, limit: rows }),
  );
}

function askSome({ sources, limit }: Asked, plan: Plan): Lane {
  const required = plan.slots.filter((slot) => !slot.isOptional).length;
  const [most, least] = [Math.ceil(required * SOME_SHARE), Math.max(1, Math.floor(required * SOME_SHARE))];
  const ask = (atLeast: number): Lane =>
    // An entry of the index that lacks a word of the question is no way to its code.
    askAll(withCodes(sources), { tier: 'some-words', plan }, limit, (source, rows) =>
      source.someOf(plan, { atLeast, limit: rows }),
    );
  const lane = ask(most);
  // Rows that lack words are a way out, and nobody reads them to their end.
  return { ...(lane.found === 0 && least < most ? ask(least) : lane), isCut: false };
}
