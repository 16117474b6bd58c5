import * as v from 'valibot';
import type { PackKind } from '#core/packs.ts';
import type { Said } from '#core/said.ts';
import { method } from '../method.ts';

/** One pack as INTERFACE "packs --json" names its fields. */
export type PackInfo = {
  readonly id: string;
  readonly kind: PackKind;
  readonly edition: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly publisher: string;
  readonly licence: string;
  readonly sha256: string;
  /** Names of the files that it was built from. */
  readonly source: string;
  readonly builtIn: boolean;
  readonly location: 'local' | 'library';
  readonly bytes: number;
};

/** A file in the library that was not opened, and why, in one sentence. */
export type PackRefusal = { readonly file: string; readonly reason: Said };

export type PackVerification = {
  readonly id: string;
  readonly file: string;
  readonly ok: boolean;
  readonly problem: Said | null;
};

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
