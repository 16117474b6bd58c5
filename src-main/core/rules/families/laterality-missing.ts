/**
 * Services on what exists on each side whose line names none, where the diagnoses tell it. That the fee schedule has a
 * bilateral indicator of 1 (or, for pictures, 3) says that a service is for one side: CMS, PPRRVU record layout and
 * Medicare Claims Processing Manual, chapter 12, section 40.7.
 */
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import type { Draft } from '../draft.ts';
import { anatomicOf } from '../ptp-modifiers.ts';
import { BILATERAL_SURGERY } from '../sources.ts';
import { indicatorsOf } from '../surgery.ts';
import { askSide } from './laterality-ask.ts';
import { diagnosesOf, pointedBy, regionOfService } from './laterality-view.ts';
import type { Side, SidedDiagnosis } from './laterality-view.ts';

const MAX_MODIFIERS = 4;

export function noSide(context: CheckContext): readonly Draft[] {
  const { sound, case: theCase } = context;
  return theCase.diagnoses.length === 0 || theCase.setting !== 'practitioner'
    ? []
    : sound.flatMap((view) => judge(context, view));
}

function judge(context: CheckContext, view: LineView): readonly Draft[] {
  const { modifiers } = view.line;
  if (modifiers.length >= MAX_MODIFIERS || modifiers.includes('50') || anatomicOf(modifiers).length > 0) {
    return [];
  }
  const indicator = indicatorsOf(context, view.code, view.from)?.bilateral?.trim();
  const own = regionOfService(view.code);
  const isOfOneSide = indicator === '1' || (indicator === '3' && own !== null);
  const told = isOfOneSide ? diagnosesThatTell(context, view, own) : [];
  const words = new Set(told.map(({ word }) => word));
  if (told.length === 0 || words.has('unspecified')) {
    return [];
  }
  const [right, left] = [words.has('right'), words.has('left')];
  const isBoth = words.has('bilateral') || (right && left);
  return [draftOf(view, told, isBoth ? ['both', 'right', 'left'] : [right ? 'right' : 'left'])];
}

/** Those of the service's part of the body; where that is not known, all that the line points to, if each names a side. */
function diagnosesThatTell(context: CheckContext, view: LineView, own: string | null): readonly SidedDiagnosis[] {
  const told = diagnosesOf(context, view);
  if (own !== null) {
    return told.filter(({ region }) => region === own);
  }
  return told.length === pointedBy(context, view).length ? told : [];
}

function draftOf(view: LineView, told: readonly SidedDiagnosis[], sides: readonly (Side | 'both')[]): Draft {
  const [side = 'both'] = sides;
  const codes = told.map(({ code }) => code);
  return {
    rule: 'laterality.no_side',
    severity: 'info',
    lines: [view],
    dx: told.map(({ n }) => n),
    codes: [view.code, ...codes],
    message: said('rule.laterality.no_side', { code: view.code, side, count: codes.length, dx: codes }),
    question: askSide(view, sides),
    citation: BILATERAL_SURGERY,
  };
}
