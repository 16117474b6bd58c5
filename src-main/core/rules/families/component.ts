/** Parts beside their whole: components of one service, and procedures that are part of a larger one. */
import { sameReporter } from '../../case/people.ts';
import { inRanges } from '../../codes/ranges.ts';
import { said } from '../../said.ts';
import { shareDay } from '../context.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import type { ServiceRuleFact } from '../facts-services.ts';
import { editedPairs } from '../pairs.ts';
import { compareAnatomy, DISTINCT } from '../ptp-modifiers.ts';
import { judgePair } from '../ptp-verdict.ts';
import { rulesFor, serviceNeeds } from '../service-rules.ts';
import { PROFESSIONAL_AND_TECHNICAL } from '../sources.ts';
import { removeFix } from '../trim.ts';

export const componentRules: RuleFamily = {
  family: 'component',
  rules: ['component.duplicate', 'component.separate_procedure'],
  touchedBy: ['modifiers', 'code', 'provider', 'to'],
  needs: (context) =>
    context.sound.length < 2
      ? []
      : [
          ...serviceNeeds(context, context.sound),
          ...context.sound.filter(isPart).map(({ from }) => needOf(context.table('indicators', from), from)),
        ],
  check: (context) => (context.sound.length < 2 ? [] : context.sound.flatMap((view) => judge(context, view))),
};

/** Modifiers that say the service was done once more. */
const AGAIN: readonly string[] = ['76', '77', ...DISTINCT];

function judge(context: CheckContext, view: LineView): readonly Draft[] {
  return [
    ...(isPart(view) ? besideWhole(context, view) : []),
    ...rulesFor(context, 'component', view).flatMap((row) => beside(context, view, row)),
    ...rulesFor(context, 'separate', view).flatMap((row) => separate(context, view, row)),
  ];
}

/** The professional and the technical component. */
const PARTS: readonly string[] = ['26', 'TC'];

function isPart({ line }: LineView): boolean {
  return line.modifiers.some((modifier) => PARTS.includes(modifier));
}

function isAgain(...views: readonly LineView[]): boolean {
  return views.some(({ line }) => line.modifiers.some((modifier) => AGAIN.includes(modifier)));
}

/** Other lines of the day that the same physician may have reported. */
function mates(context: CheckContext, view: LineView): readonly LineView[] {
  return context.sound.filter(
    (other) =>
      other !== view &&
      shareDay(other, view) &&
      sameReporter(context.case, other.provider, view.provider) !== 'different',
  );
}

/** 26 or TC beside the same code without either, which is both. */
function besideWhole(context: CheckContext, view: LineView): readonly Draft[] {
  const wholes = mates(context, view).filter((other) => other.code === view.code && !isPart(other));
  const sameSide = wholes.filter((other) => compareAnatomy(other.line.modifiers, view.line.modifiers) !== 'apart');
  return sameSide.length === 0 || isAgain(view, ...sameSide)
    ? []
    : [
        {
          rule: 'component.duplicate',
          severity: 'error',
          lines: [view, ...sameSide],
          message: said('rule.component.duplicate', { code: withPart(view), whole: view.code }),
          why: [said('rule.why.whole_holds_both')],
          fixes: [[removeFix(context, [view])]],
          surelyGone: true,
          citation: PROFESSIONAL_AND_TECHNICAL,
        },
      ];
}

function withPart({ code, line }: LineView): string {
  return [code, ...line.modifiers.filter((modifier) => PARTS.includes(modifier))].join('-');
}

/** A part by its own code beside the code of the whole. */
function beside(context: CheckContext, view: LineView, row: ServiceRuleFact<'component'>): readonly Draft[] {
  const wholes = row.parts.includes(view.code)
    ? mates(context, view).filter((other) => other.code === row.whole && !isAgain(view, other))
    : [];
  return wholes.length === 0
    ? []
    : [
        {
          rule: 'component.duplicate',
          severity: isInDoubt(context, view, wholes) ? 'info' : 'error',
          lines: [view, ...wholes],
          message: said('rule.component.duplicate', { code: view.code, whole: row.whole }),
          fixes: [[removeFix(context, [view])]],
          surelyGone: true,
          citation: row.citation,
          row: { table: 'services', values: { whole: row.whole, parts: [...row.parts] } },
        },
      ];
}

/** "Separate procedure": reported alone, or at another place or in another session. */
function separate(context: CheckContext, view: LineView, row: ServiceRuleFact<'separate'>): readonly Draft[] {
  const larger = mates(context, view).filter(
    (other) =>
      other.system !== null &&
      inRanges(other.system, other.code, row.with) &&
      compareAnatomy(other.line.modifiers, view.line.modifiers) !== 'apart' &&
      !isAgain(view, other),
  );
  return larger.length === 0
    ? []
    : [
        {
          rule: 'component.separate_procedure',
          severity: isInDoubt(context, view, larger) ? 'info' : 'error',
          lines: [view, ...larger],
          message: said('rule.component.separate_procedure', {
            code: view.code,
            others: [...new Set(larger.map(({ code }) => code))],
          }),
          why: [said('rule.why.separate_procedure')],
          fixes: [[removeFix(context, [view])]],
          surelyGone: true,
          citation: row.citation,
        },
      ];
}

/** An edit of these lines that a modifier lifts, or of which it is not known whose they are: the edit tells of that. */
function isInDoubt(context: CheckContext, view: LineView, others: readonly LineView[]): boolean {
  const own = editedPairs(context).filter(
    ({ column1, alike }) => alike.includes(view) && column1.view !== null && others.includes(column1.view),
  );
  return own.length > 0 && own.every((pair) => pair.who === 'unknown' || judgePair(context, pair).kind === 'lifted');
}
