/** What the modifier table says of the modifiers that stand together on a line, and of the code that they stand on. */
import { rangeTester } from '../../codes/ranges.ts';
import { said } from '../../said.ts';
import type { Payer } from '../../case/types.ts';
import type { LineView } from '../context.ts';
import { setOnLine } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { ModifierFact } from '../facts.ts';
import { dropModifier, fixModifiers } from '../modifier-fixes.ts';
import { MODIFIERS_ON_LINE } from '../sources.ts';
import type { Answer } from '../types.ts';

/** A line carries one member of a group. A group whose members another one names as well says nothing new. */
export function exclusive(
  view: LineView,
  rows: readonly ModifierFact[],
  { payer, takesBoth }: { readonly payer: Payer; readonly takesBoth: boolean },
): readonly Draft[] {
  const groups = [...new Set(rows.flatMap((row) => row.exclusiveGroups))]
    .map((group) => rows.filter((row) => row.exclusiveGroups.includes(group)))
    .filter((members) => members.length > 1);
  const widest = groups.filter(
    (members, at) =>
      !groups.some(
        (other, place) =>
          place !== at && members.every((row) => other.includes(row)) && (other.length > members.length || place < at),
      ),
  );
  return widest.map((members) =>
    payer !== 'medicare' && isAssistantsPair(members)
      ? besideAssistant(view, members)
      : excluding(view, members, takesBoth),
  );
}

/** AS beside 80, 81 or 82: some payers other than Medicare want both. */
function isAssistantsPair(members: readonly ModifierFact[]): boolean {
  const names = members.map(({ modifier }) => modifier);
  return names.length === 2 && names.includes('AS') && names.some((name) => ['80', '81', '82'].includes(name));
}

function besideAssistant(view: LineView, members: readonly ModifierFact[]): Draft {
  const names = members.map(({ modifier }) => modifier);
  return {
    rule: 'mod.exclusive',
    severity: 'info',
    lines: [view],
    message: said('rule.mod.assistants_together', { modifiers: names, line: view.n }),
    citation: members[0]?.citation ?? MODIFIERS_ON_LINE,
  };
}

/** Right and left of a code that takes 50: both sides are one line with it, and one unit. */
function bothSides(view: LineView, names: readonly string[]): readonly Answer[] {
  const modifiers = [...new Set(view.line.modifiers.map((one) => (names.includes(one) ? '50' : one)))];
  return names.every((name) => name === 'RT' || name === 'LT')
    ? [
        {
          label: said('rule.answer.on_both_sides', { line: view.n, modifiers }),
          patch: [
            setOnLine(view.index, 'modifiers', modifiers),
            ...(view.line.units > 1 ? [setOnLine(view.index, 'units', 1)] : []),
          ],
        },
      ]
    : [];
}

function excluding(view: LineView, members: readonly ModifierFact[], takesBoth: boolean): Draft {
  const names = members.map((row) => row.modifier);
  return {
    rule: 'mod.exclusive',
    severity: 'error',
    lines: [view],
    message: said('rule.mod.exclusive', { modifiers: names, line: view.n }),
    question: {
      text: said('rule.ask.which_modifier', { modifiers: names }),
      path: `/lines/${view.index}/modifiers`,
      answers: [
        ...(takesBoth ? bothSides(view, names) : []),
        ...names.map((kept) => ({
          label: said('rule.answer.keep_modifier', { modifier: kept }),
          patch: [
            setOnLine(
              view.index,
              'modifiers',
              view.line.modifiers.filter((modifier) => modifier === kept || !names.includes(modifier)),
            ),
          ],
        })),
      ],
    },
    citation: members[0]?.citation ?? MODIFIERS_ON_LINE,
    row: {
      table: 'modifiers',
      values: Object.fromEntries(members.map((row) => [row.modifier, [...row.exclusiveGroups]])),
    },
  };
}

/** Modifiers that change the payment stand before those that inform. */
export function outOfOrder(view: LineView, rows: readonly ModifierFact[]): readonly Draft[] {
  const orderOf = new Map(rows.map((row) => [row.modifier, row.order]));
  const informs = (modifier: string): boolean => orderOf.get(modifier) === 'information';
  const { modifiers } = view.line;
  const firstInforming = modifiers.findIndex(informs);
  const late = modifiers.filter(
    (modifier, at) => firstInforming !== -1 && at > firstInforming && orderOf.get(modifier) === 'payment',
  );
  const [row] = rows.filter(({ modifier }) => late.includes(modifier));
  if (row === undefined) {
    return [];
  }
  const sorted = [...modifiers.filter((modifier) => !informs(modifier)), ...modifiers.filter(informs)];
  return [
    {
      rule: 'mod.order',
      severity: 'warning',
      lines: [view],
      message: said('rule.mod.order', { modifiers: late, line: view.n }),
      fixes: [[fixModifiers(view, sorted)]],
      citation: row.citation,
      row: { table: 'modifiers', values: Object.fromEntries(rows.map(({ modifier, order }) => [modifier, order])) },
    },
  ];
}

export function notForCode(view: LineView, rows: readonly ModifierFact[]): readonly Draft[] {
  const { system, code, order } = view;
  return rows
    .filter(({ appliesTo }) => system !== null && appliesTo.length > 0 && !rangeTester(appliesTo)(system, order))
    .map((row) => ({
      rule: 'mod.not_valid_for_code',
      severity: 'error',
      lines: [view],
      message: said('rule.mod.not_valid_for_code', { modifier: row.modifier, code }),
      why: [quoteRanges(row)],
      fixes: [[dropModifier(view, row.modifier)]],
      citation: row.citation,
      row: { table: 'modifiers', values: { modifier: row.modifier, appliesTo: row.appliesTo.map(rangeText) } },
    }));
}

function quoteRanges({ appliesTo }: ModifierFact): ReturnType<typeof said> {
  return said('rule.why.applies_to', { ranges: appliesTo.map(rangeText) });
}

function rangeText({ from, to }: ModifierFact['appliesTo'][number]): string {
  return from === to ? from : `${from}-${to}`;
}
