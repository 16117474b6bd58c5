/** Reads the authored rows about diagnoses. */
import { SEXES } from '#core/case/types.ts';
import { DX_RULE_KINDS } from '#core/rules/facts-icd.ts';
import * as y from './yaml.ts';

const ref = y.located(y.text);
const ranges = y.defaulted(y.list(ref), []);
const words = y.defaulted(y.list(y.text), []);
const span = y.optional(y.object({ from: y.required(y.whole), to: y.optional(y.whole) }));

export const diagnosisTable = y.list(
  y.object({
    id: y.required(y.text),
    kind: y.required(y.oneOf(...DX_RULE_KINDS)),
    severity: y.required(y.oneOf('error', 'warning', 'info')),
    codes: y.required(y.list(ref)),
    beside: ranges,
    except: ranges,
    with: ranges,
    and: ranges,
    without: ranges,
    titled: words,
    notTitled: words,
    instead: y.optional(ref),
    years: span,
    days: span,
    sex: y.optional(y.oneOf(...SEXES)),
    editUntil: y.optional(y.date),
    why: y.required(y.text),
    source: y.required(ref),
    from: y.optional(y.date),
    to: y.optional(y.date),
  }),
);
