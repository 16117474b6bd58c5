import * as v from 'valibot';
import type { Said } from '#core/said.ts';
import { method } from '../method.ts';

export type Probe = {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'error';
  readonly value: string;
  readonly hint: Said | null;
};

export type DoctorReport = {
  readonly version: string;
  readonly host: string;
  /** Versions, paths, packs, browser and runtime found, what is wrong and how to mend it. */
  readonly probes: readonly Probe[];
};

export type About = {
  readonly version: string;
  /** `electron`, `window` or `cli`. */
  readonly host: string;
  readonly today: string;
  /** Counts of what is built in, for the first screen. */
  readonly builtIn: { readonly pages: number; readonly modifiers: number; readonly places: number };
  /** false when user.db cannot be written (read-only folder, full disk): the reason is a sentence. */
  readonly storage: { readonly writable: boolean; readonly reason: Said | null };
};

export const appMethods = {
  'app.about': method(v.strictObject({}))<About>(),
  'app.doctor': method(v.strictObject({}))<DoctorReport>(),
  /** Per method: calls, total and worst time, in milliseconds, since the program started. */
  'app.timings': method(v.strictObject({}))<
    readonly { readonly method: string; readonly calls: number; readonly totalMs: number; readonly maxMs: number }[]
  >(),
} as const;
