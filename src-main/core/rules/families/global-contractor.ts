/**
 * Procedures whose days the contractor decides (global days YYY): visits near them are named, and none is called wrong.
 * CMS, Medicare Claims Processing Manual, chapter 12, section 40.1.
 */
import { addDays } from '../../codes/dates.ts';
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { samePhysicianForMedicare } from '../../case/people.ts';
import { isProcedureVisit } from '../code-groups.ts';
import { historyOf, serviceOf } from '../services.ts';
import type { Service } from '../services.ts';
import { GLOBAL_PACKAGE } from '../sources.ts';
import { indicatorsOf, NO_PERIOD } from '../surgery.ts';

/** The longest period that a contractor may choose. */
const LONGEST_DAYS = 90;
/** Say that the visit is a service of its own. */
const APART: readonly string[] = ['24', '25', '57', 'FT'];

export const contractorsDays: RuleFamily = {
  family: 'global',
  rules: ['global.contractor_days'],
  touchedBy: ['modifiers', 'code', 'provider', 'to'],
  needs: (context) =>
    visitsOf(context).map(({ from }) => needOf(context.table('indicators', from), from, isOther(context))),
  check: (context) => {
    const visits = visitsOf(context);
    const open = visits.length === 0 ? [] : openServices(context);
    return visits.flatMap((view) => judge(context, view, open));
  },
};

function isOther({ case: { payer } }: CheckContext): boolean {
  return payer !== 'medicare';
}

function visitsOf({ sound, case: { setting, history } }: CheckContext): readonly LineView[] {
  return setting === 'practitioner' && sound.length + history.length > 1
    ? sound.filter(({ code, line }) => isProcedureVisit(code) && !line.modifiers.some((one) => APART.includes(one)))
    : [];
}

function openServices(context: CheckContext): readonly Service[] {
  return [...context.sound.map(serviceOf), ...historyOf(context)].filter(
    ({ code, from, modifiers }) =>
      indicatorsOf(context, code, from)?.globalDays?.trim() === 'YYY' &&
      !modifiers.some((modifier) => NO_PERIOD.includes(modifier)),
  );
}

/** One answer for a visit, about the latest of the procedures near it. */
function judge(context: CheckContext, view: LineView, open: readonly Service[]): readonly Draft[] {
  const near = open
    .filter(
      ({ from, provider }) =>
        from <= view.from &&
        view.from <= addDays(from, LONGEST_DAYS) &&
        samePhysicianForMedicare(context.case, provider, view.provider) === 'same',
    )
    .sort((a, b) => (`${a.from} ${a.code}` < `${b.from} ${b.code}` ? 1 : -1));
  const [latest] = near;
  if (latest === undefined) {
    return [];
  }
  const { code, from } = latest;
  const lines = near.filter((one) => one.code === code && one.from === from).flatMap((one) => one.view ?? []);
  return [
    {
      rule: 'global.contractor_days',
      severity: 'info',
      lines: [view, ...lines],
      codes: [...new Set([view.code, code])],
      message: said('rule.global.contractor_decides', { code: view.code, other: code, from: { date: from } }),
      why: [said('rule.why.globalYYY')],
      citation: GLOBAL_PACKAGE,
      row: { table: 'mpfs', values: { code, globalDays: 'YYY' } },
    },
  ];
}
