/** One problem, one finding: what another finding about the same diagnoses says better is left out. */
import type { Draft } from '../../draft.ts';
import type { RuleName } from '../../names.ts';

/** What must move from the first place is not also told to stand behind its cause. */
const ABOUT_FIRST: readonly RuleName[] = ['icd.manifestation_first', 'icd.first_listed_forbidden', 'icd.sequence'];
const ABOUT_PAIRS: readonly RuleName[] = ['icd.not_with', 'icd.both_sides', 'icd.exclusive_with_chapter'];
/** Once these are mended, what the notes ask for is another. */
const ABOUT_CODE: readonly RuleName[] = ['icd.combination', 'icd.companion_required'];
const REMINDERS: readonly RuleName[] = ['icd.code_first', 'icd.use_additional', 'icd.code_also'];

export function foldDependent(drafts: readonly Draft[]): readonly Draft[] {
  const among = (rules: readonly RuleName[]): readonly Draft[] => drafts.filter(({ rule }) => rules.includes(rule));
  const [first, pairs, codes] = [among(ABOUT_FIRST), among(ABOUT_PAIRS), among(ABOUT_CODE)];
  return drafts.filter((draft) => {
    if (draft.rule === 'icd.excludes1') {
      // Between two of those that the first one excludes stands an exclusion of its own.
      return !pairs.some((other) => covers(other, draft) && draft.dx?.includes(other.dx?.[0] ?? 0) === true);
    }
    if (draft.rule === 'icd.code_first' && (draft.lines ?? []).length === 0) {
      const isOfFirst = first.some(({ dx = [] }) => dx.includes(1) && draft.dx?.[0] === 1);
      return !isOfFirst && !isReminderOf(codes, draft);
    }
    if (draft.rule === 'icd.first_listed_required') {
      // Which of the two goes is asked there; a place in the order comes after that.
      return !pairs.some(({ dx: wide = [] }) => draft.dx?.some((n) => wide.includes(n)) === true);
    }
    return !(REMINDERS.includes(draft.rule) && isReminderOf(codes, draft));
  });
}

function isReminderOf(causes: readonly Draft[], draft: Draft): boolean {
  return draft.severity !== 'error' && causes.some((cause) => covers(cause, draft));
}

function covers({ dx: wide = [] }: Draft, { dx = [] }: Draft): boolean {
  return dx.every((n) => wide.includes(n));
}
