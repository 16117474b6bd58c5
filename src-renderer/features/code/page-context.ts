/** What the rows of a page may do: open a code or a range, and run an example. */
import { createContext } from 'svelte';
import type { CodeRange } from '#contract/types.ts';

export type PageActions = {
  readonly open: (target: CodeRange) => void;
  readonly run: (entry: string) => void;
};

export const [getPage, setPage] = createContext<PageActions>();
