/**
 * A header is not reported, so what is reported below it comes first where both answer: where nothing is said of side or
 * site, the code that leaves it open (ICD-10-CM Official Guidelines, sections I.A.9.b and I.B.13).
 */
import type { Row } from './answer.ts';
import { wordsOf } from './words.ts';

/** Rows that are put in order: what is seen without scrolling. */
export const HEADERS_WITHIN = 10;
/** Scores so near say that the words fit both alike: less than any word is worth. */
const AS_GOOD = 0.5;
/** Of the first headers what leaves side or site open is looked up where it was not found by the words. */
const LOOKED_UP = 3;
/** How codes end that say no more: of a side, or of a part and its side. */
const OPEN_ENDS = ['9', '0', '09'] as const;
const UNSPECIFIED = /\b(?:unspecified|nos)\b/giu;

/** The rows with each header behind the code below it that says least more than it does. */
export function headersBehind(rows: readonly Row[], isShown: (row: Row) => boolean): readonly Row[] {
  const ordered = rows.slice(0, HEADERS_WITHIN);
  const added = new Set<string>();
  for (const header of ordered.filter(isFoundHeader)) {
    const at = ordered.indexOf(header);
    const found = openestOf(ordered.filter((row, i) => i > at && isBelow(row, header) && answersAlike(row, header)));
    const isAnswered = ordered.some((row) => isBelow(row, header) && answersAlike(row, header));
    const below = found ?? (isAnswered || at >= LOOKED_UP ? null : lookUp(header, isShown));
    if (below !== null) {
      const known = ordered.findIndex((row) => keyOf(row) === keyOf(below));
      if (known !== -1) {
        ordered.splice(known, 1);
      }
      added.add(keyOf(below));
      ordered.splice(at, 0, below);
    }
  }
  return [...ordered, ...rows.slice(HEADERS_WITHIN).filter((row) => !added.has(keyOf(row)))];
}

/** The code below a header that leaves side or site open, as the header's own pack has it. */
function lookUp(
  { code: { system, key, otherName }, candidate, source }: Row,
  isShown: (row: Row) => boolean,
): Row | null {
  const found = system === 'ICD10CM' ? source.describe(OPEN_ENDS.map((end) => ({ system, key: key + end }))) : [];
  const rows = found.flatMap((code) =>
    code === null ? [] : [{ candidate, source, named: key, code: { ...code, otherName } }],
  );
  return rows.find((row) => row.code.isBillable && openness(row) > 0 && isShown(row)) ?? null;
}

function keyOf({ code: { system, key } }: Row): string {
  return `${system}:${key}`;
}

/**
 * The rows with each code that stands for a divided one behind what its words name: an index that is older than the
 * codes leads `sepsis, Escherichia coli` to the whole, which is now the unspecified one beside its own.
 */
export function divisionsBehind(rows: readonly Row[]): readonly Row[] {
  const ordered = rows.slice(0, HEADERS_WITHIN);
  for (const whole of ordered.filter(standsForOthers)) {
    const at = ordered.indexOf(whole);
    const own = ordered.find((row, i) => i > at && isOfDivision(row, whole) && answersAlike(row, whole));
    if (own !== undefined && saysLess(whole)) {
      ordered.splice(ordered.indexOf(own), 1);
      ordered.splice(at, 0, own);
    }
  }
  return [...ordered, ...rows.slice(HEADERS_WITHIN)];
}

/** Letters of a code with its seventh character: the initial encounter stands for no other code. */
const WHOLE_LENGTH = 7;

function standsForOthers({ named, code }: Row): boolean {
  return named !== null && code.key.length < WHOLE_LENGTH && code.key.length > named.length;
}

/** Found by its own title below what the index names. */
function isOfDivision({ code }: Row, { named }: Row): boolean {
  return named !== null && code.isBillable && code.otherName === null && code.key.startsWith(named);
}

/** Does the title lack a word that led to it by the index? */
function saysLess({ code, candidate }: Row): boolean {
  const { plan, source } = candidate;
  const title = new Set(wordsOf(code.title ?? ''));
  const taken = plan === null ? [] : source.detail(plan, candidate).alternatives;
  const terms = taken.flatMap((number, i) => plan?.slots[i]?.alternatives[number]?.terms ?? []);
  return terms.some(({ word }) => !title.has(word));
}

/** Whoever types a header's own characters has asked for it. */
function isFoundHeader({ code, candidate }: Row): boolean {
  return !code.isBillable && candidate.plan !== null && candidate.kind === 'words';
}

function isBelow({ code }: Row, header: Row): boolean {
  const { system, key } = header.code;
  return code.isBillable && code.system === system && code.key.startsWith(key);
}

/** A row that only its page's text, or a part of the question, has led to answers less than the header. */
function answersAlike(row: Row, header: Row): boolean {
  return row.candidate.tier === header.candidate.tier;
}

function openestOf(rows: readonly Row[]): Row | null {
  const best = rows[0];
  if (best === undefined) {
    return null;
  }
  const asGood = rows.filter(({ candidate }) => best.candidate.score - candidate.score < AS_GOOD);
  return asGood.reduce((a, b) => (openness(b) > openness(a) ? b : a));
}

function openness({ code: { title } }: Row): number {
  return title?.match(UNSPECIFIED)?.length ?? 0;
}
