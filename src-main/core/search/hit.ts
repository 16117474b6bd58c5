/** One row as a hit: status on the date, badges, marks, and why it stands where it stands. */
import { dateOfDay } from '../codes/dates.ts';
import type { CodeStatus } from '../codes/types.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import type { Row } from './answer.ts';
import { marksOf } from './marks.ts';
import type { Passage } from './passage.ts';
import type { Alternative, Plan, Slot, Term } from './plan.ts';
import { shownScore } from './rank.ts';
import type { CandidateSource, FoundCode } from './source.ts';
import type { Badge, ReadAs, SearchHit, Why } from './types.ts';

export type Shown = { readonly hit: SearchHit; readonly readAs: readonly ReadAs[]; readonly source: CandidateSource };

/** The readings that a row took, what they are told as, their words, and the words that the row lacks. */
type Taken = {
  readonly alternatives: readonly Alternative[];
  readonly readAs: readonly ReadAs[];
  readonly terms: readonly Term[];
  readonly missing: readonly string[];
};

/** How the row met the question. */
type Met = { readonly taken: Taken; readonly isPhrase: boolean; readonly isUsed: boolean };

/** `day`: of the date asked about, since 1970-01-01; `passage`: of the running text that was searched. */
export function hitOf(row: Row, day: number, passage: Passage | null): Shown {
  const { candidate, code, source } = row;
  const met = meet(row);
  const { readAs, terms, missing } = met.taken;
  const why = whyOf(row, met);
  const status = statusOf(code, source, day);
  const hit: SearchHit = {
    system: code.system,
    code: code.code,
    title: code.title ?? '',
    titleSource: source.pack.kind,
    billable: code.isBillable,
    status,
    pack: source.pack.id,
    edition: source.pack.edition,
    path: code.path,
    badges: badgesOf(code, status, day),
    score: shownScore(candidate.tier, candidate.score),
    marks: marksOf(code.title ?? '', terms),
    missing,
    why,
    passage,
    explain: explain(isNear(row) ? NEAR : reasonOf(why, code), code, { met, status }),
  };
  return { hit, readAs, source };
}

function meet({ candidate }: Row): Met {
  const { plan, source } = candidate;
  if (plan === null) {
    return { taken: NOTHING_TAKEN, isPhrase: false, isUsed: false };
  }
  const { alternatives, isPhrase, isUsed } = source.detail(plan, candidate);
  return { taken: takenOf(plan, alternatives), isPhrase, isUsed };
}

const NOTHING_TAKEN: Taken = { alternatives: [], readAs: [], terms: [], missing: [] };

/**
 * Most rows of a page meet the question in the same few ways: each is laid out once. A page has rows of a few plans; held
 * weakly, those of all pages would be looked through whenever memory is cleaned up.
 */
const known = new Map<Plan, Map<string, Taken>>();
const KNOWN_PLANS = 16;

function takenOf(plan: Plan, alternatives: readonly number[]): Taken {
  const ways = waysOf(plan);
  const name = alternatives.join();
  const taken = ways.get(name) ?? layOut(plan, alternatives);
  ways.set(name, taken);
  return taken;
}

function waysOf(plan: Plan): Map<string, Taken> {
  const ways = known.get(plan);
  if (ways !== undefined) {
    return ways;
  }
  if (known.size >= KNOWN_PLANS) {
    known.clear();
  }
  const made = new Map<string, Taken>();
  known.set(plan, made);
  return made;
}

function layOut({ slots }: Plan, numbers: readonly number[]): Taken {
  const alternatives = slots.flatMap((slot, i) => slot.alternatives[numbers[i] ?? -1] ?? []);
  const isMissed = (slot: Slot, i: number) => slot.alternatives[numbers[i] ?? -1] === undefined && !slot.isOptional;
  return {
    alternatives,
    readAs: alternatives.flatMap((one) => one.readAs ?? []),
    terms: alternatives.flatMap((one) => one.terms),
    missing: slots.filter(isMissed).flatMap(namesOf),
  };
}

/** A form of several words is one of the question's words, as its table writes it: `h/o`. */
function namesOf({ typed, alternatives }: Slot): readonly string[] {
  const form = alternatives.find(({ way, readAs }) => way === 'read' && readAs?.kind === 'abbreviation')?.readAs?.from;
  return form === undefined || typed.length < 2 ? typed : [form];
}

