import * as v from 'valibot';
import type { SearchReply } from '#core/search/types.ts';
import { method } from '../method.ts';
import { IsoDateInput, SystemInput } from '../inputs.ts';

export const searchMethods = {
  /** Ranked hits for what was typed. `seq` comes back in the reply, so that a stale answer can be dropped. */
  'search.codes': method(
    v.strictObject({
      text: v.string(),
      systems: v.optional(v.array(SystemInput), []),
      date: v.optional(IsoDateInput),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)), 50),
      cursor: v.optional(v.nullable(v.string()), null),
      /** Leaves out what can't be reported, or does not hold on the date. */
      only: v.optional(v.array(v.picklist(['billable', 'active'])), []),
      /** true: no abbreviation, synonym or spelling reading ("search as typed"). */
      literal: v.optional(v.boolean(), false),
      seq: v.optional(v.number(), 0),
    }),
  )<SearchReply>(),
} as const;
