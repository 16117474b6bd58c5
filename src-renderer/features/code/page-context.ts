/** What the rows of a page may do: open a code or a range, and run an example. */
import { createContext } from 'svelte';
import type { CodeRange } from '#contract/types.ts';

export type PageActions = {
  /** Two pages may stand side by side: what is named by an id in one of them begins with this. */
  readonly id: string;
  /** Of the page's own head; those of its sections stand one below. */
  readonly level: 1 | 2;
  readonly open: (target: CodeRange) => void;
  /** A code that a text names belongs to no system by itself: its page finds the one that has it. */
  readonly openNamed: (from: string, to: string) => void;
  readonly run: (entry: string) => void;
};

export const [getPage, setPage] = createContext<PageActions>();
