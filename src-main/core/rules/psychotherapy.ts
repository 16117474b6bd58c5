/**
 * Psychotherapy on the day of a visit by the same person: the visit and an add-on code, in place of the code for
 * psychotherapy alone. American Medical Association, CPT, Psychiatry, Psychotherapy, guidelines; the visits are the
 * primaries of those add-on codes in the NCCI add-on code edits (CMS).
 */
import { said } from '../said.ts';
import type { CheckContext, LineView } from './context.ts';
import { setOnLine } from './draft.ts';
import { namingOnLine } from './naming.ts';
import type { EditedPair } from './pairs.ts';
import type { Fix } from './types.ts';

const WITH_VISIT: ReadonlyMap<string, string> = new Map([
  ['90832', '90833'],
  ['90834', '90836'],
  ['90837', '90838'],
]);
const VISITS: readonly (readonly [string, string])[] = [
  ['99202', '99255'],
  ['99304', '99316'],
  ['99341', '99350'],
];

/** The add-on code for the same minutes, beside a visit; null for what is no psychotherapy alone. */
export function psychotherapyBesideVisit(code: string): string | null {
  return WITH_VISIT.get(code) ?? null;
}

/** Reports the psychotherapy as what it is beside the visit; nothing where the two are not these, or not both of this case. */
export function reportBesideVisit(context: CheckContext, { column1, column2 }: EditedPair): readonly Fix[] {
  const [therapy, visit] = WITH_VISIT.has(column1.code) ? [column1, column2] : [column2, column1];
  const instead = psychotherapyBesideVisit(therapy.code);
  const isVisit = VISITS.some(([from, to]) => from <= visit.code && visit.code <= to);
  return instead === null || !isVisit || therapy.view === null || visit.view === null
    ? []
    : [fixOf(context, therapy.view, instead)];
}

function fixOf(context: CheckContext, view: LineView, instead: string): Fix {
  return {
    label: said('rule.answer.report_as', namingOnLine(context.codes, instead, view.from)),
    patch: [setOnLine(view.index, 'code', instead)],
  };
}
