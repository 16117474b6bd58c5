/** What the rows of a page may do: open a code or a range, and run an example. */
import { createContext } from 'svelte';
import type { CodeRange } from '#contract/types.ts';

export type PageActions = {
  readonly open: (target: CodeRange) => void;
  /** A code that a text names belongs to no system by itself: its page finds the one that has it. */
  readonly openNamed: (from: string, to: string) => void;
  readonly run: (entry: string) => void;
};

export const [getPage, setPage] = createContext<PageActions>();
