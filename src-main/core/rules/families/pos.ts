/** Places of service: known ones, visits at places of their kind, and technical work that belongs to a facility. */
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import { isVisit } from '../code-groups.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf, overrideLines, setOnLine } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { fixModifiers } from '../modifier-fixes.ts';
import { namingOnLine } from '../naming.ts';
import { rulesFor } from '../service-rules.ts';
import { PLACES_OF_SERVICE, TECHNICAL_IN_FACILITY, VISITS_BY_PLACE } from '../sources.ts';
import { indicatorsOf } from '../surgery.ts';
import type { Question } from '../types.ts';

const MAX_MODIFIERS = 4;

export const posRules: RuleFamily = {
  family: 'pos',
  rules: ['pos.tc_facility', 'pos.not_valid'],
  touchedBy: ['modifiers', 'code', 'pos'],
  needs: (context) => [
    ...placed(context).map(({ from }) => context.codes.need('POS', from)),
    ...inFacility(context).map(({ from }) => needOf(context.table('indicators', from), from, isOther(context))),
  ],
  check: (context) => [
    ...placed(context).flatMap((view) => [...unknownPlace(context, view), ...wrongPlace(context, view)]),
    ...inFacility(context).flatMap((view) => technical(context, view)),
  ],
};

type Placed = LineView & { readonly pos: string };

function placed({ sound }: CheckContext): readonly Placed[] {
  return sound.flatMap((view) => (view.line.pos === undefined ? [] : [{ ...view, pos: view.line.pos }]));
}

function isOther({ case: { payer } }: CheckContext): boolean {
  return payer !== 'medicare';
}

function unknownPlace(context: CheckContext, view: Placed): readonly Draft[] {
  const standing = context.codes.standing('POS', view.pos, view.from);
  if (standing.kind === 'active') {
    return [];
  }
  const isKnownWrong = standing.kind !== 'number-only';
  const { pos, n, from } = view;
  return [
    {
      rule: 'pos.not_valid',
      severity: isKnownWrong ? 'error' : 'info',
      lines: [view],
      message: isKnownWrong
        ? said('rule.pos.unknown', { pos, date: { date: from } })
        : said('rule.pos.not_described', { pos, line: n }),
      citation: standing.kind === 'number-only' ? PLACES_OF_SERVICE : standing.citation,
    },
  ];
}

/** Visits whose code speaks of a place, and places that are plainly another. */
const VISITS: readonly {
  readonly from: string;
  readonly to: string;
  readonly never: readonly string[];
  readonly why: Said;
}[] = [
  { from: '99202', to: '99215', never: ['21', '51', '61'], why: said('rule.why.office_visit') },
  { from: '99221', to: '99239', never: ['11', '12', '20', '49'], why: said('rule.why.hospital_visit') },
  { from: '99281', to: '99285', never: ['11', '12', '20', '49'], why: said('rule.why.emergency_visit') },
  { from: '99304', to: '99316', never: ['11', '12', '20', '21', '22', '23'], why: said('rule.why.nursing_visit') },
  { from: '99341', to: '99350', never: ['11', '20', '21', '22', '23'], why: said('rule.why.home_visit') },
];

const INPATIENT = '21';

function wrongPlace(context: CheckContext, view: Placed): readonly Draft[] {
  const { code, pos } = view;
  const visit = isVisit(code) ? VISITS.find(({ from, to }) => from <= code && code <= to) : undefined;
  if (visit?.never.includes(pos) !== true) {
    return [];
  }
  const isInpatient = visit.from === '99202' && pos === INPATIENT;
  return [
    {
      rule: 'pos.not_valid',
      severity: 'error',
      lines: [view],
      message: isInpatient
        ? said('rule.pos.office_visit_of_inpatient', { code, pos })
        : said('rule.pos.not_valid', { code, pos }),
      why: [visit.why, ...(isInpatient ? [said('rule.why.place_of_inpatient', { pos })] : [])],
      question: isInpatient ? askSeenElsewhere(context, view) : null,
      citation: isInpatient ? PLACES_OF_SERVICE : VISITS_BY_PLACE,
      overridable: isInpatient,
    },
  ];
}

/** Kept in the case as it stands, like a reason typed by hand. */
const SEEN_ELSEWHERE = 'The patient was a registered inpatient that day and was seen outside the hospital.';

/** The place of a registered inpatient is the hospital, wherever the visit was: then the line is right as it is. */
function askSeenElsewhere(context: CheckContext, { code, n }: Placed): Question {
  return {
    text: said('rule.ask.inpatient_seen_elsewhere', { code }),
    path: '/overrides',
    answers: [
      {
        label: said('rule.answer.inpatient_seen_elsewhere'),
        patch: overrideLines(context.case, { rule: 'pos.not_valid', lines: [n], reason: SEEN_ELSEWHERE }),
      },
    ],
  };
}

/** Hospitals, on and off campus, and their emergency rooms: they bear the technical work and are paid for it. */
const FACILITIES: readonly string[] = ['19', '21', '22', '23'];

function inFacility(context: CheckContext): readonly Placed[] {
  return context.case.setting === 'practitioner' ? placed(context).filter(({ pos }) => FACILITIES.includes(pos)) : [];
}

function technical(context: CheckContext, view: Placed): readonly Draft[] {
  const row = indicatorsOf(context, view.code, view.from);
  const { modifiers } = view.line;
  const value = row?.pctc?.trim();
  const isWhole = value === '1' && !modifiers.includes('26');
  if (row === null || (!isWhole && value !== '3' && value !== '4')) {
    return [];
  }
  const canSplit = value === '1' && !modifiers.includes('TC') && modifiers.length < MAX_MODIFIERS;
  const question = value === '4' ? askPart(context, view) : null;
  return [
    {
      rule: 'pos.tc_facility',
      severity: 'warning',
      lines: [view],
      message: said('rule.pos.tc_facility', { code: view.code, pos: view.pos }),
      why: [
        question === null ? said('rule.why.facility_bears_technical') : said('rule.why.facility_part_codes'),
        ...(isOther(context) ? [said('rule.why.other_payer')] : []),
      ],
      question,
      fixes: canSplit ? [[fixModifiers(view, ['26', ...modifiers])]] : [],
      // That section is of pictures; of other tests the schedule itself says which parts a code holds.
      citation: isRadiology(view.code) ? TECHNICAL_IN_FACILITY : row.citation,
      row: { table: 'mpfs', values: { code: row.code, pctc: row.pctc } },
    },
  ];
}

/** PC/TC indicator 4: a code that holds both parts and is not split by 26, since each part has a code of its own. */
function askPart(context: CheckContext, view: LineView): Question | null {
  const codes = rulesFor(context, 'component', view).flatMap(({ whole, professional = [] }) =>
    whole === view.code ? professional : [],
  );
  return codes.length === 0
    ? null
    : {
        text: said('rule.ask.which_part', { code: view.code }),
        path: `/lines/${view.index}/code`,
        answers: codes.map((code) => ({
          label: said('rule.answer.report_as', namingOnLine(context.codes, code, view.from)),
          patch: [setOnLine(view.index, 'code', code)],
        })),
      };
}

function isRadiology(code: string): boolean {
  return '70010' <= code && code <= '79999';
}
