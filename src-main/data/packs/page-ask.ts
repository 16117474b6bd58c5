import type { IsoDate, System } from '#core/codes/types.ts';

/** Whose page is wanted, as of which day. `key` is the code as codes are keyed. */
export type PageAsk = { readonly system: System; readonly key: string; readonly date: IsoDate };
