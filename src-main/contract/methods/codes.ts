import * as v from 'valibot';
import type { BrowseReply, CodePage } from '#core/page/types.ts';
import { CodeInput, IsoDateInput, SystemInput } from '../inputs.ts';
import { method } from '../method.ts';

export const codeMethods = {
  /** A code's page as of a date. A well-formed code that no pack knows gives a page that says so. */
  'codes.show': method(
    v.strictObject({ code: CodeInput, system: v.optional(SystemInput), date: v.optional(IsoDateInput) }),
  )<CodePage>(),
  /** One level of the tree. No place = the systems. */
  'codes.browse': method(
    v.strictObject({ place: v.optional(v.string(), ''), date: v.optional(IsoDateInput) }),
  )<BrowseReply>(),
} as const;
