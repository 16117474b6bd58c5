import * as v from 'valibot';
import type { PackInfo, PackRefusal, PackVerification } from '#core/packs.ts';
import { method } from '../method.ts';

const PackId = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

export const packMethods = {
  'packs.list': method(v.strictObject({}))<{
    readonly packs: readonly PackInfo[];
    readonly refused: readonly PackRefusal[];
  }>(),
  /** Reads every page of the file(s) and compares with what was built. Without id: all. */
  'packs.verify': method(v.strictObject({ id: v.optional(PackId) }))<readonly PackVerification[]>(),
  /** Deletes a pack's file. The starter pack and packs of a read-only library are refused. */
  'packs.remove': method(v.strictObject({ id: PackId }))<{ readonly removed: string }>(),
} as const;
