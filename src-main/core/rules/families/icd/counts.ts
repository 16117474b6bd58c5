/** How many diagnoses there are, each once, and how lines point to them. */
import { said } from '../../../said.ts';
import type { LineView } from '../../context.ts';
import { removeDiagnosis } from '../../diagnosis-fixes.ts';
import { setOnLine } from '../../draft.ts';
import type { Draft } from '../../draft.ts';
import { indexBy } from '../../tables.ts';
import { DIAGNOSES_ON_CLAIM, DIAGNOSES_ON_FACILITY_CLAIM, GUIDELINES, POINTERS_ON_LINE } from './guidelines.ts';
import type { Diagnosis, DiagnosisRule, DiagnosisView } from './view.ts';

/** A professional claim, and a facility's with its principal diagnosis. */
const MAX_DIAGNOSES = 12;
const MAX_ON_FACILITY_CLAIM = 25;
const MAX_POINTERS = 4;

export const duplicates: DiagnosisRule = {
  rules: ['icd.duplicate'],
  check: (view) => [...sameCode(view), ...bothPhases(view)],
};

const ACTIVE = /^[ST].{5}[ABC]$/;

/** An injury under active treatment and in healing (any other seventh character but S, which is a sequela’s). */
function bothPhases({ sound }: DiagnosisView): readonly Draft[] {
  const groups = indexBy(
    sound.filter(({ key }) => /^[ST].{5}[A-R]$/.test(key)),
    ({ key }) => key.slice(0, -1),
  );
  return [...groups.values()]
    .filter((same) => new Set(same.map(({ key }) => ACTIVE.test(key))).size > 1)
    .map((same): Draft => ({
      rule: 'icd.duplicate',
      severity: 'warning',
      dx: same.map(({ n }) => n),
      codes: same.map(({ code }) => code),
      message: said('rule.icd.two_phases', { codes: same.map(({ code }) => code) }),
      citation: GUIDELINES.injuryPhases,
    }));
}

function sameCode({ all, context }: DiagnosisView): readonly Draft[] {
  return [...indexBy(all, ({ code }) => code).values()]
    .filter((same) => same.length > 1)
    .map(([first, ...again]): Draft => {
      // A group of several has a first.
      const kept = first as Diagnosis;
      const patch =
        again.length === 1 && again[0] !== undefined ? removeDiagnosis(context.case, again[0].n, kept.n) : null;
      return {
        rule: 'icd.duplicate',
        severity: 'error',
        dx: [kept, ...again].map(({ n }) => n),
        codes: [kept.code],
        message: said('rule.icd.duplicate', { code: kept.code, count: again.length + 1 }),
        fixes:
          patch === null
            ? []
            : [[{ label: said('rule.fix.remove_dx', { n: again[0]?.n ?? 0, code: kept.code }), patch }]],
        citation: GUIDELINES.duplicate,
      };
    });
}

export const maxDiagnoses: DiagnosisRule = {
  rules: ['icd.max_dx'],
  check: ({ context: { case: theCase } }) => {
    const isFacility = theCase.setting === 'outpatient-hospital';
    const limit = isFacility ? MAX_ON_FACILITY_CLAIM : MAX_DIAGNOSES;
    const count = theCase.diagnoses.length;
    return count <= limit
      ? []
      : [
          {
            rule: 'icd.max_dx',
            severity: 'error',
            dx: theCase.diagnoses.flatMap((_, index) => (index < limit ? [] : [index + 1])),
            message: said('rule.icd.max_dx', { count, limit }),
            citation: isFacility ? DIAGNOSES_ON_FACILITY_CLAIM : DIAGNOSES_ON_CLAIM,
          },
        ];
  },
};

export const pointers: DiagnosisRule = {
  rules: ['icd.pointer'],
  check: ({ context }) =>
    context.lines.flatMap((line) => [...toNothing(line, context.case.diagnoses.length), ...tooMany(line)]),
};

function toNothing(view: LineView, count: number): readonly Draft[] {
  const { dx = [] } = view.line;
  const missing = dx.filter((n) => n > count);
  const left = dx.filter((n) => n <= count);
  const label = said('rule.fix.set_pointers', { line: view.n, dx: left.map(String) });
  return missing.length === 0
    ? []
    : [
        {
          rule: 'icd.pointer',
          severity: 'error',
          lines: [view],
          message: said('rule.icd.pointer_to_nothing', { line: view.n, dx: missing.map(String), count }),
          fixes: left.length === 0 ? [] : [[{ label, patch: [setOnLine(view.index, 'dx', left)] }]],
          citation: POINTERS_ON_LINE,
        },
      ];
}

function tooMany(view: LineView): readonly Draft[] {
  const { dx = [] } = view.line;
  return dx.length <= MAX_POINTERS
    ? []
    : [
        {
          rule: 'icd.pointer',
          severity: 'error',
          lines: [view],
          message: said('rule.icd.pointers_too_many', { line: view.n, count: dx.length, limit: MAX_POINTERS }),
          citation: POINTERS_ON_LINE,
        },
      ];
}

/** Nothing is said while a line leaves its diagnoses out: it points to all of them. */
export const unpointed: DiagnosisRule = {
  rules: ['icd.unpointed'],
  check: ({ all, context: { lines } }) => {
    const pointed = new Set(lines.flatMap(({ line }) => line.dx ?? []));
    const left = all.filter(({ n }) => !pointed.has(n));
    return lines.length === 0 || left.length === 0 || lines.some(({ line }) => line.dx === undefined)
      ? []
      : [
          {
            rule: 'icd.unpointed',
            severity: 'info',
            dx: left.map(({ n }) => n),
            codes: left.map(({ code }) => code),
            message: said('rule.icd.unpointed', { codes: left.map(({ code }) => code) }),
            citation: POINTERS_ON_LINE,
          },
        ];
  },
};
