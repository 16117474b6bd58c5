/** Reads a case, applies a patch where one is asked for, and checks it against everything installed. */
import type { Handlers } from '#contract/api.ts';
import { readCase } from '#contract/read-case.ts';
import type { CheckReply } from '#contract/methods/case.ts';
import { keepApart, withDefaults } from '#core/case/draft.ts';
import type { CaseDefaults, CaseDraft } from '#core/case/draft.ts';
import { parseEntry } from '#core/case/entry.ts';
import { formatEntry } from '#core/case/format.ts';
import { undatedBy, undatedOf } from '#core/case/undated.ts';
import type { Undated } from '#core/case/undated.ts';
import type { Case, CaseProblem, EntryPart } from '#core/case/types.ts';
import { codeKey } from '#core/codes/parse.ts';
import { AppError } from '#core/errors.ts';
import { uniqueBy } from '#core/lists.ts';
import { checkCase } from '#core/rules/engine.ts';
import { withoutDays } from '#core/rules/undated.ts';
import { said } from '#core/said.ts';
import { tellTitles } from './case-titles.ts';
import { patched } from './patch.ts';
import type { Clock, CodePort, FactsPort } from './ports.ts';

type Needs = {
  readonly codes: Pick<CodePort, 'systemsOf' | 'editionsOf'>;
  readonly facts: FactsPort;
  readonly clock: Clock;
};
type CheckInput = Parameters<Handlers['case.check']>[0];

/** A case as it was read, with what could not be. */
type Reading = {
  readonly draft: CaseDraft | null;
  readonly parts: readonly EntryPart[];
  readonly problems: readonly CaseProblem[];
  readonly undated: Undated;
};

export function createCheck(needs: Needs): Handlers['case.check'] {
  const { clock, facts } = needs;
  return (input) => {
    const started = clock.nowMs();
    const defaults = { ...input.defaults, today: clock.today() };
    const reading = withPatch(read(input, needs), input.patch, defaults);
    if (reading.draft === null) {
      return unreadable(reading, clock.nowMs() - started);
    }
    const theCase = withDefaults(reading.draft, defaults);
    const written = formatEntry(reading.draft);
    const undated = undatedOf(reading.undated, reading.draft);
    const checked = checkCase(theCase, facts.gather(theCase, defaults.today));
    const { findings, coverage, summary } = withoutDays(checked, undated);
    return {
      case: theCase,
      assumed: unsaidOf(reading.draft),
      ref: theCase.ref ?? null,
      summary,
      findings,
      coverage,
      problems: reading.problems,
      ...written,
      // Where no text was given, or it is no longer what the case says, the case's own text is what has marks.
      parts: reading.parts.length > 0 ? reading.parts : readEntry(written.entry, undefined, needs.codes).parts,
      titles: tellTitles(theCase, defaults.today, needs.codes),
      elapsedMs: clock.nowMs() - started,
    };
  };
}

function read(input: CheckInput, { codes }: Needs): Reading {
  if ((input.case === undefined) === (input.entry === undefined)) {
    throw new AppError('bad-input', said('case.one_input'), { hint: said('case.one_input.hint') });
  }
  const reading = input.entry === undefined ? readJson(input.case) : readEntry(input.entry, input.keep, codes);
  return reading.draft !== null && isEmpty(reading.draft) && reading.problems.length === 0
    ? { ...reading, problems: [{ file: null, where: '', message: said('case.empty') }] }
    : reading;
}

function readJson(json: unknown): Reading {
  const { case: draft, problems } = readCase(json);
  return { draft, parts: [], problems, undated: undatedBy(problems) };
}

function readEntry(entry: string, keep: unknown, codes: Needs['codes']): Reading {
  const isPcs = (code: string): boolean => codes.systemsOf(codeKey(code)).includes('ICD10PCS');
  const { case: draft, parts, problems, undated } = parseEntry(entry, { isPcs });
  const kept = keep === undefined ? null : readCase(keep).case;
  return { draft: draft === null || kept === null ? draft : keepApart(draft, kept), parts, problems, undated };
}

function isEmpty({ lines, diagnoses, history }: CaseDraft): boolean {
  return lines.length + diagnoses.length + history.length === 0;
}

/**
 * A patch speaks of the case as it was understood, so it is applied to the whole of it. What only a default had said
 * and the patch left alone is taken out again: a default must not become something that the user said.
 */
function withPatch(reading: Reading, patch: CheckInput['patch'], defaults: CaseDefaults): Reading {
  const { draft } = reading;
  if (patch === undefined || patch.length === 0 || draft === null) {
    return reading;
  }
  const whole = withDefaults(draft, defaults);
  const again = readCase(patched(whole, patch));
  const problems = uniqueBy([...reading.problems, ...again.problems], (problem) => JSON.stringify(problem));
  // The marks under the text belong to what was typed, not to what the patch made of it.
  const now = again.case === null ? null : withoutDefaults(again.case, draft, whole);
  return { draft: now, parts: [], problems, undated: stillUndated(reading, now) };
}

/** Positions hold only as long as no line came or went. */
function stillUndated({ draft, undated }: Reading, now: CaseDraft | null): Undated {
  return draft?.lines.length === now?.lines.length ? undated : { ...undated, lines: [] };
}

const DEFAULTED = ['date', 'payer', 'setting'] as const;

function unsaidOf(draft: CaseDraft): CheckReply['assumed'] {
  return DEFAULTED.filter((name) => draft[name] === undefined);
}

function withoutDefaults(now: CaseDraft, before: CaseDraft, whole: Case): CaseDraft {
  const unsaid = unsaidOf(before).filter((name) => now[name] === whole[name]);
  return Object.fromEntries(Object.entries(now).filter(([name]) => !unsaid.some((one) => one === name))) as CaseDraft;
}

const NO_SUMMARY: CheckReply['summary'] = {
  errors: 0,
  warnings: 0,
  infos: 0,
  questions: 0,
  overridden: 0,
  notChecked: 0,
};

function unreadable({ parts, problems }: Reading, elapsedMs: number): CheckReply {
  return {
    case: null,
    assumed: [],
    ref: null,
    summary: NO_SUMMARY,
    findings: [],
    coverage: [],
    problems,
    entry: '',
    leftApart: [],
    parts,
    titles: { lines: [], diagnoses: [], history: [] },
    elapsedMs,
  };
}
