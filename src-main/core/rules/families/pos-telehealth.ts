/**
 * Telehealth: where it is said that the patient was not in the room. Medicare tells it by the place (02, 10) and, since
 * 2024, no longer by modifier 95 beside the place of a visit in person; other payers mostly want the modifier as well.
 */
import type { IsoDate } from '../../codes/types.ts';
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf, setOnLine } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { TELEHEALTH, TELEHEALTH_PLACES } from '../sources.ts';
import { globalDays, indicatorsOf } from '../surgery.ts';
import type { Answer, Question } from '../types.ts';
import { isBetween } from './policy/mates.ts';

const MAX_MODIFIERS = 4;
/** Somewhere else than at home, and at home. */
const PLACES: readonly string[] = ['02', '10'];
/** By sound alone, and by sound and picture. */
const BY_WAY: readonly string[] = ['93', '95'];
/** Further modifiers that tell of a distance: by other programs, by store and forward, for a stroke. */
const OTHERS: readonly string[] = ['GT', 'GQ', 'FQ', 'FR', 'G0'];
/** From this day on Medicare wants the place of telehealth, not that of a visit in person with 95. */
const BY_PLACE_FROM: IsoDate = '2024-01-01';
/** A clinician in the hospital with the patient at home keeps the hospital's place and 95. */
const HOSPITALS: readonly string[] = ['19', '21', '22', '23'];
/** Therapists keep 95 as well. */
const THERAPY: readonly string[] = ['GN', 'GO', 'GP'];

export const telehealthRules: RuleFamily = {
  family: 'pos',
  rules: ['pos.telehealth'],
  touchedBy: ['modifiers', 'code', 'pos'],
  needs: (context) => distant(context).map(({ from }) => needOf(context.table('indicators', from), from)),
  check: (context) => distant(context).flatMap((view) => judge(context, view)),
};

function has({ line }: LineView, modifiers: readonly string[]): boolean {
  return line.modifiers.some((modifier) => modifiers.includes(modifier));
}

function isPlace({ line: { pos } }: LineView): boolean {
  return pos !== undefined && PLACES.includes(pos);
}

/** Lines that say in one way or the other that the patient was far. */
function distant({ sound, case: { setting } }: CheckContext): readonly LineView[] {
  return setting === 'practitioner' ? sound.filter((view) => isPlace(view) || has(view, BY_WAY)) : [];
}

function judge(context: CheckContext, view: LineView): readonly Draft[] {
  const { payer } = context.case;
  if (isOperation(context, view)) {
    return [
      {
        ...basis(view),
        severity: 'warning',
        message: said('rule.pos.operation_far_away', { code: view.code }),
        citation: TELEHEALTH,
      },
    ];
  }
  return payer === 'medicare' ? placeInPerson(view) : withoutWay(view);
}

function basis(view: LineView): Pick<Draft, 'rule' | 'lines'> {
  return { rule: 'pos.telehealth', lines: [view] };
}

/** Surgery is done by hand. */
function isOperation(context: CheckContext, { code, from }: LineView): boolean {
  return isBetween(code, '10004', '69990') && globalDays(indicatorsOf(context, code, from)) !== null;
}

/** 93 or 95 beside a place where the patient would have been in the room. */
function placeInPerson(view: LineView): readonly Draft[] {
  const { line, from, index, n } = view;
  const { pos } = line;
  const isFine = pos === undefined || isPlace(view) || HOSPITALS.includes(pos) || has(view, THERAPY);
  if (isFine || from < BY_PLACE_FROM) {
    return [];
  }
  const at = (place: string): Answer => ({
    label: place === '10' ? said('rule.answer.patient_at_home') : said('rule.answer.patient_elsewhere'),
    patch: [setOnLine(index, 'pos', place)],
  });
  return [
    {
      ...basis(view),
      severity: 'warning',
      message: said('rule.pos.telehealth_in_person', {
        modifiers: line.modifiers.filter((modifier) => BY_WAY.includes(modifier)),
        pos,
        line: n,
      }),
      why: [said('rule.why.telehealth_by_place', { date: { date: BY_PLACE_FROM } })],
      question: { text: said('rule.ask.where_patient'), path: `/lines/${index}/pos`, answers: [at('10'), at('02')] },
      citation: TELEHEALTH_PLACES,
    },
  ];
}

/** The place of telehealth without a word on how: other payers tell sound from picture by the modifier. */
function withoutWay(view: LineView): readonly Draft[] {
  // These codes say by themselves how the visit was held.
  const isSaid = has(view, [...BY_WAY, ...OTHERS]) || isBetween(view.code, '98000', '98016');
  return isSaid
    ? []
    : [
        {
          ...basis(view),
          severity: 'info',
          message: said('rule.pos.telehealth_way', { code: view.code }),
          question: askWay(view),
          citation: TELEHEALTH,
        },
      ];
}

function askWay({ index, line: { modifiers } }: LineView): Question | null {
  const by = (modifier: string): Answer => ({
    label: modifier === '95' ? said('rule.answer.sound_and_picture') : said('rule.answer.sound_only'),
    patch: [setOnLine(index, 'modifiers', [...modifiers, modifier])],
  });
  return modifiers.length >= MAX_MODIFIERS
    ? null
    : { text: said('rule.ask.how_telehealth'), path: `/lines/${index}/modifiers`, answers: [by('95'), by('93')] };
}
