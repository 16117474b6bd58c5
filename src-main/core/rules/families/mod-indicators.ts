/**
 * Modifiers against the indicators of the Medicare physician fee schedule (CMS, PPRRVU file; meanings in its record
 * layout and in the Claims Processing Manual, chapter 23, addendum "MPFSDB record layouts").
 */
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf, setOnLine } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { IndicatorFact } from '../facts.ts';
import { dropModifier } from '../modifier-fixes.ts';
import type { RuleName } from '../names.ts';
import type { Need } from '../tables.ts';
import type { Fix, Severity } from '../types.ts';

export const INDICATOR_RULES = [
  'mod.bilateral',
  'mod.bilateral_units',
  'mod.assistant',
  'mod.cosurgeon',
  'mod.team',
  'mod.pctc',
  'mod.split_care',
] as const satisfies readonly RuleName[];

type IndicatorRule = Exclude<(typeof INDICATOR_RULES)[number], 'mod.bilateral_units'>;
type Indicator = 'bilateral' | 'assistant' | 'cosurgeon' | 'team' | 'pctc' | 'globalDays';
type Verdict = { readonly severity: Severity; readonly why: Said };

/** A modifier, the indicator that rules it, and what each value of the indicator says; values left out allow it. */
type Ruling = {
  readonly rule: IndicatorRule;
  readonly indicator: Indicator;
  readonly modifiers: readonly string[];
  readonly verdicts: Readonly<Record<string, Verdict>>;
};

const never = (why: string): Verdict => ({ severity: 'error', why: said(why) });
const withRecords = (why: string): Verdict => ({ severity: 'warning', why: said(why) });
const CONCEPT: Verdict = never('rule.why.no_concept');

const NEITHER: Readonly<Record<string, Verdict>> = {
  '0': never('rule.why.pctc0'),
  '2': never('rule.why.pctc2'),
  '3': never('rule.why.pctc3'),
  '4': never('rule.why.pctc4'),
  '5': never('rule.why.pctc5'),
  '7': withRecords('rule.why.pctc7'),
  '9': CONCEPT,
};

const RULINGS: readonly Ruling[] = [
  {
    rule: 'mod.bilateral',
    indicator: 'bilateral',
    modifiers: ['50'],
    verdicts: { '0': never('rule.why.bilateral0'), '2': never('rule.why.bilateral2'), '9': CONCEPT },
  },
  {
    rule: 'mod.assistant',
    indicator: 'assistant',
    modifiers: ['80', '81', '82', 'AS'],
    verdicts: { '0': withRecords('rule.why.assistant0'), '1': never('rule.why.assistant1'), '9': CONCEPT },
  },
  {
    rule: 'mod.cosurgeon',
    indicator: 'cosurgeon',
    modifiers: ['62'],
    verdicts: { '0': never('rule.why.cosurgeon0'), '1': withRecords('rule.why.cosurgeon1'), '9': CONCEPT },
  },
  {
    rule: 'mod.team',
    indicator: 'team',
    modifiers: ['66'],
    verdicts: { '0': never('rule.why.team0'), '1': withRecords('rule.why.team1'), '9': CONCEPT },
  },
  {
    rule: 'mod.split_care',
    indicator: 'globalDays',
    modifiers: ['54', '55', '56'],
    verdicts: {
      '000': never('rule.why.global000'),
      XXX: never('rule.why.globalXXX'),
      ZZZ: never('rule.why.globalZZZ'),
      MMM: never('rule.why.globalMMM'),
      YYY: withRecords('rule.why.globalYYY'),
    },
  },
  { rule: 'mod.pctc', indicator: 'pctc', modifiers: ['26'], verdicts: NEITHER },
  {
    rule: 'mod.pctc',
    indicator: 'pctc',
    modifiers: ['TC'],
    verdicts: { ...NEITHER, '6': never('rule.why.pctc6'), '8': never('rule.why.pctc8') },
  },
];

/** The fee schedule speaks of practitioners' services. */
export function indicatorNeeds(context: CheckContext): readonly Need[] {
  const otherPayer = context.case.payer !== 'medicare';
  return ruledLines(context).map(({ from }) => needOf(context.table('indicators', from), from, otherPayer));
}

