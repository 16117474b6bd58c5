/** What has to be in the record, or go along with the claim. */
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { quote } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { rulesFor, serviceNeeds } from '../service-rules.ts';
import { CO_SURGEONS, REDUCED_AND_INCREASED, TEACHING_ASSISTANTS } from '../sources.ts';
import type { Citation } from '../types.ts';

export const docRules: RuleFamily = {
  family: 'doc',
  rules: ['doc.required'],
  touchedBy: [],
  needs: (context) => serviceNeeds(context, context.sound),
  check: (context) => context.sound.flatMap((view) => [...byCode(context, view), ...byModifier(view)]),
};

function byCode(context: CheckContext, view: LineView): readonly Draft[] {
  return rulesFor(context, 'record', view).map((row) => ({
    rule: 'doc.required',
    severity: 'info',
    lines: [view],
    message: said('rule.doc.code', { code: view.code }),
    why: [quote(row.need)],
    citation: row.citation,
  }));
}

type Record = { readonly why: Said; readonly citation: Citation };

/** Modifiers with which Medicare wants a statement or the report. */
const BY_MODIFIER: ReadonlyMap<string, Record> = new Map([
  ['22', { why: said('rule.why.more_work'), citation: REDUCED_AND_INCREASED }],
  ['52', { why: said('rule.why.less_work'), citation: REDUCED_AND_INCREASED }],
  ['82', { why: said('rule.why.no_resident'), citation: TEACHING_ASSISTANTS }],
  ['66', { why: said('rule.why.team_report'), citation: CO_SURGEONS }],
]);

function byModifier(view: LineView): readonly Draft[] {
  return [...new Set(view.line.modifiers)].flatMap((modifier) => {
    const record = BY_MODIFIER.get(modifier);
    return record === undefined
      ? []
      : [
          {
            rule: 'doc.required' as const,
            severity: 'info' as const,
            lines: [view],
            message: said('rule.doc.modifier', { modifier, code: view.code }),
            why: [record.why],
            citation: record.citation,
          },
        ];
  });
}
