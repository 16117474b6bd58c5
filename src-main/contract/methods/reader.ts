import * as v from 'valibot';
import type { System } from '#core/codes/types.ts';
import type { OwnWord } from '#core/search/reader.ts';
import { CodeInput, SystemInput } from '../inputs.ts';
import { method } from '../method.ts';

/** A code used lately; `title` is null where no pack has it any more. */
export type RecentCode = {
  readonly system: System;
  readonly code: string;
  readonly title: string | null;
  readonly lastUsed: string;
};

const MAX_RECENT = 50;
const WordInput = v.strictObject({
  form: v.pipe(v.string(), v.maxLength(200)),
  reads: v.pipe(v.string(), v.maxLength(500)),
});

/** What search knows of the reader; all of it lies in user.db and can be taken back. */
export const readerMethods = {
  /** Counts a use: a code's page was opened, or it went into the case. */
  'uses.add': method(v.strictObject({ system: SystemInput, code: CodeInput }))<{ readonly counted: boolean }>(),
  /** The codes used last, newest first. */
  'uses.recent': method(
    v.strictObject({ limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_RECENT)), 10) }),
  )<readonly RecentCode[]>(),
  /** Forgets them all. */
  'uses.clear': method(v.strictObject({}))<{ readonly removed: number }>(),
  /** The reader's own short forms and other words. */
  'words.list': method(v.strictObject({}))<readonly OwnWord[]>(),
  /** Answers the pair as it is kept: in small letters. */
  'words.add': method(WordInput)<OwnWord>(),
  'words.remove': method(WordInput)<{ readonly removed: boolean }>(),
} as const;
