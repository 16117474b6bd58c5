import type { Case, Json, Patch, PatchOp } from '../case/types.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import type { CheckContext, LineView } from './context.ts';
import { familyOf } from './names.ts';
import type { RuleName } from './names.ts';
import type { Chosen, Need } from './tables.ts';
import type { Citation, Family, Finding, Fix, Question, Severity } from './types.ts';

/** A finding as a rule makes it; the engine fills in what is left out. */
export type Draft = {
  readonly rule: RuleName;
  readonly severity: Severity;
  readonly lines?: readonly LineView[];
  /** 1-based positions in `diagnoses`. */
  readonly dx?: readonly number[];
  /** Left out: the codes of the lines, each once. */
  readonly codes?: readonly string[];
  readonly message: Said;
  readonly why?: readonly Said[];
  readonly question?: Question | null;
  /** The question stands for a fact that the case does not give: coverage says `missing-fact`. */
  readonly missesFact?: boolean;
  /** Each entry names alternatives, of which the first that holds is offered (verify.ts). */
  readonly fixes?: readonly (readonly Fix[])[];
  /** Its fixes take out what it is about, so that they are only asked whether they bring errors. */
  readonly surelyGone?: boolean;
  readonly citation: Citation;
  readonly row?: Finding['row'];
  /** Left out: warnings can be set aside with a reason, errors and infos can't. */
  readonly overridable?: boolean;
};

/** Rules of one family: a file of its own under families/, and a line in families/index.ts. A family may have several. */
export type RuleFamily = {
  readonly family: Family;
  /** The rules that this version has; what else the family has reserved is told as not checked. */
  readonly rules: readonly RuleName[];
  /** What the answers rest on, for each date looked at. Empty when the case has nothing for the family to look at. */
  readonly needs: (context: CheckContext) => readonly Need[];
  readonly check: (context: CheckContext) => readonly Draft[];
  /**
   * Changes of a case that can bring an error of these rules or take a finding of theirs away; left out = any change.
   * A fix that changes nothing else need not ask them again (touched.ts).
   */
  readonly touchedBy?: readonly Change[];
};

/** A line taken out, or one field of a line set; `dx` stands for the list of diagnoses, too. */
export type Change = 'removal' | LineField;

export function needOf(chosen: Chosen<unknown> | null, date: Need['date'], otherPayer = false): Need {
  return { chosen, date, otherPayer };
}

/** The finding of a draft, still without fixes: those are offered only once they are known to hold. */
export function completeDraft(draft: Draft): Finding {
  const lines = [...new Map((draft.lines ?? []).map((line) => [line.n, line])).values()].sort((a, b) => a.n - b.n);
  return {
    rule: draft.rule,
    family: familyOf(draft.rule),
    severity: draft.severity,
    lines: lines.map((line) => line.n),
    codes: draft.codes ?? [...new Set(lines.map((line) => line.code))],
    dx: [...(draft.dx ?? [])].sort((a, b) => a - b),
    message: draft.message,
    why: draft.why ?? [],
    question: draft.question ?? null,
    fixes: [],
    citation: draft.citation,
    row: draft.row ?? null,
    overridable: draft.overridable ?? draft.severity === 'warning',
    override: null,
  };
}

/** Words that a row of the starter pack gives as they are. */
export function quote(text: string): Said {
  return said('rule.why.text', { text });
}

type LineField = 'units' | 'modifiers' | 'code' | 'provider' | 'course' | 'to' | 'dx' | 'pos';

/** Sets a field of a line; `add` serves whether or not the case wrote it before. */
export function setOnLine(index: number, field: LineField, value: Json): PatchOp {
  return { op: 'add', path: `/lines/${index}/${field}`, value };
}

/** Removes lines, and keeps overrides pointing at the lines that they were given for. */
export function removeLines(theCase: Case, lines: readonly Pick<LineView, 'index'>[]): Patch {
  const gone = new Set(lines.map(({ index }) => index));
  const removals = [...gone].sort((a, b) => b - a).map((index): PatchOp => ({ op: 'remove', path: `/lines/${index}` }));
  if (theCase.overrides.length === 0) {
    return removals;
  }
  const renumber = (n: number): number => n - [...gone].filter((index) => index < n - 1).length;
  const overrides = theCase.overrides
    .filter(({ lines }) => !lines.some((n) => gone.has(n - 1)))
    .map((override) => ({ ...override, dx: [...override.dx], lines: override.lines.map(renumber) }));
  return [...removals, { op: 'add', path: '/overrides', value: overrides }];
}

type OverrideOfLines = {
  readonly rule: RuleName;
  readonly lines: readonly number[];
  readonly dx?: readonly number[];
  readonly reason: string;
};

/** Keeps a finding of these lines (and diagnoses) with a reason, as the reader would by hand. */
export function overrideLines(theCase: Case, { rule, lines, dx = [], reason }: OverrideOfLines): Patch {
  const value = { rule, lines: [...lines], dx: [...dx], reason };
  return theCase.overrides.length === 0
    ? [{ op: 'add', path: '/overrides', value: [value] }]
    : [{ op: 'add', path: '/overrides/-', value }];
}

/** Sets fields of a provider that the case may not have declared. */
export function setProvider(theCase: Case, id: string, fields: Readonly<Record<string, string>>): PatchOp {
  const known = Object.hasOwn(theCase.providers, id) ? theCase.providers[id] : undefined;
  const provider = { ...known, ...fields };
  return Object.keys(theCase.providers).length === 0
    ? { op: 'add', path: '/providers', value: { [id]: provider } }
    : { op: 'add', path: `/providers/${pointerStep(id)}`, value: provider };
}

/** Adds a prior procedure. */
export function addHistory(theCase: Case, prior: { readonly [key: string]: Json }): PatchOp {
  return theCase.history.length === 0
    ? { op: 'add', path: '/history', value: [prior] }
    : { op: 'add', path: '/history/-', value: prior };
}

/** One step of a JSON Pointer (RFC 6901). */
export function pointerStep(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1');
}
