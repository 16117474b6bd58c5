/** What lines and diagnoses say of sides, and of the parts of the body that exist on each. */
import { sideOfTitle } from '../../codes/sides.ts';
import type { SideWord } from '../../codes/sides.ts';
import type { CheckContext, LineView } from '../context.ts';
import type { Sibling } from '../facts.ts';

export const SYSTEM = 'ICD10CM';

export type Side = 'right' | 'left';

export type SidedDiagnosis = {
  readonly n: number;
  readonly code: string;
  readonly word: SideWord;
  readonly region: string | null;
  /** The same of the other side and of both. */
  readonly counterparts: readonly Sibling[];
};

/** The positions of the diagnoses that the line points to. */
export function pointedBy({ case: { diagnoses } }: CheckContext, { line: { dx } }: LineView): readonly number[] {
  return diagnoses.map((_, index) => index + 1).filter((n) => dx?.includes(n) ?? true);
}

/** What the pack's title of each diagnosis that the line points to says of sides, and of the part of the body. */
export function diagnosesOf(context: CheckContext, view: LineView): readonly SidedDiagnosis[] {
  return pointedBy(context, view).flatMap((n) => {
    const code = context.case.diagnoses[n - 1] ?? '';
    const standing = context.codes.standing(SYSTEM, code, context.date);
    if (standing.kind !== 'active') {
      return [];
    }
    const { title, counterparts = [] } = standing.fact;
    const word = sideOfTitle(title ?? '');
    return word === null
      ? []
      : [{ n, code: standing.fact.code, word, region: regionOf(code, (title ?? '').toLowerCase()), counterparts }];
  });
}

/** By chapter or by a word of the title; null where neither tells. */
const BY_CODE: readonly (readonly [RegExp, string])[] = [
  [/^H[0-5]/, 'eye'],
  [/^H[6-9]/, 'ear'],
  [/^S0[05]/, 'eye'],
  [/^S[4-6]/, 'arm'],
  [/^S[7-9]/, 'leg'],
  [/^(C50|D05|N6[0-5])/, 'breast'],
];
const BY_WORD: readonly (readonly [RegExp, string])[] = [
  [/\beye(lid)?s?\b/, 'eye'],
  [/\b(ear|ears|hearing)\b/, 'ear'],
  [/\b(shoulder|arm|elbow|forearm|wrist|hand|finger|thumb|upper (limb|extremity)|humerus|radius|ulna)\b/, 'arm'],
  [/\b(hip|thigh|knee|leg|ankle|foot|toe|heel|calf|lower (limb|extremity)|femur|tibia|fibula|patella)\b/, 'leg'],
  [/\bbreast\b/, 'breast'],
];

function regionOf(code: string, title: string): string | null {
  return (
    BY_WORD.find(([pattern]) => pattern.test(title))?.[1] ??
    BY_CODE.find(([pattern]) => pattern.test(code.toUpperCase()))?.[1] ??
    null
  );
}

/** Parts of the body by the code list of procedures, where a stretch of it belongs to one. */
const SERVICES: readonly (readonly [string, string, string])[] = [
  ['19000', '19499', 'breast'],
  ['23000', '26989', 'arm'],
  ['26990', '28899', 'leg'],
  ['29065', '29280', 'arm'],
  ['29305', '29590', 'leg'],
  ['29805', '29848', 'arm'],
  ['29850', '29907', 'leg'],
  ['29914', '29916', 'leg'],
  ['65091', '68899', 'eye'],
  ['69000', '69979', 'ear'],
  ['73000', '73225', 'arm'],
  ['73501', '73725', 'leg'],
  ['77065', '77067', 'breast'],
  ['92002', '92499', 'eye'],
];

export function regionOfService(code: string): string | null {
  return SERVICES.find(([from, to]) => from <= code && code <= to)?.[2] ?? null;
}
