/**
 * Maternity care, which has a package of its own (global days MMM): care before the delivery, the delivery, and six
 * weeks after it, together or in parts. CPT, Surgery, Maternity Care and Delivery.
 */
import { samePhysicianForMedicare } from '../../case/people.ts';
import { addDays } from '../../codes/dates.ts';
import type { IsoDate } from '../../codes/types.ts';
import { said } from '../../said.ts';
import { isProcedureVisit } from '../code-groups.ts';
import type { CheckContext, LineView } from '../context.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { historyOf, serviceOf } from '../services.ts';
import type { Service } from '../services.ts';
import { MATERNITY } from '../sources.ts';
import { NO_PERIOD } from '../surgery.ts';
import { removeFix } from '../trim.ts';
import type { Severity } from '../types.ts';

type Part = 'before' | 'delivery' | 'after';

const WHOLE: readonly Part[] = ['before', 'delivery', 'after'];
/** What each code holds. */
const PACKAGES: ReadonlyMap<string, readonly Part[]> = new Map<string, readonly Part[]>([
  ...['59400', '59510', '59610', '59618'].map((code) => [code, WHOLE] as const),
  ...['59409', '59514', '59612', '59620'].map((code) => [code, ['delivery'] as const] as const),
  ...['59410', '59515', '59614', '59622'].map((code) => [code, ['delivery', 'after'] as const] as const),
  ['59425', ['before']],
  ['59426', ['before']],
  ['59430', ['after']],
]);
const DAYS_BEFORE = 280;
const DAYS_AFTER = 42;
/** Say that the visit was for something else. */
const APART: readonly string[] = ['24', '25', '57', 'FT'];

export const maternityRules: RuleFamily = {
  family: 'global',
  rules: ['global.maternity'],
  touchedBy: ['modifiers', 'code', 'provider', 'to'],
  needs: () => [],
  check: (context) => {
    const packages = context.case.setting === 'practitioner' ? packagesOf(context) : [];
    return packages.length === 0 ? [] : context.sound.flatMap((view) => judge(context, view, packages));
  },
};

type Package = { readonly service: Service; readonly parts: readonly Part[] };

function packagesOf(context: CheckContext): readonly Package[] {
  return [...context.sound.map(serviceOf), ...historyOf(context)].flatMap((service) => {
    const parts = PACKAGES.get(service.code);
    const isAssistants = service.modifiers.some((modifier) => NO_PERIOD.includes(modifier));
    return parts === undefined || isAssistants ? [] : [{ service, parts }];
  });
}

function judge(context: CheckContext, view: LineView, packages: readonly Package[]): readonly Draft[] {
  const own = packages.filter(
    ({ service }) =>
      service.view !== view &&
      service.code !== view.code &&
      samePhysicianForMedicare(context.case, service.provider, view.provider) === 'same',
  );
  if (isProcedureVisit(view.code)) {
    const isApart = view.line.modifiers.some((modifier) => APART.includes(modifier));
    return isApart ? [] : gravest(own.flatMap((one) => visitWithin(context, view, one)));
  }
  // Care before or after by a code of its own, beside a code that holds it. Two deliveries are twins more often than not.
  const parts = PACKAGES.get(view.code);
  const [part] = parts ?? [];
  return part === undefined || parts?.length !== 1 || part === 'delivery'
    ? []
    : gravest(own.flatMap((one) => partWithin(context, view, part, one)));
}

type Judged = { readonly one: Package; readonly draft: Draft };

/** One answer for a line: the gravest, of the latest code that holds it, with all lines that have that code. */
function gravest(judged: readonly Judged[]): readonly Draft[] {
  const rank: Readonly<Record<Severity, string>> = { info: '0', warning: '1', error: '2' };
  const weigh = ({ one: { service }, draft }: Judged): string =>
    [rank[draft.severity], service.from, service.code].join(' ');
  const [first] = [...judged].sort((a, b) => (weigh(a) < weigh(b) ? 1 : -1));
  const same = judged.filter((one) => first !== undefined && weigh(one) === weigh(first));
  return first === undefined ? [] : [{ ...first.draft, lines: same.flatMap(({ draft }) => draft.lines ?? []) }];
}

/** Which part of the package a day belongs to; null where the package does not hold that part, or the day is far. */
function partOn({ service: { from }, parts }: Package, day: IsoDate): Part | null {
  const part: Part = day < from ? 'before' : day === from ? 'delivery' : 'after';
  const isNear = part === 'before' ? addDays(day, DAYS_BEFORE) >= from : day <= addDays(from, DAYS_AFTER);
  return isNear && parts.includes(part) ? part : null;
}

/** On the day and after it a visit is most likely the package's own; before it, it may have been for anything. */
function visitWithin(context: CheckContext, view: LineView, one: Package): readonly Judged[] {
  const part = partOn(one, view.from);
  return part === null
    ? []
    : [
        {
          one,
          draft: {
            ...basis(view, one),
            severity: part === 'before' ? 'info' : 'warning',
            message: said('rule.global.maternity_visit', { code: view.code, other: one.service.code, part }),
            fixes: part === 'before' ? [] : [[removeFix(context, [view])]],
          },
        },
      ];
}

function partWithin(context: CheckContext, view: LineView, part: Part, one: Package): readonly Judged[] {
  const { service, parts } = one;
  const isWider = parts.length > 1 && parts.includes(part);
  const day = view.from === service.from ? part : partOn(one, view.from);
  return isWider && day === part
    ? [
        {
          one,
          draft: {
            ...basis(view, one),
            severity: 'error',
            message: said('rule.global.maternity_part', { code: view.code, other: service.code, part }),
            fixes: [[removeFix(context, [view])]],
          },
        },
      ]
    : [];
}

function basis(view: LineView, { service }: Package): Pick<Draft, 'rule' | 'lines' | 'codes' | 'why' | 'citation'> {
  const elsewhere = service.view === null ? [said('rule.why.on_other_claim', { code: service.code })] : [];
  return {
    rule: 'global.maternity',
    lines: service.view === null ? [view] : [view, service.view],
    codes: [view.code, service.code],
    why: [said('rule.why.maternity_package', { code: service.code }), ...elsewhere],
    citation: MATERNITY,
  };
}
