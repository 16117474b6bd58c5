/** Medically unlikely edits: how many units of a code one line, or one date of service, may carry. */
import type { IsoDate } from '../../codes/types.ts';
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import { askSameProvider } from '../ask-provider.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import type { MueFact } from '../facts.ts';
import { indexBy } from '../tables.ts';
import { trimFixes } from '../trim.ts';
import { askBothSides, askNeeded } from './mue-acts.ts';
import { asOneLine } from './mue-as-one.ts';
import { byReporter, daysOf, isWaste, sumPerDay, unitLimitOf, unitsBefore, unitsPerDay } from '../units.ts';

export const mueRules: RuleFamily = {
  family: 'mue',
  rules: ['mue.line', 'mue.dos'],
  touchedBy: ['removal', 'units', 'modifiers', 'code', 'provider', 'to'],
  needs: (context) =>
    context.sound.map(({ from }) => needOf(context.table('mue', from), from, context.case.payer !== 'medicare')),
  check: (context) => [...perLine(context), ...perDate(context)],
};

/** What is over a limit, and by how much. */
type Excess = {
  readonly lines: readonly LineView[];
  readonly edit: MueFact;
  readonly units: number;
  /** Of the units, those on other claims. */
  readonly priorUnits: number;
  readonly date: IsoDate;
};

/** MAI 1: each line by itself. */
function perLine(context: CheckContext): readonly Draft[] {
  return context.sound.flatMap((line) => {
    const edit = unitLimitOf(context, line);
    const units = unitsPerDay(line);
    return edit?.mai === 1 && units > edit.value
      ? [draftOf(context, { lines: [line], edit, units, priorUnits: 0, date: line.from })]
      : [];
  });
}

/** MAI 2 and 3: all lines of the code on the date by the same physician. */
function perDate(context: CheckContext): readonly Draft[] {
  const groups = indexBy(context.sound, (line) => (isWaste(line) ? `${line.code} JW` : line.code));
  return [...groups.values()].flatMap((same) => {
    const group = same.filter((line) => (unitLimitOf(context, line)?.mai ?? 1) !== 1);
    if (group.length === 0 || (same.length === 1 && !isOver(context, group))) {
      return [];
    }
    const physicians = byReporter(context, group);
    const over = physicians.flatMap((own) => excesses(context, own));
    return over.length > 0 ? over.map((excess) => draftOf(context, excess)) : unclear(context, physicians);
  });
}

/** A line by itself, beside what other claims of its day have, and no more days than one. */
function isOver(context: CheckContext, [line]: readonly LineView[]): boolean {
  const edit = line === undefined ? null : unitLimitOf(context, line);
  const isPlain = line !== undefined && line.days === 1 && context.case.history.length === 0;
  return line === undefined || edit === null || !isPlain || unitsPerDay(line) > edit.value;
}

/** One excess for each set of lines that is over the limit on some date. */
function excesses(context: CheckContext, own: readonly LineView[]): readonly Excess[] {
  const found = new Map<string, Excess>();
  for (const date of daysOf(own)) {
    const lines = own.filter(({ from, to }) => from <= date && date <= to);
    const [first] = lines;
    const edit = first === undefined ? null : unitLimitOf(context, first);
    if (first === undefined || edit === null) {
      continue;
    }
    const priorUnits = isWaste(first) ? 0 : unitsBefore(context, first, date);
    const units = sumPerDay(lines) + priorUnits;
    const key = lines.map(({ n }) => n).join(' ');
    if (units > edit.value && !found.has(key)) {
      found.set(key, { lines, edit, units, priorUnits, date });
    }
  }
  return [...found.values()];
}

/** Lines without a provider may be those of one that is named; together they may be over the limit. */
function unclear(context: CheckContext, physicians: readonly (readonly LineView[])[]): readonly Draft[] {
  const unnamed = physicians.find(([first]) => first?.provider === null);
  const named = physicians.filter(([first]) => first?.provider !== null);
  return named.flatMap((own) =>
    excesses(context, [...own, ...(unnamed ?? [])])
      .slice(0, 1)
      .map((excess): Draft => {
        const { code } = excess.edit;
        return {
          ...draftOf(context, excess),
          severity: 'info',
          message: said('rule.mue.provider_not_known', { code, units: excess.units, limit: excess.edit.value }),
          question: askSameProvider(context, excess.lines),
          missesFact: true,
          fixes: [],
          overridable: false,
        };
      }),
  );
}

function draftOf(context: CheckContext, { lines, edit, units, priorUnits, date }: Excess): Draft {
  const isSpan = lines.some(({ days }) => days > 1);
  const isOther = context.case.payer !== 'medicare';
  const isWasted = lines.every(isWaste);
  const isPlain = !isSpan && sumPerDay(lines) === lines.reduce((sum, { line }) => sum + line.units, 0);
  // A span's division and another payer's edit are not certain enough for an error; wasted units are only told.
  const isNone = edit.value === 0;
  const isOpen = isWasted || (isNone && (isOther || lines.every(isKnownUnpaid)));
  const severity = isOpen ? 'info' : isSpan || isOther ? 'warning' : 'error';
  const sides = isWasted || !isPlain || priorUnits > 0 ? null : askBothSides(context, { lines, edit, units });
  return {
    rule: edit.mai === 1 ? 'mue.line' : 'mue.dos',
    severity,
    lines,
    message:
      isNone && isOther ? said('rule.mue.zero_elsewhere', { code: edit.code }) : messageOf(edit, units, date, isWasted),
    why: [
      isNone ? said('rule.why.mue_zero') : WHY_MAI[edit.mai],
      ...(edit.rationale === null ? [] : [said('rule.why.rationale', { text: edit.rationale })]),
      ...(priorUnits > 0 ? [said('rule.why.units_on_other_claims', { units: priorUnits })] : []),
      ...(isSpan ? [said('rule.why.units_over_span')] : []),
      ...(isOther ? [said('rule.why.other_payer')] : []),
    ],
    question: sides ?? (severity === 'error' && isPlain ? askNeeded(context, { lines, edit, units }) : null),
    // Fewer units, where the two may be the two sides, are an answer and no fix.
    fixes:
      isPlain && sides === null && !(isNone && isOpen)
        ? [asOneLine(context, lines), trimFixes(context, lines, edit.value - priorUnits)]
        : [],
    citation: edit.citation,
    row: {
      table: 'mue',
      values: { code: edit.code, setting: edit.setting, value: edit.value, mai: edit.mai, units, date },
    },
    overridable: !isOpen && (edit.mai === 3 || isSpan || isOther),
  };
}

/** GY: the claim itself says that Medicare does not cover it. */
function isKnownUnpaid({ line }: LineView): boolean {
  return line.modifiers.includes('GY');
}

const WHY_MAI: Readonly<Record<MueFact['mai'], Said>> = {
  1: said('rule.why.mai1'),
  2: said('rule.why.mai2'),
  3: said('rule.why.mai3'),
};

function messageOf({ code, value, mai }: MueFact, units: number, date: IsoDate, isWasted: boolean): Said {
  if (value === 0) {
    return said('rule.mue.zero', { code });
  }
  if (mai === 1) {
    return said('rule.mue.line', { code, units, limit: value });
  }
  return isWasted
    ? said('rule.mue.waste', { code, units, limit: value })
    : said('rule.mue.dos', { code, units, limit: value, date: { date } });
}
