/** Reads the parts of an entry that open with a keyword, and the lone `@DATE`. */
import { isPlaceOfService, readDiagnosis } from '../codes/parse.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import { addPart, addUnknown, spanOf } from './builder.ts';
import type { Builder } from './builder.ts';
import { isKeyword, keywordOf } from './keywords.ts';
import type { Keyword } from './keywords.ts';
import { readFacts, readProvider } from './read-named.ts';
import { readHistory, readLines } from './read-lines.ts';
import { readPatient } from './read-patient.ts';
import { splitAtCommas } from './tokenise.ts';
import type { Word } from './tokenise.ts';
import { dayOf } from './day-of-entry.ts';
import { PAYERS, SETTINGS } from './types.ts';
import type { EntryPart } from './types.ts';

type PartReader = (builder: Builder, keyword: Word, words: readonly Word[]) => void;

const READERS: Readonly<Record<Keyword, PartReader>> = {
  dx: readDiagnoses,
  pt: readPatient,
  pos: readPos,
  payer: readPayer,
  setting: readSetting,
  hx: readHistory,
  pr: readProvider,
  fact: readFacts,
};

/** Reads one part; `words` holds at least one word. */
export function readPart(builder: Builder, words: readonly Word[]): void {
  const [first, ...rest] = words;
  if (first === undefined) {
    return;
  }
  const keyword = keywordOf(first.text);
  if (keyword === null) {
    if (rest.length === 0 && first.text.startsWith('@')) {
      readCaseDate(builder, first);
    } else {
      readLines(builder, words);
    }
    return;
  }
  // What follows a forgotten semicolon is not guessed at; history looks for it itself.
  const cut = rest.findIndex((word, index) => index > 0 && keyword !== 'hx' && opensPart(word));
  const own = cut === -1 ? rest : rest.slice(0, cut);
  READERS[keyword](builder, first, own);
  if (cut !== -1) {
    const lost = rest.slice(cut);
    const missed = said('entry.problem.missing_semicolon', { keyword: lost[0]?.text.slice(0, 12) ?? '' });
    addUnknown(builder, spanOf(lost), missed);
  }
}

function opensPart(word: Word): boolean {
  return isKeyword(word.text) || word.text.startsWith('@');
}

function readCaseDate(builder: Builder, word: Word): void {
  const date = dayOf(word.text.slice(1));
  if (typeof date !== 'string') {
    builder.undated.isCase = true;
    addUnknown(builder, word, date);
  } else if (builder.once.date !== undefined) {
    addUnknown(builder, word, said('entry.problem.twice'));
  } else {
    builder.once.date = date;
    addPart(builder, word, 'date', said('entry.date', { date: { date } }));
  }
}

/** A diagnosis that can't be read keeps its place, so that the numbering of the others still fits `#2`. */
function readDiagnoses(builder: Builder, keyword: Word, words: readonly Word[]): void {
  const codes = splitAtCommas(words);
  if (codes.length === 0) {
    addUnknown(builder, keyword, said('entry.problem.needs_code', { keyword: 'dx' }));
    return;
  }
  for (const [index, word] of codes.entries()) {
    const code = readDiagnosis(word.text);
    builder.diagnoses.push(code ?? word.text.toUpperCase());
    const start = index === 0 ? keyword.start : word.start;
    if (code === null) {
      addUnknown(builder, { start, end: word.end }, said('entry.problem.diagnosis'), word.start);
    } else {
      addPart(builder, { start, end: word.end }, 'dx', said('entry.dx', { n: builder.diagnoses.length, code }));
    }
  }
}

function readPos(builder: Builder, keyword: Word, words: readonly Word[]): void {
  readOnce(builder, keyword, words, 'pos', (text) => {
    if (!isPlaceOfService(text)) {
      return said('entry.problem.pos');
    }
    builder.once.pos = text;
    return null;
  });
}

function readPayer(builder: Builder, keyword: Word, words: readonly Word[]): void {
  readOnce(builder, keyword, words, 'payer', (text) => {
    const payer = PAYERS.find((name) => name === text.toLowerCase());
    if (payer === undefined) {
      return said('entry.problem.payer', { choices: PAYERS });
    }
    builder.once.payer = payer;
    return null;
  });
}

function readSetting(builder: Builder, keyword: Word, words: readonly Word[]): void {
  readOnce(builder, keyword, words, 'setting', (text) => {
    const setting = SETTINGS.find((name) => name === text.toLowerCase());
    if (setting === undefined) {
      return said('entry.problem.setting', { choices: SETTINGS });
    }
    builder.once.setting = setting;
    return null;
  });
}

type OnceKind = Extract<EntryPart['kind'], 'pos' | 'payer' | 'setting'>;
const ONCE_MEANING: Readonly<Record<OnceKind, string>> = {
  pos: 'entry.pos',
  payer: 'entry.payer',
  setting: 'entry.setting',
};

/** A part with a single word behind its keyword, which a case has once. */
function readOnce(
  builder: Builder,
  keyword: Word,
  words: readonly Word[],
  kind: OnceKind,
  read: (text: string) => Said | null,
): void {
  const [word, ...more] = words;
  if (word === undefined) {
    addUnknown(builder, keyword, said('entry.problem.needs_value', { keyword: kind }));
    return;
  }
  const why = builder.once[kind] === undefined ? read(word.text) : said('entry.problem.twice');
  const span = { start: keyword.start, end: word.end };
  if (why === null) {
    addPart(builder, span, kind, said(ONCE_MEANING[kind], { value: word.text.toLowerCase() }));
  } else {
    addUnknown(builder, span, why, why.say === 'entry.problem.twice' ? span.start : word.start);
  }
  for (const extra of more) {
    addUnknown(builder, extra, said('entry.problem.word'));
  }
}
