/** Medically unlikely edits: how many units of a code one line, or one date of service, may carry. */
import { addDays } from '../../codes/dates.ts';
import type { IsoDate } from '../../codes/types.ts';
import { samePhysicianForMedicare } from '../../case/people.ts';
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import type { MueFact } from '../facts.ts';
import { trimFixes } from '../trim.ts';
import type { Severity } from '../types.ts';

export const mueRules: RuleFamily = {
  family: 'mue',
  rules: ['mue.line', 'mue.dos'],
  needs: (context) =>
    context.sound.map(({ from }) => needOf(context.table('mue', from), from, context.case.payer !== 'medicare')),
  check: (context) => {
    const limited = context.sound.flatMap((line) => {
      const edit = editOf(context, line);
      return edit === null ? [] : [{ line, edit }];
    });
    return [...perLine(context, limited), ...perDate(context, limited)];
  },
};

type Limited = { readonly line: LineView; readonly edit: MueFact };

function editOf(context: CheckContext, { code, from }: LineView): MueFact | null {
  return context.rowsFor('mue', code, from).find((row) => row.setting === context.case.setting) ?? null;
}

/**
 * The units that count for one day. Over a span they are divided by its days and rounded; with modifier 55 they are
 * days of care and count as one.
 */
function unitsPerDay({ line, days }: LineView): number {
  if (line.modifiers.includes('55')) {
    return 1;
  }
  return days === 1 ? line.units : Math.round(line.units / days);
}

/** MAI 1: each line by itself. */
function perLine(context: CheckContext, limited: readonly Limited[]): readonly Draft[] {
  return limited
    .filter(({ line, edit }) => edit.mai === 1 && unitsPerDay(line) > edit.value)
    .map(({ line, edit }) =>
      draftOf(context, {
        rule: 'mue.line',
        lines: [line],
        edit,
        units: unitsPerDay(line),
        priorUnits: 0,
        date: line.from,
      }),
    );
}

/** MAI 2 and 3: all lines of the code on the date by the same physician. Wasted drug (JW) is counted by itself. */
function perDate(context: CheckContext, limited: readonly Limited[]): readonly Draft[] {
  const groups = new Map<string, Limited[]>();
  for (const one of limited.filter(({ edit }) => edit.mai !== 1)) {
    const key = `${one.line.code} ${isWaste(one.line)}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) =>
    byPhysician(context, group).flatMap((own) => worstDates(context, own)),
  );
}

function isWaste({ line }: LineView): boolean {
  return line.modifiers.includes('JW');
}

function byPhysician(context: CheckContext, group: readonly Limited[]): readonly (readonly Limited[])[] {
  const clusters: Limited[][] = [];
  for (const one of group) {
    const cluster = clusters.find(
      ([first]) =>
        first !== undefined &&
        samePhysicianForMedicare(context.case, first.line.provider, one.line.provider) === 'same',
    );
    if (cluster === undefined) {
      clusters.push([one]);
    } else {
      cluster.push(one);
    }
  }
  return clusters;
}

/** One finding for each set of lines that is over the limit on some date. */
function worstDates(context: CheckContext, own: readonly Limited[]): readonly Draft[] {
  const found = new Map<string, Draft>();
  for (const date of new Set(own.flatMap(({ line }) => datesOf(line)))) {
    const onDate = own.filter(({ line }) => line.from <= date && date <= line.to);
    const [first] = onDate;
    if (first === undefined) {
      continue;
    }
    const lines = onDate.map(({ line }) => line);
    const priorUnits = isWaste(first.line) ? 0 : unitsBefore(context, first.line, date);
    const units = lines.reduce((sum, line) => sum + unitsPerDay(line), priorUnits);
    const key = lines.map(({ n }) => n).join(' ');
    if (units > first.edit.value && !found.has(key)) {
      const rule = isWaste(first.line) ? 'waste' : 'mue.dos';
      found.set(key, draftOf(context, { rule, lines, edit: first.edit, units, priorUnits, date }));
    }
  }
  return [...found.values()];
}

/** First and last day and those between; a span's days are alike but where other lines begin or end. */
const MAX_SPAN_DAYS = 366;
function datesOf({ from, days }: LineView): readonly IsoDate[] {
  return Array.from({ length: Math.min(days, MAX_SPAN_DAYS) }, (_, day) => addDays(from, day));
}

/** Units of the code that the same physician reported that day on other claims. */
function unitsBefore({ case: theCase }: CheckContext, { code, provider }: LineView, date: IsoDate): number {
  return theCase.history
    .filter(
      (prior) =>
        prior.code === code &&
        prior.from === date &&
        samePhysicianForMedicare(theCase, prior.provider ?? null, provider) === 'same',
    )
    .reduce((sum, prior) => sum + prior.units, 0);
}

type Excess = {
  readonly rule: 'mue.line' | 'mue.dos' | 'waste';
  readonly lines: readonly LineView[];
  readonly edit: MueFact;
  readonly units: number;
  readonly priorUnits: number;
  readonly date: IsoDate;
};

function draftOf(context: CheckContext, excess: Excess): Draft {
  const { lines, edit, units, priorUnits, date } = excess;
  const isSpan = lines.some(({ days }) => days > 1);
  const plain = !isSpan && lines.every((line) => unitsPerDay(line) === line.line.units);
  return {
    rule: excess.rule === 'mue.line' ? 'mue.line' : 'mue.dos',
    severity: severityOf(context, excess, isSpan),
    lines,
    message: messageOf(excess),
    why: [
      WHY_MAI[edit.mai],
      ...(edit.rationale === null ? [] : [said('rule.why.rationale', { text: edit.rationale })]),
      ...(priorUnits > 0 ? [said('rule.why.units_on_other_claims', { units: priorUnits })] : []),
      ...(isSpan ? [said('rule.why.units_over_span')] : []),
      ...(context.case.payer === 'medicare' ? [] : [said('rule.why.other_payer')]),
    ],
    fixes: plain ? [trimFixes(context, lines, edit.value - priorUnits)] : [],
    citation: edit.citation,
    row: {
      table: 'mue',
      values: { code: edit.code, setting: edit.setting, value: edit.value, mai: edit.mai, units, date },
    },
    overridable: edit.mai === 3 || isSpan || context.case.payer !== 'medicare',
  };
}

const WHY_MAI: Readonly<Record<MueFact['mai'], Said>> = {
  1: said('rule.why.mai1'),
  2: said('rule.why.mai2'),
  3: said('rule.why.mai3'),
};

/** A span's division and another payer's edit are not certain enough for an error; wasted units are only told. */
function severityOf(context: CheckContext, { rule }: Excess, isSpan: boolean): Severity {
  if (rule === 'waste') {
    return 'info';
  }
  return isSpan || context.case.payer !== 'medicare' ? 'warning' : 'error';
}

function messageOf({ rule, edit: { code, value }, units, date }: Excess): Said {
  if (value === 0) {
    return said('rule.mue.zero', { code });
  }
  if (rule === 'mue.line') {
    return said('rule.mue.line', { code, units, limit: value });
  }
  return rule === 'waste'
    ? said('rule.mue.waste', { code, units, limit: value })
    : said('rule.mue.dos', { code, units, limit: value, date: { date } });
}
