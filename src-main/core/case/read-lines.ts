/** Reads `lines` and `hx` parts: items, and the attributes that belong to the item before them. */
import { readDiagnosis } from '../codes/parse.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import { addPart, addUnknown, spanOf } from './builder.ts';
import type { Builder, Mutable } from './builder.ts';
import { isKeyword } from './keywords.ts';
import { scanItem } from './scan-item.ts';
import type { Attribute, AttributeName, Piece } from './scan-item.ts';
import type { Word } from './tokenise.ts';
import type { CaseLine, EntryPart, HistoryLine } from './types.ts';

type Item = {
  readonly code: string;
  readonly modifiers: string[];
  readonly attributes: Map<AttributeName, Attribute>;
  /** A day was given, and could not be read. */
  isUndated: boolean;
};
/** `owner` is null where a stretch was not understood. */
type Segment = { start: number; end: number; readonly owner: Item | null; readonly why: Said | null };
type Reading = {
  readonly items: Item[];
  readonly segments: Segment[];
  readonly isHistory: boolean;
  /** What an attribute belongs to; `lost` after a word that was not understood. */
  owner: Item | 'none' | 'lost';
};

/** A prior procedure has units, one date and a provider. */
function fitsHistory(attribute: Attribute): boolean {
  return (
    attribute.name === 'units' || attribute.name === 'provider' || (attribute.name === 'dates' && attribute.to === null)
  );
}

/** Lines of the case. */
export function readLines(builder: Builder, words: readonly Word[]): void {
  const reading = readItems(builder, words, false);
  const first = builder.lines.length + 1;
  builder.lines.push(...reading.items.map(lineOf));
  builder.undated.lines.push(...reading.items.flatMap(({ isUndated }, index) => (isUndated ? [first + index] : [])));
  addSegments(builder, reading, 'line', (item) =>
    said('entry.line', { line: first + reading.items.indexOf(item), code: codeText(item), units: unitsOf(item) }),
  );
}

/** Prior procedures: code, modifiers, units, one date and a provider. */
export function readHistory(builder: Builder, keyword: Word, words: readonly Word[]): void {
  const reading = readItems(builder, words, true);
  builder.history.push(...reading.items.map(historyOf));
  if (reading.items.length === 0) {
    addUnknown(builder, keyword, said('entry.problem.needs_code', { keyword: 'hx' }));
  } else {
    reading.segments.unshift({ ...spanOf([keyword]), owner: reading.items[0] ?? null, why: null });
  }
  addSegments(builder, reading, 'history', (item) => said('entry.history', { code: codeText(item) }));
}

function readItems(builder: Builder, words: readonly Word[], isHistory: boolean): Reading {
  const reading: Reading = { items: [], segments: [], isHistory, owner: 'none' };
  for (const [index, word] of words.entries()) {
    if (isKeyword(word.text)) {
      addBad(reading, spanOf(words.slice(index)), said('entry.problem.missing_semicolon', { keyword: word.text }));
      break;
    }
    const pieces = scanItem(word.text, builder.isPcs);
    if (pieces === null) {
      addBad(reading, word, wordProblem(word.text));
      reading.owner = 'lost';
    }
    for (const piece of pieces ?? []) {
      readPiece(reading, piece, word);
    }
  }
  return reading;
}

/** Whatever hangs on it, a diagnosis code is told as one. */
function wordProblem(text: string): Said {
  const stem = /^[a-z]\d[\da-z.]*?(?=x\d+$|x\d+[-@#]|[-@#]|[a-z]+=)/i.exec(text)?.[0] ?? '';
  const code = readDiagnosis(stem) ?? readDiagnosis(text);
  return code === null ? said('entry.problem.word') : said('entry.problem.diagnosis_in_lines', { code });
}

function readPiece(reading: Reading, piece: Piece, word: Word): void {
  const span = { start: word.start + piece.start, end: word.start + piece.end };
  if (piece.kind === 'code') {
    const item: Item = { code: piece.code, modifiers: [], attributes: new Map(), isUndated: false };
    reading.items.push(item);
    reading.owner = item;
    addGood(reading, span, item);
    return;
  }
  const { owner } = reading;
  const why = piece.kind === 'bad' ? piece.why : attributeProblem(reading, piece);
  if (piece.kind === 'bad' && typeof owner === 'object' && word.text.charAt(piece.start) === '@') {
    owner.isUndated = true;
  }
  if (why !== null || owner === 'none' || owner === 'lost') {
    addBad(reading, span, why ?? said('entry.problem.word'));
    return;
  }
  if (piece.kind === 'modifier') {
    owner.modifiers.push(piece.modifier);
  } else if (piece.kind === 'attribute') {
    owner.attributes.set(piece.attribute.name, piece.attribute);
  }
  addGood(reading, span, owner);
}

/** Why a well-formed piece can't be taken where it stands; null when it can. */
function attributeProblem(reading: Reading, piece: Piece): Said | null {
  if (reading.owner === 'none') {
    return said('entry.problem.attribute_first');
  }
  if (reading.owner === 'lost') {
    return said('entry.problem.attribute_of_unknown');
  }
  if (piece.kind !== 'attribute') {
    return null;
  }
  const { attribute } = piece;
  if (reading.owner.attributes.has(attribute.name)) {
    return said('entry.problem.twice');
  }
  return reading.isHistory && !fitsHistory(attribute) ? said('entry.problem.not_in_history') : null;
}

function addGood(reading: Reading, span: { start: number; end: number }, owner: Item): void {
  const last = reading.segments.at(-1);
  if (last?.owner === owner) {
    last.end = span.end;
  } else {
    reading.segments.push({ ...span, owner, why: null });
  }
}

function addBad(reading: Reading, span: { start: number; end: number }, why: Said): void {
  reading.segments.push({ start: span.start, end: span.end, owner: null, why });
}

function addSegments(
  builder: Builder,
  reading: Reading,
  kind: EntryPart['kind'],
  meaningOf: (item: Item) => Said,
): void {
  for (const segment of reading.segments) {
    if (segment.owner !== null) {
      addPart(builder, segment, kind, meaningOf(segment.owner));
    } else if (segment.why !== null) {
      addUnknown(builder, segment, segment.why);
    }
  }
}

function codeText(item: Item): string {
  return [item.code, ...item.modifiers].join('-');
}

function unitsOf(item: Item): number {
  const units = item.attributes.get('units');
  return units?.name === 'units' ? units.number : 1;
}

function lineOf(item: Item): Mutable<CaseLine> {
  const line: Mutable<CaseLine> = { code: item.code, modifiers: item.modifiers, units: 1 };
  for (const attribute of item.attributes.values()) {
    setAttribute(line, attribute);
  }
  return line;
}

function setAttribute(line: Mutable<CaseLine>, attribute: Attribute): void {
  switch (attribute.name) {
    case 'units':
    case 'minutes':
      line[attribute.name] = attribute.number;
      return;
    case 'dates':
      line.from = attribute.from;
      if (attribute.to !== null) {
        line.to = attribute.to;
      }
      return;
    case 'dx':
      line.dx = attribute.positions;
      return;
    case 'provider':
    case 'course':
    case 'session':
    case 'site':
    case 'pos':
      line[attribute.name] = attribute.text;
  }
}

function historyOf(item: Item): HistoryLine {
  const { code, modifiers, units, from, provider } = lineOf(item);
  return {
    code,
    modifiers,
    units,
    ...(from === undefined ? {} : { from }),
    ...(provider === undefined ? {} : { provider }),
  };
}
