/** Lines that run over several days: CMS, Medicare Claims Processing Manual, chapter 26, section 10.4, items 24A and 24G. */
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import type { Draft } from '../draft.ts';
import { isInjected } from '../drugs.ts';
import { rulesFor } from '../service-rules.ts';
import { DATE_SPANS } from '../sources.ts';
import { globalDays, indicatorsOf } from '../surgery.ts';

export function checkSpans(context: CheckContext, lines: readonly LineView[]): readonly Draft[] {
  return lines.flatMap((view) => {
    const reason = reasonOf(context, view);
    return reason === null
      ? []
      : [
          {
            rule: 'units.date_span' as const,
            severity: 'warning' as const,
            lines: [view],
            message: said('rule.units.date_span', { code: view.code, days: view.days, units: view.line.units }),
            why: [reason],
            citation: DATE_SPANS,
          },
        ];
  });
}

/** What does not fit, the gravest alone; null for what does, such as a month of supplies or a week of treatments. */
function reasonOf(context: CheckContext, view: LineView): Said | null {
  const { line, days, from, to } = view;
  if (rulesFor(context, 'span', view).length > 0 || context.case.setting === 'dme') {
    return null;
  }
  if (isInjected(view)) {
    return said('rule.why.drugs_have_a_day');
  }
  if ((globalDays(indicatorsOf(context, view.code, from)) ?? 0) > 0) {
    return said('rule.why.surgery_has_a_day');
  }
  if (line.units !== days) {
    return said('rule.why.a_unit_each_day');
  }
  return from.slice(0, 7) === to.slice(0, 7) ? null : said('rule.why.span_over_months');
}
