/** Lines whose day was given and could not be read: they stand on another one for want of it. */
import type { CaseDraft } from './draft.ts';
import type { CaseProblem } from './types.ts';

export type Undated = {
  /** The case's own date could not be read, and nothing else tells it. */
  readonly isCase: boolean;
  /** Positions from 1. */
  readonly lines: readonly number[];
};

export const ALL_DATED: Undated = { isCase: false, lines: [] };

const LINE_DAY = /^\/lines\/(\d+)\/from$/u;

/** By the JSON Pointers of what was wrong in a case. */
export function undatedAt(pointers: Iterable<string>): Undated {
  const all = [...pointers];
  const lines = all.flatMap((pointer) => {
    const index = LINE_DAY.exec(pointer)?.[1];
    return index === undefined ? [] : [Number(index) + 1];
  });
  return { isCase: all.includes('/date'), lines: [...new Set(lines)] };
}

export function undatedBy(problems: readonly CaseProblem[]): Undated {
  return undatedAt(problems.map(({ where }) => where));
}

/** Those that still have no day: with all that have none of their own, where the case's could not be read. */
export function undatedOf({ isCase, lines }: Undated, draft: CaseDraft): Undated {
  const isOpen = isCase && draft.date === undefined;
  return {
    isCase: isOpen,
    lines: draft.lines.flatMap(({ from }, index) =>
      from === undefined && (isOpen || lines.includes(index + 1)) ? [index + 1] : [],
    ),
  };
}
