/**
 * Reads one word of a `lines` or `hx` part: `code *("-" MM) *(attr)`, or attributes alone. It says what each stretch
 * of the word is and never gives up: what does not fit becomes a `bad` piece with the reason, and reading goes on.
 */
import { lineSystemOf } from '../codes/parse.ts';
import type { IsoDate } from '../codes/types.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import { readUnits, readWhole } from './numbers.ts';
import { DAY } from '../codes/typed-day.ts';
import { dayOf } from './day-of-entry.ts';

export type AttributeName = 'units' | 'dates' | 'dx' | 'provider' | 'minutes' | 'course' | 'session' | 'site' | 'pos';

export type Attribute =
  | { readonly name: 'units' | 'minutes'; readonly number: number }
  | { readonly name: 'dates'; readonly from: IsoDate; readonly to: IsoDate | null }
  | { readonly name: 'dx'; readonly positions: readonly number[] }
  | { readonly name: 'provider' | 'course' | 'session' | 'site' | 'pos'; readonly text: string };

type Content =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'modifier'; readonly modifier: string }
  | { readonly kind: 'attribute'; readonly attribute: Attribute }
  | { readonly kind: 'bad'; readonly why: Said };
/** [start, end) within the word. */
export type Piece = Content & { readonly start: number; readonly end: number };

const NAMED = /^(p|m|c|s|site|pos)=/i;
const NAMES: Readonly<Record<string, AttributeName>> = {
  p: 'provider',
  m: 'minutes',
  c: 'course',
  s: 'session',
  site: 'site',
  pos: 'pos',
};

