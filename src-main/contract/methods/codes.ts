import * as v from 'valibot';
import type { CodePage } from '#core/page/types.ts';
import type { System } from '#core/codes/types.ts';
import { CodeInput, IsoDateInput, SystemInput } from '../inputs.ts';
import { method } from '../method.ts';

export type BrowseChild = {
  readonly place: string;
  readonly system: System;
  /** null for a chapter or section without a code of its own. */
  readonly code: string | null;
  readonly title: string;
  readonly billable: boolean;
  readonly children: number;
};
export type BrowseReply = { readonly place: string; readonly title: string; readonly children: readonly BrowseChild[] };

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
