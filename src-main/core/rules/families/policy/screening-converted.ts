import { said } from '../../../said.ts';
import type { CheckContext, LineView } from '../../context.ts';
import { setOnLine } from '../../draft.ts';
import type { Draft } from '../../draft.ts';
import { SCREENING_CONVERTED } from '../../sources.ts';
import { isBetween, matesOf } from './mates.ts';

/** Endoscopies of the colon and the sigmoid in which something is done. */
const ENDOSCOPIES: readonly (readonly [string, string])[] = [
  ['44389', '44408'],
  ['45331', '45350'],
  ['45379', '45398'],
];
const SCREENING = 'Z12.11';
/** PT for Medicare; 33 tells the same to other payers. */
const TOLD: readonly string[] = ['PT', '33'];
const MAX_MODIFIERS = 4;

/** A screening of the bowel in which something was found and done: PT on one code of the day lifts the deductible. */
export function screeningConverted(context: CheckContext): readonly Draft[] {
  const { payer, diagnoses } = context.case;
  const first = payer === 'medicare' && diagnoses.includes(SCREENING) ? context.sound.find(isEndoscopy) : undefined;
  if (first === undefined) {
    return [];
  }
  const day = [first, ...matesOf(context, first)].filter(isEndoscopy);
  const isTold = day.some(({ line }) => line.modifiers.some((modifier) => TOLD.includes(modifier)));
  const isPointed = day.some(({ line: { dx } }) => dx?.some((n) => diagnoses[n - 1] === SCREENING) ?? true);
  return isTold || !isPointed ? [] : [draftOf(day, first)];
}

function isEndoscopy({ code }: LineView): boolean {
  return ENDOSCOPIES.some(([from, to]) => isBetween(code, from, to));
}

function draftOf(day: readonly LineView[], first: LineView): Draft {
  const open = day.filter(({ line }) => line.modifiers.length < MAX_MODIFIERS);
  return {
    rule: 'policy.screening_converted',
    severity: 'warning',
    lines: day,
    message: said('rule.policy.screening_converted', { code: first.code, dx: SCREENING }),
    question:
      open.length === 0
        ? null
        : {
            text: said('rule.ask.began_as_screening'),
            path: `/lines/${first.index}/modifiers`,
            answers: [
              {
                label: said('rule.answer.began_as_screening'),
                patch: open.map(({ index, line }) => setOnLine(index, 'modifiers', ['PT', ...line.modifiers])),
              },
            ],
          },
    citation: SCREENING_CONVERTED,
  };
}
