/** The facts of a case as rows: what is known, what an open question asks for, and how each is typed. */
import type { Case, Facts, Finding, Json, Patch } from '#contract/types.ts';

const NUMBERS = ['lesions', 'levels', 'sessions', 'ivSites', 'encounters'] as const satisfies readonly (keyof Facts)[];
const TRUTHS = [
  'sameSite',
  'sameSession',
  'sameLesion',
  'sameSpecimen',
  'sameTest',
  'decisionForSurgery',
] as const satisfies readonly (keyof Facts)[];
const TEXTS = ['encounterReason', 'otherTimedMinutes'] as const satisfies readonly (keyof Facts)[];

/** In the order in which they are offered. */
export const FACT_NAMES = [...NUMBERS, ...TRUTHS, ...TEXTS] as const;
export type FactName = (typeof FACT_NAMES)[number];

export function isTruth(name: FactName): name is (typeof TRUTHS)[number] {
  return TRUTHS.some((one) => one === name);
}

/** Those that the case says, those that a finding asks about, and those that the reader has begun. */
export function shownFacts(
  { facts }: Case,
  findings: readonly Finding[],
  begun: ReadonlySet<FactName>,
): readonly FactName[] {
  const asked = findings.map(({ question }) => question?.path.split('/')).filter((path) => path?.[1] === 'facts');
  const names = new Set(asked.map((path) => path?.[2]));
  return FACT_NAMES.filter((name) => facts[name] !== undefined || names.has(name) || begun.has(name));
}

/** The text that a fact is edited as; minutes of other codes are `97110:15, 97112:8`. */
export function factText(facts: Facts, name: FactName): string {
  const value = facts[name];
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([code, minutes]) => `${code}:${minutes}`)
      .join(', ');
  }
  return value === undefined ? '' : String(value);
}

/** What a text makes of a fact; null where it can't be read. An empty text: not known. */
export function editFact(facts: Facts, name: FactName, typed: string): Patch | null {
  const text = typed.trim();
  const path = `/facts/${name}`;
  if (text === '') {
    return facts[name] === undefined ? [] : [{ op: 'remove', path }];
  }
  const value = readFact(name, text);
  return value === null ? null : [{ op: 'add', path, value }];
}

function readFact(name: FactName, text: string): Json {
  if (isTruth(name)) {
    return text === 'true' || text === 'false' ? text === 'true' : null;
  }
  if (name === 'encounterReason') {
    return text;
  }
  return name === 'otherTimedMinutes' ? readMinutes(text) : /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function readMinutes(text: string): Json {
  const pairs = text.split(/[\s,;]+/u).map((pair) => /^([\dA-Z]{5,7}):(\d{1,5})$/iu.exec(pair));
  return pairs.every((pair) => pair !== null)
    ? Object.fromEntries(pairs.map((pair) => [(pair[1] ?? '').toUpperCase(), Number(pair[2])]))
    : null;
}
