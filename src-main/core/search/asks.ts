/**
 * What of a text asks for codes. Codes are looked up in the code tables and never in the word index; whether a code
 * exists is for the packs to say, so a reading here is by shape alone.
 */
import { codeKey, hasShape } from '../codes/parse.ts';
import type { System } from '../codes/types.ts';

/** Keys are upper case without dots. `systems` narrows what the shape allows; empty = any. */
export type CodeAsk =
  /** All codes that begin so, the code itself first. In a list that is a code which exists, unless it `isOpen` (`E11.-`). */
  | {
      readonly kind: 'begins';
      readonly key: string;
      readonly isOpen: boolean;
      readonly systems: readonly System[];
      readonly typed: string;
    }
  | { readonly kind: 'exact'; readonly key: string; readonly systems: readonly System[]; readonly typed: string }
  /** Both ends and what lies below the last one, in the publisher's order. */
  | {
      readonly kind: 'range';
      readonly from: string;
      readonly to: string;
      readonly systems: readonly System[];
      readonly typed: string;
    };

/** A whole code is at most seven characters, its dot apart; a longer run is not read as one. */
const MAX_KEY = 7;
const DIGIT = /\d/;
const EDGES = /^[([{<]+|[)\]}>:!?]+$/g;
/** The beginnings of codes, by system: what can still become one. */
const BEGINNINGS: readonly RegExp[] = [
  /^\d{1,5}$/,
  /^\d{4}[AFMTU]$/,
  /^[A-V]\d{1,4}$/,
  /^[A-Z](\d|A)[\dAB]?[\dA-Z]{0,4}$/,
  /^[\dB-DF-HX][\dA-HJ-NP-Z]{0,6}$/,
];
const DOTTED = /^[A-Z][\dA][\dAB]\.[\dA-Z]{0,4}$/i;
const WITH_MODIFIERS = /^([A-Z\d]{5})((?:-[A-Z\d]{2}){1,4})$/i;
const RANGE = /^([A-Z\d.]{3,8})[-–]([A-Z\d.]{3,8})$/i;
const OPEN_END = /^([A-Z\d.]{1,8})(?:[-–]+|\*)$/i;
/** Characters left open, as records write them; in codes that have the letter it is a placeholder of its own. */
const LEFT_OPEN = /^([A-Z][\dA][\dAB][\dA-Z]*?)X+$/;
/** What stands between codes that are written without a blank. */
const JOINTS = /[/+|&]+/;
const ANY_MODIFIER = /^[A-Z\d]{1,2}$/i;
/** Two letters alone may be a modifier (LT, RT, GA), which has no digit to tell it by. */
const LETTER_MODIFIER = /^[A-Z]{2}$/i;

/** Reads one typed piece as codes, or null when it can only be a word. */
export function readAsk(piece: string, scope: readonly System[]): CodeAsk | null {
  const typed = piece.replaceAll(EDGES, '').replace(/\.$/, '');
  return readModified(typed) ?? readRange(typed, scope) ?? readOpen(typed) ?? readSingle(typed, scope);
}

/** `99213-25`: the code; its modifier says nothing about which code is meant. */
export function readModified(typed: string): CodeAsk | null {
  const match = WITH_MODIFIERS.exec(typed);
  if (match?.[1] === undefined || !(hasShape('CPT', match[1]) || hasShape('HCPCS', match[1]))) {
    return null;
  }
  return { kind: 'exact', key: codeKey(match[1]), systems: ['CPT', 'HCPCS'], typed };
}

function readRange(typed: string, scope: readonly System[]): CodeAsk | null {
  const match = RANGE.exec(typed);
  if (match?.[1] === undefined || match[2] === undefined) {
    return null;
  }
  const [from, to] = [codeKey(match[1]), codeKey(match[2])];
  const isRange = isCategoryOrWhole(from) && isCategoryOrWhole(to);
  const isOfCategories = [from, to].every((end) => end.length === CATEGORY_LENGTH && CATEGORY.test(end));
  const isElsewhere = scope.length > 0 && !scope.includes('ICD10CM');
  // `E08-E13` are categories of ICD-10-CM; those of HCPCS have no range of so few characters.
  const systems = isOfCategories && !isElsewhere ? (['ICD10CM'] as const) : systemsOf(match[1]);
  return isRange ? { kind: 'range', from, to, systems, typed } : null;
}

/** `E11.-`, `E11-`, `S72.--`, `E11*`: everything below. */
function readOpen(typed: string): CodeAsk | null {
  const match = OPEN_END.exec(typed);
  if (match?.[1] === undefined || !isBeginning(match[1])) {
    return null;
  }
  return { kind: 'begins', key: codeKey(match[1]), isOpen: true, systems: systemsOf(match[1]), typed };
}

function readSingle(typed: string, scope: readonly System[]): CodeAsk | null {
  if (scope.length > 0 && scope.every((system) => system === 'MOD' || system === 'POS') && ANY_MODIFIER.test(typed)) {
    return { kind: 'begins', key: codeKey(typed), isOpen: false, systems: scope, typed };
  }
  const systems = systemsOf(typed);
  return isBeginning(typed) ? { kind: 'begins', key: codeKey(typed), isOpen: false, systems, typed } : null;
}

