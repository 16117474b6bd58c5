import type { ImportProgress } from '#core/imports.ts';
import type { InputOf, OutputOf, ParsedInputOf } from './method.ts';
import { appMethods } from './methods/app.ts';
import { caseMethods } from './methods/case.ts';
import { claimMethods } from './methods/claims.ts';
import { codeMethods } from './methods/codes.ts';
import { importMethods } from './methods/imports.ts';
import { packMethods } from './methods/packs.ts';
import { readerMethods } from './methods/reader.ts';
import { savedMethods } from './methods/saved.ts';
import { searchMethods } from './methods/search.ts';
import { userMethods } from './methods/user.ts';
import type { Reply } from './wire.ts';

/** The whole API, declared once. Handlers, clients and hosts are derived from it. */
export const api = {
  ...appMethods,
  ...caseMethods,
  ...claimMethods,
  ...codeMethods,
  ...importMethods,
  ...packMethods,
  ...readerMethods,
  ...savedMethods,
  ...searchMethods,
  ...userMethods,
} as const;

export type Api = typeof api;
export type MethodName = keyof Api;

/** What the app provides: same names, parsed inputs, plain outputs. */
export type Handlers = {
  readonly [N in MethodName]: (input: ParsedInputOf<Api[N]>) => OutputOf<Api[N]> | Promise<OutputOf<Api[N]>>;
};

/** What a caller holds. A failed call rejects with `CallError`. */
export type Client = { readonly [N in MethodName]: (input: InputOf<Api[N]>) => Promise<OutputOf<Api[N]>> };

/** All that a host has to supply. */
export type Transport = (name: string, input: unknown) => Promise<Reply<unknown>>;

/** News from the app to its windows, one direction. */
export type Events = {
  /** Packs were added, replaced or removed: what is on screen may be out of date. */
  readonly 'library.changed': { readonly packs: number };
  /** How far a file of an import is; `id` is the one that the import was started with. */
  readonly 'import.progress': { readonly id: string } & ImportProgress;
  /** The search indexes are loaded (or being built again): what search can answer now. */
  readonly 'search.state': { readonly state: 'loading' | 'ready' | 'rebuilding' };
};
export type EventName = keyof Events;
