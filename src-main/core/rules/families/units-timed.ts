/**
 * Units against minutes. CMS counts the minutes of all timed therapy of a day together (Medicare Claims Processing
 * Manual, chapter 5, section 20.2); CPT counts each service by itself, a unit beginning past its midpoint.
 */
import { sameIndividual } from '../../case/people.ts';
import { said } from '../../said.ts';
import { shareDay } from '../context.ts';
import type { CheckContext, LineView } from '../context.ts';
import { setOnLine } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import type { ServiceRuleFact } from '../facts-services.ts';
import { namingOnLine } from '../naming.ts';
import { hasRules, rulesFor, serviceNeeds } from '../service-rules.ts';
import { furtherUnits, roundedUnits, shareUnits } from '../time-units.ts';
import type { Question } from '../types.ts';

export type TimedLine = { readonly view: LineView; readonly row: ServiceRuleFact<'timed' | 'window' | 'further'> };

export const timedRules: RuleFamily = {
  family: 'units',
  rules: ['units.timed'],
  touchedBy: ['removal', 'units', 'code', 'provider', 'to'],
  needs: (context) => serviceNeeds(context, context.sound),
  check: (context) => checkMinutes(context, timedLines(context)),
};

/** Lines whose code counts minutes, each with the row of the payer. */
function timedLines(context: CheckContext): readonly TimedLine[] {
  return context.sound.flatMap((view) => {
    if (!hasRules(context, view)) {
      return [];
    }
    const further = rulesFor(context, 'further', view);
    // One code may add to several, each with its own row.
    const ofPayer = further.filter(({ payer }) => payer === context.case.payer);
    const own = ofPayer.length > 0 ? ofPayer : further.filter(({ payer }) => payer === null);
    return [...rulesFor(context, 'timed', view), ...rulesFor(context, 'window', view), ...own].map((row) => ({
      view,
      row,
    }));
  });
}

export function checkMinutes(context: CheckContext, lines: readonly TimedLine[]): readonly Draft[] {
  return [
    ...days(lines.filter(isQuarter)).flatMap((day) => checkDay(context, day)),
    ...lines.flatMap(({ view, row }) => (row.kind === 'window' ? checkWindow(context, view, row) : [])),
    ...lines.flatMap(({ view, row }) => (row.kind === 'further' ? checkFurther(context, view, row) : [])),
  ];
}

type Quarter = { readonly view: LineView; readonly row: ServiceRuleFact<'timed'> };

function isQuarter(line: TimedLine): line is Quarter {
  return line.row.kind === 'timed';
}

function days(lines: readonly Quarter[]): readonly (readonly Quarter[])[] {
  const groups = new Map<string, Quarter[]>();
  for (const line of lines) {
    const key = JSON.stringify([line.view.from, line.view.provider]);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()];
}

/** Timed therapy of one day by one provider. */
function checkDay(context: CheckContext, lines: readonly Quarter[]): readonly Draft[] {
  const open = lines.filter(({ view }) => view.line.minutes === undefined);
  const [first] = open;
  if (first !== undefined) {
    return [askMinutes(first, open)];
  }
  const elsewhere = Object.values(context.case.facts.otherTimedMinutes ?? {}).reduce((sum, one) => sum + one, 0);
  const minutes = lines.map(({ view }) => view.line.minutes ?? 0);
  const isMedicare = context.case.payer === 'medicare';
  const size = lines[0]?.row.minutes ?? 1;
  const wanted = isMedicare ? shareUnits(minutes, size, elsewhere) : minutes.map((one) => roundedUnits(one, size));
  const total = minutes.reduce((sum, one) => sum + one, elsewhere);
  return lines.flatMap((line, at) => {
    const units = wanted[at] ?? 0;
    if (line.view.line.units <= units) {
      return [];
    }
    const others = lines.filter((_, other) => other !== at && (wanted[other] ?? 0) > 0);
    return isMedicare
      ? [
          tooManyTogether(line, units, {
            minutes: total,
            most: roundedUnits(total, size),
            others,
            isAlone: total === minutes[at],
          }),
        ]
      : [tooManyAlone(line, units, minutes[at] ?? 0)];
  });
}

