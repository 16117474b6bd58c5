/** The case while its entry text is being read, with the marks and problems found so far. */
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import type { Word } from './tokenise.ts';
import type {
  CaseLine,
  CaseProblem,
  EntryPart,
  Facts,
  HistoryLine,
  Patient,
  Payer,
  Provider,
  Setting,
} from './types.ts';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export type Builder = {
  readonly text: string;
  readonly isPcs: (code: string) => boolean;
  readonly parts: EntryPart[];
  readonly problems: CaseProblem[];
  readonly lines: Mutable<CaseLine>[];
  readonly diagnoses: string[];
  readonly history: HistoryLine[];
  readonly patient: Mutable<Patient>;
  readonly providers: Map<string, Mutable<Provider>>;
  readonly facts: Mutable<Facts>;
  /** Positions of lines whose day could not be read, and whether the case's own could not. */
  readonly undated: { isCase: boolean; readonly lines: number[] };
  /** What a case has once; a second `pt`, `@`, `pos`, `payer` or `setting` is a mistake. */
  readonly once: { patient?: true; date?: string; pos?: string; payer?: Payer; setting?: Setting };
};

export function newBuilder(text: string, isPcs: (code: string) => boolean): Builder {
  return {
    text,
    isPcs,
    parts: [],
    problems: [],
    lines: [],
    diagnoses: [],
    history: [],
    patient: {},
    providers: new Map(),
    facts: {},
    undated: { isCase: false, lines: [] },
    once: {},
  };
}

/** `column 12`, or `line 2, column 5` where the text has several lines; both count from 1 in UTF-16 units. */
export function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  const column = `column ${(before.at(-1)?.length ?? 0) + 1}`;
  return /[\r\n]/.test(text.trim()) ? `line ${before.length}, ${column}` : column;
}

/** Told one by one up to here; a text with more was meant for something else. The marks tell of all of them. */
const MAX_PROBLEMS = 200;

function addProblem(builder: Builder, offset: number, message: Said): void {
  if (builder.problems.length < MAX_PROBLEMS) {
    builder.problems.push({ file: null, where: placeOf(builder.text, offset), message });
  } else if (builder.problems.length === MAX_PROBLEMS) {
    builder.problems.push({ file: null, where: '', message: said('problem.more', { shown: MAX_PROBLEMS }) });
  }
}

type Span = { readonly start: number; readonly end: number };

export function addPart(builder: Builder, span: Span, kind: EntryPart['kind'], meaning: Said): void {
  builder.parts.push({ start: span.start, end: span.end, kind, meaning, ok: true });
}

/** Marks a stretch as not understood, and says why; `at` is where the mistake is, if not at its start. */
export function addUnknown(builder: Builder, span: Span, why: Said, at: number = span.start): void {
  addProblem(builder, at, why);
  builder.parts.push({ start: span.start, end: span.end, kind: 'unknown', meaning: said('entry.unknown'), ok: false });
}

/** The stretch from the first of these words to the last; `words` holds at least one. */
export function spanOf(words: readonly Word[]): Span {
  return { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
}