/** true when an attribute begins here: `x3`, `@2025-03-10`, `#1`, `p=`. */
function startsAttribute(text: string): boolean {
  return /^(x\d|@|#)/i.test(text) || NAMED.test(text);
}

/** The pieces of a word, without gaps; null when it is neither an item nor an attribute. */
export function scanItem(word: string, isPcs: (code: string) => boolean): readonly Piece[] | null {
  const length = codeLength(word, isPcs);
  if (length === 0 && !startsAttribute(word)) {
    return null;
  }
  const pieces: Piece[] = [];
  if (length > 0) {
    pieces.push({ kind: 'code', code: word.slice(0, length).toUpperCase(), start: 0, end: length });
  }
  for (let at = length; at < word.length;) {
    const rest = word.slice(at);
    const [content, taken] =
      misplacedUnits(rest, word.slice(0, at)) ?? (rest.startsWith('-') ? readModifier(rest) : readAttribute(rest));
    pieces.push({ ...content, start: at, end: at + taken });
    at += taken;
  }
  return pieces;
}

/**
 * How many characters of the word are its code: five, or seven for ICD-10-PCS; 0 when there is none. After five
 * characters `x` and digits are units; an upper-case `X` too, unless the seven characters are a known PCS code.
 */
function codeLength(word: string, isPcs: (code: string) => boolean): number {
  const [five, seven] = [word.slice(0, 5), word.slice(0, 7)];
  const fiveIsCode = word.length >= 5 && lineSystemOf(five) !== null;
  if (fiveIsCode && /^X\d/.test(word.slice(5)) && endsCode(word, 7) && isPcs(seven.toUpperCase())) {
    return 7;
  }
  if (fiveIsCode && endsCode(word, 5)) {
    return 5;
  }
  const unitsAlone = /^x\d+(\.\d+)?$/i.test(seven) && !isPcs(seven.toUpperCase());
  return lineSystemOf(seven) === 'ICD10PCS' && endsCode(word, 7) && !unitsAlone ? 7 : 0;
}

function endsCode(word: string, at: number): boolean {
  const rest = word.slice(at);
  return word.length >= at && (rest === '' || rest.startsWith('-') || startsAttribute(rest));
}

function readModifier(rest: string): [Content, number] {
  const after = rest.slice(3);
  if (/^-[\da-z]{2}/i.test(rest) && (after === '' || after.startsWith('-') || startsAttribute(after))) {
    return [{ kind: 'modifier', modifier: rest.slice(1, 3).toUpperCase() }, 3];
  }
  return [{ kind: 'bad', why: said('entry.problem.modifier') }, 1 + runLength(rest.slice(1))];
}

/** Characters up to the next `-`, `@` or `#`, where reading can go on after a mistake. */
function runLength(text: string): number {
  const at = text.search(/[-@#]/);
  return at === -1 ? text.length : at;
}

function readAttribute(rest: string): [Content, number] {
  const named = NAMED.exec(rest);
  if (named !== null) {
    return readNamed(NAMES[named[1]?.toLowerCase() ?? ''] ?? 'site', rest, named[0].length);
  }
  const sign = rest.charAt(0).toLowerCase();
  if (sign === '@') {
    return readDates(rest);
  }
  if (sign === '#') {
    return readPositions(rest);
  }
  return sign === 'x' ? readCount(rest) : bad('entry.problem.word', rest.length);
}

function readCount(rest: string): [Content, number] {
  const digits = /^x(\d+(?:\.\d+)?)/i.exec(rest);
  const length = digits?.[0].length ?? 0;
  const units = readUnits(digits?.[1] ?? '');
  return units === null || !endsAttribute(rest, length)
    ? bad('entry.problem.units', 1 + runLength(rest.slice(1)))
    : [{ kind: 'attribute', attribute: { name: 'units', number: units } }, length];
}

/** Units with modifiers behind them (`x2-51`): what is meant is clear, and is written the other way round. */
function misplacedUnits(rest: string, before: string): [Content, number] | null {
  const [, units = '', count = '', modifiers = ''] =
    /^(x(\d+(?:\.\d+)?))((?:-[\da-z]{2})+)(?![\da-z-])/i.exec(rest) ?? [];
  if (readUnits(count) === null || !/^[\da-z]+(?:-[\da-z]{2})*$/i.test(before)) {
    return null;
  }
  const right = `${before}${modifiers}`.toUpperCase() + units.toLowerCase();
  return [{ kind: 'bad', why: said('entry.problem.units_before_modifiers', { right }) }, units.length];
}

function readDates(rest: string): [Content, number] {
  const match = DATES.exec(rest);
  const length = match?.[0].length ?? 0;
  const isWhole = match !== null && endsAttribute(rest, length);
  const [from, to] = [dayOf(isWhole ? (match[1] ?? '') : ''), match?.[2] === undefined ? null : dayOf(match[2])];
  if (typeof from === 'string' && (to === null || typeof to === 'string')) {
    return [{ kind: 'attribute', attribute: { name: 'dates', from, to } }, length];
  }
  const next = rest.slice(1).search(/[@#]/);
  const why = typeof from === 'string' ? to : from;
  // The line is not left out for it, so which day it is checked on is told, too.
  const told = said('entry.problem.line_date', { why: why === null || typeof why === 'string' ? '' : why });
  return [{ kind: 'bad', why: told }, Math.max(1, next === -1 ? rest.length : next + 1)];
}

const DATES = new RegExp(`^@(${DAY})(?:\\.\\.(${DAY}))?`);

function readPositions(rest: string): [Content, number] {
  const list = /^#(\d+(?:,\d+)*)/.exec(rest);
  const positions = (list?.[1] ?? '').split(',').map(readWhole);
  const length = list?.[0].length ?? 0;
  const wanted = positions.filter((position): position is number => position !== null && position > 0);
  return wanted.length !== positions.length || !endsAttribute(rest, length)
    ? bad('entry.problem.pointers', 1 + runLength(rest.slice(1)))
    : [{ kind: 'attribute', attribute: { name: 'dx', positions: wanted } }, length];
}

function readNamed(name: AttributeName, rest: string, from: number): [Content, number] {
  const text = /^[^@#,;"]*/.exec(rest.slice(from))?.[0] ?? '';
  const length = from + text.length;
  if (name === 'minutes') {
    const number = readUnits(text);
    return number === null
      ? bad('entry.problem.minutes', length)
      : [{ kind: 'attribute', attribute: { name, number } }, length];
  }
  if (name === 'pos' && !/^\d\d$/.test(text)) {
    return bad('entry.problem.pos', length);
  }
  return text === '' || name === 'units' || name === 'dates' || name === 'dx'
    ? bad('entry.problem.value', length)
    : [{ kind: 'attribute', attribute: { name, text } }, length];
}

function endsAttribute(rest: string, length: number): boolean {
  const after = rest.slice(length);
  return after === '' || startsAttribute(after);
}

function bad(say: string, taken: number): [Content, number] {
  return [{ kind: 'bad', why: said(say) }, Math.max(1, taken)];
}