const RULED = new Set([...RULINGS.flatMap(({ modifiers }) => modifiers), 'RT', 'LT']);

function ruledLines({ sound, case: { setting } }: CheckContext): readonly LineView[] {
  return setting === 'practitioner' ? sound.filter(({ line }) => line.modifiers.some((one) => RULED.has(one))) : [];
}

export function checkIndicators(context: CheckContext): readonly Draft[] {
  return ruledLines(context).flatMap((view) => {
    const rows = context.rowsFor('indicators', view.code, view.from);
    const row = rows.find(({ modifier }) => modifier === '') ?? rows[0];
    return row === undefined
      ? []
      : [
          ...RULINGS.flatMap((ruling) => judge(context, view, row, ruling)),
          ...bothSides(context, view, row),
          ...bilateralUnits(context, view, row),
        ];
  });
}

function judge(context: CheckContext, view: LineView, row: IndicatorFact, ruling: Ruling): readonly Draft[] {
  const value = row[ruling.indicator]?.trim();
  const verdict = value === undefined ? undefined : ruling.verdicts[value];
  if (verdict === undefined) {
    return [];
  }
  return [...new Set(view.line.modifiers)]
    .filter((modifier) => ruling.modifiers.includes(modifier))
    .map((modifier) => ({
      ...basis(view, row, ruling.indicator),
      rule: ruling.rule,
      severity: soften(context, verdict.severity),
      message:
        verdict.severity === 'error'
          ? said('rule.mod.not_on_code', { modifier, code: view.code })
          : said('rule.mod.with_records', { modifier, code: view.code }),
      why: [verdict.why, ...otherPayer(context)],
      fixes: verdict.severity === 'error' ? [[dropModifier(view, modifier)]] : [],
    }));
}

function basis(
  view: LineView,
  row: IndicatorFact,
  indicator: Indicator,
): Pick<Draft, 'lines' | 'citation' | 'row' | 'overridable'> {
  return {
    lines: [view],
    citation: row.citation,
    row: { table: 'mpfs', values: { code: row.code, [indicator]: row[indicator] } },
  };
}

/** Another payer may follow the schedule or not. */
function soften({ case: { payer } }: CheckContext, severity: Severity): Severity {
  return payer !== 'medicare' && severity === 'error' ? 'warning' : severity;
}

function otherPayer({ case: { payer } }: CheckContext): readonly Said[] {
  return payer === 'medicare' ? [] : [said('rule.why.other_payer')];
}

/** Right and left on one line of a code that is bilateral as it is. */
function bothSides(context: CheckContext, view: LineView, row: IndicatorFact): readonly Draft[] {
  const { modifiers } = view.line;
  if (row.bilateral !== '2' || !modifiers.includes('RT') || !modifiers.includes('LT')) {
    return [];
  }
  return [
    {
      ...basis(view, row, 'bilateral'),
      rule: 'mod.bilateral',
      severity: soften(context, 'error'),
      message: said('rule.mod.not_on_code', { modifier: 'RT LT', code: view.code }),
      why: [said('rule.why.bilateral2'), ...otherPayer(context)],
    },
  ];
}

/** Indicator 1: both sides are one line with modifier 50 and one unit. */
function bilateralUnits(context: CheckContext, view: LineView, row: IndicatorFact): readonly Draft[] {
  const { line, code, n, index } = view;
  if (row.bilateral !== '1' || !line.modifiers.includes('50') || line.units <= 1) {
    return [];
  }
  const fix: Fix = {
    label: said('rule.fix.set_units', { line: n, units: 1 }),
    patch: [setOnLine(index, 'units', 1)],
  };
  return [
    {
      ...basis(view, row, 'bilateral'),
      rule: 'mod.bilateral_units',
      severity: soften(context, 'error'),
      message: said('rule.mod.bilateral_units', { code, units: line.units }),
      why: [said('rule.why.bilateral1'), ...otherPayer(context)],
      fixes: [[fix]],
    },
  ];
}
