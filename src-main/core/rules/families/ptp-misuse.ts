/** Modifiers of the pair edits where they do not belong, whether or not an edit is lifted by them. */
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import { isLaboratory, isVisit } from '../code-groups.ts';
import type { CheckContext, LineView } from '../context.ts';
import type { Draft } from '../draft.ts';
import { dropModifier, fixModifiers } from '../modifier-fixes.ts';
import type { EditedPair } from '../pairs.ts';
import {
  AFTER_SURGERY,
  compareAnatomy,
  DISTINCT,
  ON_VISITS,
  REPEATED_TEST,
  SEVERAL_OUTPATIENT_VISITS,
} from '../ptp-modifiers.ts';
import { samenessOf } from '../ptp-verdict.ts';
import { NCCI_MODIFIERS } from '../sources.ts';
import { mayFollow } from '../surgery.ts';
import type { Fix } from '../types.ts';

export function misuses(context: CheckContext, pairs: readonly EditedPair[]): readonly Draft[] {
  return [
    ...context.sound.flatMap((view) =>
      view.line.modifiers.flatMap((modifier) => onWrongService(context, view, modifier)),
    ),
    ...context.sound.flatMap((view) => bothDistinct(context, view)),
    ...lessParticular(context, pairs),
    ...withoutSurgery(context, pairs),
  ];
}

function draft(view: LineView, message: Said, more: Pick<Draft, 'severity' | 'why' | 'fixes'>): Draft {
  return { rule: 'ptp.modifier_misuse', lines: [view], message, citation: NCCI_MODIFIERS, ...more };
}

function onWrongService(context: CheckContext, view: LineView, modifier: string): readonly Draft[] {
  const { code } = view;
  const why = wrongService(context, code, modifier);
  if (why === null || isToldByTable(context, view, modifier)) {
    return [];
  }
  const message = said('rule.ptp.modifier_misuse', { modifier, code });
  return [draft(view, message, { severity: 'error', why: [why], fixes: [[dropModifier(view, modifier)]] })];
}

function wrongService({ case: { setting } }: CheckContext, code: string, modifier: string): Said | null {
  if (DISTINCT.includes(modifier)) {
    return isVisit(code) ? said('rule.why.never_on_visits', { modifier, code }) : null;
  }
  if (ON_VISITS.includes(modifier)) {
    return isVisit(code) ? null : said('rule.why.only_on_visits', { modifier, code });
  }
  if (modifier === SEVERAL_OUTPATIENT_VISITS) {
    return setting === 'outpatient-hospital' ? null : said('rule.why.only_in_hospital', { modifier });
  }
  return modifier === REPEATED_TEST && !isLaboratory(code) ? said('rule.why.only_on_tests', { modifier, code }) : null;
}

/** The modifier table knows which services it belongs to, and `mod.not_valid_for_code` tells of them. */
function isToldByTable(context: CheckContext, { from }: LineView, modifier: string): boolean {
  return context.rowsFor('modifiers', modifier, from).some(({ appliesTo }) => appliesTo.length > 0);
}

/** 59 beside an X modifier says less than that one. `mod.exclusive` tells of it where a table has their group. */
function bothDistinct(context: CheckContext, view: LineView): readonly Draft[] {
  const own = DISTINCT.filter((modifier) => view.line.modifiers.includes(modifier));
  const isTold = own.some((modifier) => context.rowsFor('modifiers', modifier, view.from).length > 0);
  return own.length < 2 || isTold
    ? []
    : [draft(view, said('rule.mod.exclusive', { modifiers: own, line: view.n }), { severity: 'error' })];
}

/** 59 on a line for which the case itself names what was separate. */
function lessParticular(context: CheckContext, pairs: readonly EditedPair[]): readonly Draft[] {
  const found = new Map<number, Draft>();
  for (const pair of pairs) {
    for (const { view } of [pair.column1, pair.column2]) {
      const better = view === null || !view.line.modifiers.includes('59') ? null : moreParticular(context, pair);
      if (view !== null && better !== null && !isVisit(view.code)) {
        found.set(view.n, preferring(view, better));
      }
    }
  }
  return [...found.values()];
}

/** '' where the anatomic modifiers on both lines say all of it. */
function moreParticular(context: CheckContext, pair: EditedPair): string | null {
  if (compareAnatomy(pair.column1.modifiers, pair.column2.modifiers) === 'apart') {
    return '';
  }
  const { session, site } = samenessOf(context, pair);
  if (session === false) {
    return 'XE';
  }
  return site === false ? 'XS' : null;
}

function preferring(view: LineView, better: string): Draft {
  const { modifiers } = view.line;
  const fix: Fix =
    better === ''
      ? dropModifier(view, '59')
      : fixModifiers(
          view,
          modifiers.map((modifier) => (modifier === '59' ? better : modifier)),
        );
  const message =
    better === ''
      ? said('rule.ptp.needless_59', { line: view.n })
      : said('rule.ptp.better_than_59', { line: view.n, modifier: better });
  return draft(view, message, { severity: 'warning', why: [said('rule.why.59_is_last')], fixes: [[fix]] });
}

/** 58, 78 and 79 speak of an earlier procedure, and the case has none. */
function withoutSurgery(context: CheckContext, pairs: readonly EditedPair[]): readonly Draft[] {
  const views = new Set(pairs.flatMap(({ column1, column2 }) => [column1.view, column2.view]));
  return [...views]
    .filter((view) => view !== null)
    .flatMap((view) =>
      [...new Set(view.line.modifiers)]
        .filter((modifier) => AFTER_SURGERY.includes(modifier) && !mayFollow(context, view))
        .map((modifier) =>
          draft(view, said('rule.ptp.no_earlier_procedure', { modifier, code: view.code }), {
            severity: 'warning',
            why: [said('rule.why.earlier_procedure_in_history')],
          }),
        ),
    );
}
