import type { Case, CaseLine } from './types.ts';

/**
 * The course of treatment that a line belongs to, as a key. Lines without a course belong to the case's one course:
 * the named one where the case names just one, else an unnamed one beside those named.
 */
export function courseReader(theCase: Case): (line: CaseLine) => string {
  const named = new Set(theCase.lines.map(({ course }) => course).filter((course) => course !== undefined));
  const only = named.size === 1 ? [...named][0] : undefined;
  return ({ course }) => course ?? only ?? '';
}

/** A course name that no line of the case has yet: C1, C2, … */
export function freshCourses(theCase: Case, count: number): readonly string[] {
  const used = new Set(theCase.lines.map(({ course }) => course));
  const fresh: string[] = [];
  for (let n = 1; fresh.length < count; n += 1) {
    if (!used.has(`C${n}`)) {
      fresh.push(`C${n}`);
    }
  }
  return fresh;
}