function whyOf({ candidate: { tier }, code }: Row, { isPhrase, taken }: Met): Why {
  if (tier === 'code-exact' || tier === 'code-begins') {
    return tier === 'code-exact' ? 'code-exact' : 'code-prefix';
  }
  if (tier === 'body') {
    return 'body';
  }
  if (tier === 'corrected' || taken.alternatives.some(({ way }) => way === 'joined' || way === 'corrected')) {
    return 'typo';
  }
  if (code.otherName !== null) {
    return code.otherName.kind;
  }
  return taken.readAs.length > 0 ? 'synonym' : isPhrase ? 'phrase' : 'title';
}

/** How a code stands on a day, by its own days and by the edition that it is told from. */
export function statusOf(code: FoundCode, source: CandidateSource, day: number): CodeStatus {
  if (code.validFrom !== null && code.validFrom > day) {
    return 'future';
  }
  if (code.validTo !== null && code.validTo < day) {
    return 'inactive';
  }
  // An edition that begins only after the date says nothing of the date, unless it names the code's own first day.
  return source.standing === 'newer' && code.validFrom === null ? 'unknown' : 'active';
}

/** A code counts as new for a year: coders meet the yearly editions for as long. */
const NEW_DAYS = 365;
const UNLISTED = /^unlisted\b/i;
const UNSPECIFIED = /\b(?:unspecified|nos)\b/i;

function badgesOf(code: FoundCode, status: CodeStatus, day: number): readonly Badge[] {
  const title = code.title ?? '';
  const age = code.validFrom === null ? Infinity : day - code.validFrom;
  const badges: Badge[] = [];
  if (code.isAddOn) badges.push('add-on');
  if (!code.isBillable) badges.push('header');
  if (status === 'inactive') badges.push('deleted');
  if (age >= 0 && age <= NEW_DAYS) badges.push('new');
  if (UNLISTED.test(title)) badges.push('unlisted');
  if (UNSPECIFIED.test(title)) badges.push('unspecified');
  return badges;
}

/** What says the same of every row is made once: a page has fifty of each. */
const NEAR = said('search.explain.code_near');
const PHRASE = said('search.explain.phrase');
const BODY = said('search.explain.body');
const TITLE = said('search.explain.title');
const USED = said('search.explain.used');
const HEADER = said('search.explain.header');

/** A code that stands for one that does not exist (code-lane.ts): found by its characters, but not by all of them. */
function isNear({ candidate: { plan, tier } }: Row): boolean {
  return plan === null && tier === 'corrected';
}

function reasonOf(why: Why, { code, otherName }: FoundCode): Said {
  switch (why) {
    case 'code-exact':
      return said('search.explain.code_exact', { code });
    case 'code-prefix':
      return said('search.explain.code_prefix', { code });
    case 'phrase':
      return PHRASE;
    case 'body':
      return BODY;
    case 'index':
      return said('search.explain.index', { name: otherName?.text ?? '' });
    case 'title':
    case 'synonym':
    case 'typo':
      return otherName === null ? TITLE : said('search.explain.synonym', { name: otherName.text });
  }
}

/** Most rows have the reason alone. */
function explain(reason: Said, code: FoundCode, { met, status }: { met: Met; status: CodeStatus }): readonly Said[] {
  const list = [reason];
  for (const reading of met.taken.readAs) {
    list.push(readingOf(reading));
  }
  addReservations(list, code, { met, status });
  return list;
}

function readingOf({ from, to, kind }: ReadAs): Said {
  return said(kind === 'spelling' ? 'search.explain.corrected' : 'search.explain.read_as', { from, to });
}

function addReservations(list: Said[], code: FoundCode, { met, status }: { met: Met; status: CodeStatus }): void {
  const { missing } = met.taken;
  if (met.isUsed) {
    list.push(USED);
  }
  if (missing.length > 0) {
    list.push(said('search.explain.missing', { words: missing }));
  }
  if (!code.isBillable) {
    list.push(HEADER);
  }
  if (status === 'inactive' && code.validTo !== null) {
    list.push(said('search.explain.inactive', { date: { date: dateOfDay(code.validTo) } }));
  }
  if (status === 'future' && code.validFrom !== null) {
    list.push(said('search.explain.future', { date: { date: dateOfDay(code.validFrom) } }));
  }
}