function tooManyAlone({ view, row }: Quarter, wanted: number, minutes: number): Draft {
  return { ...overTime(view, wanted, minutes, row.citation), why: [said('rule.why.minutes_alone', { minutes })] };
}

/** What all timed services of the day make together, and who takes it. */
type Day = {
  readonly minutes: number;
  readonly most: number;
  readonly others: readonly Quarter[];
  /** No other service has minutes, so that all make what this one makes. */
  readonly isAlone: boolean;
};

function tooManyTogether({ view, row }: Quarter, wanted: number, { minutes, most, others, isAlone }: Day): Draft {
  const { code, line } = view;
  const why = said('rule.why.minutes_together', { minutes });
  const draft = overTime(view, wanted, minutes, row.citation);
  if (isAlone) {
    return { ...draft, why: [why] };
  }
  const codes = [...new Set(others.map((other) => other.view.code))].filter((other) => other !== code);
  return {
    ...draft,
    message: said('rule.units.timed_together', { code, units: line.units, minutes, most, wanted }),
    why: [...(codes.length === 0 ? [] : [said('rule.why.units_go_to', { codes })]), why],
  };
}

function overTime(view: LineView, wanted: number, minutes: number, citation: Draft['citation']): Omit<Draft, 'why'> {
  return {
    rule: 'units.timed',
    severity: 'error',
    lines: [view],
    message: said('rule.units.timed', { code: view.code, units: view.line.units, wanted, minutes }),
    fixes:
      wanted === 0
        ? []
        : [
            [
              {
                label: said('rule.fix.set_units', { line: view.n, units: wanted }),
                patch: [setOnLine(view.index, 'units', wanted)],
              },
            ],
          ],
    citation,
  };
}

/** Without minutes nothing is known, and that is said once for the day. */
function askMinutes({ view, row }: TimedLine, open: readonly TimedLine[]): Draft {
  const question: Question = {
    text: said('rule.ask.minutes', { code: view.code }),
    path: `/lines/${view.index}/minutes`,
    answers: [],
  };
  return {
    rule: 'units.timed',
    severity: 'info',
    lines: open.map((one) => one.view),
    message: said('rule.units.minutes_not_known', { codes: [...new Set(open.map((one) => one.view.code))] }),
    question,
    missesFact: true,
    citation: row.citation,
  };
}

function checkWindow(context: CheckContext, view: LineView, row: ServiceRuleFact<'window'>): readonly Draft[] {
  const { minutes } = view.line;
  if (minutes === undefined || (minutes >= row.min && (row.max === null || minutes <= row.max))) {
    return [];
  }
  const { instead } = row;
  return [
    {
      rule: 'units.timed',
      severity: 'error',
      lines: [view],
      message:
        minutes < row.min
          ? said('rule.units.too_short', { code: view.code, minutes, least: row.min })
          : said('rule.units.too_long', { code: view.code, minutes, most: row.max ?? 0 }),
      fixes:
        instead === null
          ? []
          : [
              [
                {
                  label: said('rule.answer.report_as', namingOnLine(context.codes, instead, view.from)),
                  patch: [setOnLine(view.index, 'code', instead)],
                },
              ],
            ],
      citation: row.citation,
    },
  ];
}

/** Further units, by the minutes of the first codes and of this one together. A first one without minutes leaves all open. */
function checkFurther(context: CheckContext, view: LineView, row: ServiceRuleFact<'further'>): readonly Draft[] {
  const firsts = context.sound.filter(
    (other) =>
      row.of.includes(other.code) && shareDay(other, view) && sameIndividual(other.provider, view.provider) === 'same',
  );
  if (firsts.length === 0 || firsts.some(({ line }) => line.minutes === undefined)) {
    return [];
  }
  const stated = [...firsts, view].flatMap(({ line }) => line.minutes ?? []);
  const minutes = stated.reduce((sum, one) => sum + one, 0);
  const wanted = furtherUnits(minutes, row);
  return view.line.units <= wanted
    ? []
    : [
        {
          ...overTime(view, wanted, minutes, row.citation),
          why: [said('rule.why.further_unit', { of: row.of, first: row.first, each: row.each, over: row.over })],
        },
      ];
}
