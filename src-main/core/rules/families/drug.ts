/**
 * What was thrown away of single-dose containers: CMS, Medicare Claims Processing Manual, chapter 17, section 40, and
 * its JW and JZ policy. JW stands on a line of its own, JZ on the line of what was given.
 */
import type { PatchOp } from '../../case/types.ts';
import { said } from '../../said.ts';
import type { CheckContext } from '../context.ts';
import { setOnLine } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { drugDays, drugLines, has, isInjected, JW_SINCE, JZ_SINCE } from '../drugs.ts';
import type { DrugLine } from '../drugs.ts';
import { dropModifier, fixModifiers } from '../modifier-fixes.ts';
import { DISCARDED_DRUGS } from '../sources.ts';
import { removeFix } from '../trim.ts';
import { draft, withWaste } from './drug-waste.ts';
import type { Day } from './drug-waste.ts';

const MAX_MODIFIERS = 4;

export const drugRules: RuleFamily = {
  family: 'drug',
  rules: ['drug.jw_jz'],
  touchedBy: ['removal', 'modifiers', 'code', 'provider'],
  needs: (context) => context.sound.filter(isInjected).map(({ from }) => context.codes.need('HCPCS', from)),
  check: (context) => {
    const lines = drugLines(context);
    return drugDays(lines).flatMap((day) => judge(context, day, lines));
  },
};

function judge(context: CheckContext, day: Day, lines: readonly DrugLine[]): readonly Draft[] {
  const [first] = day;
  const containers = new Set(day.flatMap(({ view }) => view.line.drug?.container ?? []));
  if (first === undefined || containers.size > 1) {
    return [];
  }
  const date = first.view.from;
  if (containers.has('multi')) {
    return fromMultiDose(context, day);
  }
  const wasted = day.reduce((sum, line) => sum + (line.wasted ?? 0), 0);
  const isSaid = day.some((line) => line.wasted !== null);
  if (!isSaid || !containers.has('single')) {
    const contrary = againstEachOther(context, day, lines);
    return contrary.length > 0 || date < JZ_SINCE ? contrary : notKnown(context, day);
  }
  return wasted > 0 ? withWaste(context, day, wasted) : withoutWaste(context, day);
}

/** Neither modifier is for containers from which several patients are served. */
function fromMultiDose(context: CheckContext, day: Day): readonly Draft[] {
  return day.flatMap((line) =>
    ['JW', 'JZ']
      .filter((modifier) => has(line, modifier))
      .map((modifier) =>
        draft(context, [line], {
          message: said('rule.drug.multi_dose', { modifier, code: line.view.code }),
          fixes: [[dropModifier(line.view, modifier)]],
        }),
      ),
  );
}

/** What the modifiers of the lines say together, where the case does not tell of the waste. */
function againstEachOther(context: CheckContext, day: Day, lines: readonly DrugLine[]): readonly Draft[] {
  const thrown = day.filter((line) => has(line, 'JW'));
  const [first] = thrown;
  if (first === undefined || first.view.from < JW_SINCE) {
    return [];
  }
  const { code, from } = first.view;
  const complete = day.filter((line) => has(line, 'JZ'));
  if (complete.length > 0) {
    return [
      {
        ...draft(context, [...new Set([...complete, ...thrown])], jwAndJz(context, thrown, complete)),
        overridable: true,
      },
    ];
  }
  // Another provider's line of the same drug may be the dose, with the provider left out on one of the two.
  const isGiven = lines.some((line) => line.view.code === code && line.view.from === from && !has(line, 'JW'));
  return isGiven
    ? []
    : [draft(context, thrown, { message: said('rule.drug.jw_alone', { code }), why: [said('rule.why.jw_line')] })];
}

function jwAndJz(context: CheckContext, thrown: Day, complete: Day): Pick<Draft, 'message' | 'fixes'> {
  const views = thrown.filter((line) => !has(line, 'JZ')).map(({ view }) => view);
  return {
    message: said('rule.drug.jw_and_jz', { code: complete.map(({ view }) => view.code)[0] ?? '' }),
    fixes: [
      ...(complete.length === 1 ? complete.map(({ view }) => [dropModifier(view, 'JZ')]) : []),
      ...(views.length > 0 ? [[removeFix(context, views)]] : []),
    ],
  };
}

function withoutWaste(context: CheckContext, day: Day): readonly Draft[] {
  const wrong = day.filter((line) => has(line, 'JW'));
  const [first] = day;
  if (first === undefined) {
    return [];
  }
  const { code, from } = first.view;
  if (wrong.length > 0) {
    return [draft(context, wrong, { message: said('rule.drug.jw_without_waste', { code }) })];
  }
  const open = day.filter((line) => !has(line, 'JZ'));
  return from < JZ_SINCE || open.length === 0
    ? []
    : [
        draft(context, open, {
          message: said('rule.drug.jz_missing', { code }),
          why: [said('rule.why.jz_since', { date: { date: JZ_SINCE } })],
          fixes: open.length === 1 ? open.map(({ view }) => [addJz(view)]) : [],
        }),
      ];
}

function addJz(view: DrugLine['view']) {
  return fixModifiers(view, [...view.line.modifiers, 'JZ']);
}

/** Medicare wants one of the two on every single-dose container; whether this is one, the case does not say. */
function notKnown({ case: { payer } }: CheckContext, day: Day): readonly Draft[] {
  const [first] = day;
  const isMarked = day.some((line) => has(line, 'JW') || has(line, 'JZ'));
  if (first === undefined || payer !== 'medicare' || isMarked) {
    return [];
  }
  const { view } = first;
  const hasRoom = view.line.modifiers.length < MAX_MODIFIERS;
  return [
    {
      rule: 'drug.jw_jz',
      severity: 'info',
      lines: day.map((line) => line.view),
      message: said('rule.drug.waste_not_known', { code: view.code }),
      question: {
        text: said('rule.ask.waste', { code: view.code }),
        path: `/lines/${view.index}/drug`,
        answers: [
          ...(hasRoom
            ? [
                {
                  label: said('rule.answer.nothing_wasted'),
                  patch: [setOnLine(view.index, 'modifiers', [...view.line.modifiers, 'JZ'])],
                },
              ]
            : []),
          {
            label: said('rule.answer.multi_dose'),
            patch: [multiDose(view)],
          },
        ],
      },
      missesFact: true,
      citation: DISCARDED_DRUGS,
    },
  ];
}

function multiDose({ index, line }: DrugLine['view']): PatchOp {
  return line.drug === undefined
    ? { op: 'add', path: `/lines/${index}/drug`, value: { container: 'multi' } }
    : { op: 'add', path: `/lines/${index}/drug/container`, value: 'multi' };
}
