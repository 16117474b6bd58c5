/** The plain shapes that travel over the wire, for those who see the contract and nothing behind it. */
export type * from '#core/case/types.ts';
export type * from '#core/codes/types.ts';
export type * from '#core/packs.ts';
export type * from '#core/page/types.ts';
export type * from '#core/rules/types.ts';
export type * from '#core/said.ts';
export type * from '#core/search/types.ts';
export type * from '#core/user.ts';
export type * from './methods/app.ts';
export type * from './methods/case.ts';
export type * from './methods/codes.ts';
export type * from './methods/packs.ts';
export type * from './methods/search.ts';
export type * from './methods/user.ts';
export type * from './api.ts';
export type * from './wire.ts';
