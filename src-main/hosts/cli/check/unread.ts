import type { Result } from './results.ts';

/** Nothing of it could be read, so that there is nothing to say of what was found. */
export function isUnread({ case: one, problems }: Result): boolean {
  return one === null || (problems.length > 0 && one.lines.length + one.diagnoses.length + one.history.length === 0);
}
