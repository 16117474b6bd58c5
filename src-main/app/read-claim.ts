/** A claim as its format told it, proved field by field like any case; problems are told by their place in the file. */
import type { ClaimResult } from '#contract/methods/claims.ts';
import { readCase } from '#contract/read-case.ts';
import type { CaseDraft } from '#core/case/draft.ts';
import { parseEntry } from '#core/case/entry.ts';
import type { CaseProblem } from '#core/case/types.ts';
import { ALL_DATED, undatedAt } from '#core/case/undated.ts';
import type { Undated } from '#core/case/undated.ts';
import type { ClaimNote, ClaimReading, ReadClaim } from '#core/claims/types.ts';
import { codeKey } from '#core/codes/parse.ts';
import { said } from '#core/said.ts';
import type { CodePort } from './ports.ts';

export type ReadDraft = {
  readonly draft: CaseDraft | null;
  /** `file#n`, for a case that has no name of its own. */
  readonly ref: string | null;
  readonly problems: readonly CaseProblem[];
  readonly leftAside: readonly ClaimNote[];
  readonly hasOtherDiagnoses: boolean;
  readonly undated: Undated;
};

export function draftOf(reading: ClaimReading, name: string, codes: Pick<CodePort, 'systemsOf'>): ReadDraft {
  if (reading.kind === 'problem') {
    const { where, message } = reading;
    return { ...NOTHING, problems: [{ file: name, where, message }] };
  }
  const ref = `${baseOf(name)}#${reading.n}`;
  if (reading.kind === 'entry') {
    const isPcs = (code: string): boolean => codes.systemsOf(codeKey(code)).includes('ICD10PCS');
    const { case: draft, problems, undated } = parseEntry(reading.text, { isPcs });
    return told(
      { ...NOTHING, ref, draft, undated, problems: problems.map((problem) => ({ ...problem, file: name })) },
      name,
    );
  }
  return told(proved(reading, name, ref), name);
}

function proved(claim: ReadClaim, name: string, ref: string): ReadDraft {
  const { case: draft, problems } = readCase(claim.value);
  const fresh = problems
    .filter(({ where }) => !claim.told.has(where))
    .map(({ where, message }) => ({ where: placeOf(where, claim), message }));
  return {
    draft,
    ref,
    problems: [...claim.problems, ...fresh].map((note) => ({ file: name, ...note })),
    leftAside: claim.leftAside,
    hasOtherDiagnoses: claim.hasOtherDiagnoses,
    undated: undatedAt([...problems.map(({ where }) => where), ...claim.told]),
  };
}

/** A case with nothing in it is told, unless something else was told of it. */
function told(read: ReadDraft, name: string): ReadDraft {
  const { draft, problems } = read;
  const isEmpty = draft !== null && draft.lines.length + draft.diagnoses.length + draft.history.length === 0;
  return isEmpty && problems.length === 0
    ? { ...read, problems: [{ file: name, where: '', message: said('case.empty') }] }
    : read;
}

/** The nearest part above the pointer that has a place in the file; without any, the pointer itself. */
function placeOf(pointer: string, { places, base = '' }: Pick<ReadClaim, 'places' | 'base'>): string {
  for (let part = pointer; ; part = part.slice(0, part.lastIndexOf('/'))) {
    const place = places.get(part);
    if (place !== undefined) return place;
    if (part === '') return `${base}${pointer}`;
  }
}

function baseOf(name: string): string {
  return name === '-' ? 'stdin' : (name.split(/[\\/]/).at(-1) ?? name);
}

const NOTHING: ReadDraft = {
  draft: null,
  ref: null,
  problems: [],
  leftAside: [],
  hasOtherDiagnoses: false,
  undated: ALL_DATED,
};

const NO_SUMMARY: ClaimResult['summary'] = {
  errors: 0,
  warnings: 0,
  infos: 0,
  questions: 0,
  overridden: 0,
  notChecked: 0,
};

export function problemResult({ ref, problems, leftAside }: ReadDraft): ClaimResult {
  return {
    case: null,
    ref,
    summary: NO_SUMMARY,
    findings: [],
    coverage: [],
    problems,
    leftAside,
    titles: { lines: [], diagnoses: [], history: [] },
  };
}