/** `mod as` is a moderate aortic stenosis: of two letters only the whole word makes a modifier. */
const NAMED_MODIFIER = /^(?:modifier[ #]?|mod[ #]?(?=\d.$|.\d$))([A-Z\d]{2})$/i;
const NAMED_PLACE = /^pos[ #]?(\d{2})$/i;

/** `modifier 25`, `mod 25`, `pos 22`, `pos11`: the modifier or place itself. */
export function readNamed(text: string): CodeAsk | null {
  const modifier = NAMED_MODIFIER.exec(text)?.[1];
  const code = modifier ?? NAMED_PLACE.exec(text)?.[1];
  const system = modifier === undefined ? 'POS' : 'MOD';
  return code === undefined ? null : { kind: 'exact', key: codeKey(code), systems: [system], typed: code };
}

/** A modifier of two letters, asked for when nothing else was typed. */
export function readLetterModifier(piece: string): CodeAsk | null {
  return LETTER_MODIFIER.test(piece) ? { kind: 'exact', key: codeKey(piece), systems: ['MOD'], typed: piece } : null;
}

function isBeginning(typed: string): boolean {
  if (typed.includes('.')) {
    return DOTTED.test(typed);
  }
  const key = codeKey(typed);
  return key.length <= MAX_KEY && DIGIT.test(key) && BEGINNINGS.some((shape) => shape.test(key));
}

/** A dot is written in ICD-10-CM only. */
function systemsOf(typed: string): readonly System[] {
  return typed.includes('.') ? ['ICD10CM'] : [];
}

const SERVICES: readonly System[] = ['CPT', 'HCPCS', 'ICD10PCS'];
const WHOLE: readonly System[] = ['CPT', 'HCPCS', 'ICD10CM', 'ICD10PCS'];

/** `J96.x`, `M17.1x`: everything below, where no code goes on with the letter. null where nothing is left open. */
export function asLeftOpen(ask: CodeAsk): CodeAsk | null {
  const stem = ask.kind === 'begins' ? LEFT_OPEN.exec(ask.key)?.[1] : undefined;
  return stem === undefined
    ? null
    : { kind: 'begins', key: stem, isOpen: true, systems: ask.systems, typed: ask.typed };
}

/** true for a text without blanks that can hardly be anything but a code. */
export function isCodeText(text: string): boolean {
  const ask = /\s/.test(text) ? null : readAsk(text, []);
  return ask !== null && isSurelyCode(ask);
}

/** `I10/E11.9`, `63620+77427`: the codes, and what is still being typed after them. Of other texts the text itself. */
export function splitJoined(piece: string): readonly string[] {
  const parts = piece.split(JOINTS).filter((part) => part !== '');
  return parts.length > 0 && JOINTS.test(piece) && parts.slice(0, Math.max(1, parts.length - 1)).every(isCodeText)
    ? parts
    : [piece];
}

/** true for a code that is typed to its end; a diagnosis only with its dot, which a word has not. */
export function isWholeCode(ask: CodeAsk): boolean {
  if (ask.kind === 'range' || (ask.kind === 'begins' && ask.isOpen)) {
    return false;
  }
  const { key, typed } = ask;
  const isDiagnosis = typed.includes('.') && key.length > CATEGORY_LENGTH && hasShape('ICD10CM', key);
  return isDiagnosis || SERVICES.some((system) => hasShape(system, key));
}

/**
 * Of a diagnosis that does not exist, what it may have been meant for, the longest beginning first: `E11.99` may be below
 * `E11.9`. Empty for anything else.
 */
export function beginningsOf(ask: CodeAsk): readonly CodeAsk[] {
  const { kind, typed, systems } = ask;
  if (kind !== 'begins' || ask.isOpen || !typed.includes('.')) {
    return [];
  }
  const lengths = Array.from(
    { length: Math.max(0, ask.key.length - CATEGORY_LENGTH) },
    (_, i) => ask.key.length - 1 - i,
  );
  return lengths.map((length) => ({ kind, key: ask.key.slice(0, length), isOpen: true, systems, typed }));
}

/** A category beside words is one of ICD-10-CM: `t10 fracture` asks for no code of HCPCS that begins so. */
export function besideWords(ask: CodeAsk, scope: readonly System[]): CodeAsk {
  const isCategory = ask.kind === 'begins' && !ask.isOpen && ask.key.length === CATEGORY_LENGTH;
  return isCategory && scope.length === 0 ? { ...ask, systems: ['ICD10CM'] } : ask;
}

/**
 * true when the piece can hardly be anything but a code, so that it may stand among words (`s72 left`). Three digits
 * beside words are a quantity, a letter and two digits a category.
 */
export function isSurelyCode(ask: CodeAsk): boolean {
  return ask.kind !== 'begins' || ask.isOpen || isCategoryOrWhole(ask.key);
}

/** true for a member of a list: nothing but codes stands beside it, so four digits are enough. */
export function isListed(ask: CodeAsk): boolean {
  return isSurelyCode(ask) || (ask.kind === 'begins' && FOUR_DIGITS.test(ask.key));
}

const CATEGORY = /^[A-Z][\dA][\dAB]/;
const CATEGORY_LENGTH = 3;
const FOUR_DIGITS = /^\d{4}$/;

function isCategoryOrWhole(key: string): boolean {
  return CATEGORY.test(key) || WHOLE.some((system) => hasShape(system, key));
}
