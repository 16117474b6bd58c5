/**
 * Reads a case from unknown JSON. Every field that is unknown and every value that is wrong becomes a problem with
 * its JSON Pointer and is left out; the rest is read. Lines and diagnoses keep their places whatever is wrong with
 * them, so that positions in findings, overrides and patches are those of the JSON that was given.
 */
import type { CaseDraft } from '#core/case/draft.ts';
import type { CaseLine, CaseProblem, HistoryLine, Override, Patient } from '#core/case/types.ts';
import * as field from './case/fields.ts';
import { kindOf, list, newSink, object, record, tell } from './case/readers.ts';
import type { Reader, Sink } from './case/readers.ts';
import { codeKey, MAX_LINES, readDiagnosis, readLineCode, said } from './shared.ts';

export type CaseReading = {
  /** null when nothing could be read, or when the case is beyond its limits. */
  readonly case: CaseDraft | null;
  readonly problems: readonly CaseProblem[];
};

/** Lists within a line: more than any claim form holds, and enough to say what is too many. */
const SHORT_LIST = { max: 99 } as const;
const LONG_LIST = { max: MAX_LINES, refusesCase: true } as const;
/** The longest text kept in place of a code that could not be read. */
const MAX_KEPT_CODE = 40;

/** A code is kept as its text when it can't be read; `place` says what it should have been. */
const code: Reader<string> = (value, at, sink) => {
  const text = keptText(value);
  const read = readLineCode(text);
  if (read === null) {
    const expected = readDiagnosis(text) === null ? said('problem.expects.code') : said('problem.expects.no_diagnosis');
    tell(sink, at, said('problem.wrong_value', { expected, received: kindOf(value) }));
    return text;
  }
  return [read.code, ...read.modifiers].join('-');
};

const diagnosis: Reader<string> = (value, at, sink) => {
  const text = keptText(value);
  const read = readDiagnosis(text);
  if (read === null) {
    tell(
      sink,
      at,
      said('problem.wrong_value', { expected: said('problem.expects.diagnosis'), received: kindOf(value) }),
    );
  }
  return read ?? text;
};

function keptText(value: unknown): string {
  return typeof value === 'string' && value.length <= MAX_KEPT_CODE ? value.trim().toUpperCase() : '';
}

const drug = object({
  doseAdministered: field.amount,
  doseWasted: field.amount,
  unit: field.name,
  container: field.container,
  vials: list(field.quantity, SHORT_LIST),
});

const historyFields = {
  code,
  modifiers: list(field.modifier, SHORT_LIST),
  units: field.quantity,
  from: field.date,
  provider: field.name,
};

const lineFields = {
  ...historyFields,
  to: field.date,
  pos: field.pos,
  dx: list(field.position, SHORT_LIST),
  course: field.name,
  session: field.name,
  site: field.name,
  minutes: field.quantity,
  drug,
};

const readLine = object(lineFields);
const readPrior = object(historyFields);

/** What a line and a prior procedure have in common, with the modifiers that were attached to the code. */
function withCode<T extends { code?: string; modifiers?: readonly string[]; units?: number }>(
  read: T | undefined,
  at: string,
  sink: Sink,
): Omit<T, 'code' | 'modifiers' | 'units'> & { code: string; modifiers: readonly string[]; units: number } {
  const { code: text = '', modifiers = [], units = 1, ...rest } = read ?? ({} as T);
  if (read !== undefined && read.code === undefined) {
    tell(sink, `${at}/code`, said('problem.missing', { field: 'code' }));
  }
  const known = readLineCode(text);
  return known === null
    ? { code: text, modifiers, units, ...rest }
    : { code: known.code, modifiers: [...known.modifiers, ...modifiers], units, ...rest };
}

const line: Reader<CaseLine> = (value, at, sink) => {
  const { dx = [], ...read } = withCode(readLine(value, at, sink), at, sink);
  return dx.length === 0 ? read : { ...read, dx };
};

const prior: Reader<HistoryLine> = (value, at, sink) => withCode(readPrior(value, at, sink), at, sink);

const readPatient = object({
  birthDate: field.date,
  ageYears: field.ageYears,
  ageDays: field.ageDays,
  newborn: field.boolean,
  sex: field.sex,
});

/** Only one of the three ways to say an age; the most exact one given counts. */
const AGES = ['birthDate', 'ageDays', 'ageYears'] as const;

const patient: Reader<Patient> = (value, at, sink) => {
  const read = readPatient(value, at, sink);
  const [kept, ...others] = AGES.filter((age) => read?.[age] !== undefined);
  for (const age of others) {
    tell(sink, `${at}/${age}`, said('problem.one_age', { kept: kept ?? '', field: age }));
  }
  return Object.fromEntries(Object.entries(read ?? {}).filter(([age]) => !others.some((other) => other === age)));
};

const override: Reader<Override> = (value, at, sink) => {
  const read = readOverride(value, at, sink);
  if (read?.rule === undefined || read.reason === undefined) {
    if (read !== undefined) {
      tell(sink, at, said('problem.override'));
    }
    return undefined;
  }
  return { rule: read.rule, reason: read.reason, lines: read.lines ?? [], dx: read.dx ?? [] };
};

const readOverride = object({
  rule: field.rule,
  reason: field.reason,
  lines: list(field.position, { max: MAX_LINES }),
  dx: list(field.position, { max: MAX_LINES }),
});

const facts = object({
  lesions: field.amount,
  levels: field.amount,
  sessions: field.amount,
  ivSites: field.amount,
  encounters: field.amount,
  sameSite: field.boolean,
  sameSession: field.boolean,
  sameLesion: field.boolean,
  sameSpecimen: field.boolean,
  sameTest: field.boolean,
  decisionForSurgery: field.boolean,
  encounterReason: field.reason,
  otherTimedMinutes: record((name) => readLineCode(name) !== null, field.amount, { max: MAX_LINES }),
});

const provider = object({ specialty: field.name, group: field.name, role: field.role });

const readFields = object({
  ref: field.name,
  date: field.date,
  payer: field.payer,
  setting: field.setting,
  patient,
  diagnoses: list(diagnosis, LONG_LIST),
  lines: list(line, LONG_LIST),
  providers: record((name) => name.trim() !== '' && name.length <= 200, provider, LONG_LIST),
  history: list(prior, LONG_LIST),
  facts,
  overrides: list(override, LONG_LIST),
});

/** Reads one case. Never throws, whatever the value. */
export function readCase(value: unknown): CaseReading {
  const sink = newSink();
  const read = readFields(value, '', sink);
  if (read === undefined || sink.refused) {
    return { case: null, problems: sink.problems };
  }
  const { patient: known = {}, diagnoses = [], lines = [], providers = {}, history = [], overrides = [] } = read;
  const given = read.facts ?? {};
  const minutes = given.otherTimedMinutes;
  const draft = {
    ...read,
    patient: known,
    diagnoses,
    lines,
    providers,
    history,
    facts: minutes === undefined ? given : { ...given, otherTimedMinutes: withKeys(minutes) },
    overrides,
  };
  return { case: draft, problems: sink.problems };
}

function withKeys(minutes: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(minutes).map(([text, count]) => [codeKey(text), count]));
}
