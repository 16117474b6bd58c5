/** A line of an authored file, counted from 1. */
export type Place = { readonly file: string; readonly line: number };

/** One thing that has to be mended, in one sentence that says how. */
export type Problem = Place & { readonly text: string };

export type Report = (at: Place, text: string) => void;

/** A value with the line that it stands in, so that a later stage can still name it. */
export type Located<T> = { readonly value: T; readonly at: Place };

/** Collects problems, so that all of them are told at once. */
export function createProblems(): { readonly report: Report; readonly list: () => readonly Problem[] } {
  const problems = new Map<string, Problem>();
  return {
    report: ({ file, line }, text) => problems.set(`${file}:${line}: ${text}`, { file, line, text }),
    list: () => [...problems.values()].sort(byPlace),
  };
}

export function formatProblem({ file, line, text }: Problem): string {
  return `${file}:${line}: ${text}`;
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) {
    return a.file < b.file ? -1 : 1;
  }
  return a.line - b.line;
}
