/** A code that leaves something open that its neighbours tell: the side, most of all. */
import { groupBy } from '../../../lists.ts';
import { said } from '../../../said.ts';
import type { Draft } from '../../draft.ts';
import type { Sibling } from '../../facts.ts';
import { askCode, tellRest } from './ask-code.ts';
import type { Choice } from './ask-code.ts';
import { GUIDELINES } from './guidelines.ts';
import type { Diagnosis, DiagnosisRule } from './view.ts';

export const unspecified: DiagnosisRule = {
  rules: ['icd.unspecified'],
  check: ({ sound }) => sound.flatMap(tell),
};

/** "Or unspecified" widens a code and leaves nothing open in it. */
const LEFT_OPEN = /(?<!\bor )\bunspecified\b/iu;
/** More are a list to read. */
const MOST_CHOICES = 12;
const ONE_SIDE = /\b(?:right|left)\b/iu;
const SIDE = /\b(?:right|left|bilateral)\b/iu;

function tell(diagnosis: Diagnosis): readonly Draft[] {
  const { code, n, title, standing } = diagnosis;
  if (title === null || !LEFT_OPEN.test(title) || standing.kind !== 'active') {
    return [];
  }
  const siblings = standing.fact.siblings ?? [];
  const others = keepingTheRest(
    siblings.filter((sibling) => keepsWhatIsLacking(sibling, title) && tellsMore(sibling, { code, title }, siblings)),
    title,
  );
  const exact = others.filter((sibling) => !isOther(sibling));
  // Neighbours that differ in the side stand at the same step; further down, more than the side is told.
  const sided = exact.filter(
    ({ code: near, title: words }) => near.length === code.length && !SIDE.test(title) && SIDE.test(words),
  );
  // Both sides alone are a choice of what the record tells only with the single ones, which then stand further down.
  const sides = sided.some(({ title: words }) => ONE_SIDE.test(words)) ? sided : [];
  // A cause or kind that is known and has no code of its own has an "other" code: no reason to speak, but an answer.
  const all = sides.length > 0 ? sides : besideFirst([...exact, ...others.filter(isOther)], code);
  const choices = nearest(all).map(choiceOf);
  const codes = choices.map((choice) => choice.code);
  return exact.length === 0
    ? []
    : [
        {
          rule: 'icd.unspecified',
          severity: 'info',
          dx: [n],
          codes: [code],
          message: sides.length > 0 ? said('rule.icd.no_side', { code }) : said('rule.icd.unspecified', { code }),
          why: [said('rule.why.where_record_tells', { codes }), ...tellRest(all.length - choices.length)],
          question: askCode(said('rule.ask.which_diagnosis', { code }), choices, n),
          citation: sides.length > 0 ? GUIDELINES.laterality : GUIDELINES.unspecified,
          row: { table: 'codes', values: { code, title } },
        },
      ];
}

/**
 * A neighbour leaves less open: fewer of its words are "unspecified". Further down as many may be, of something more
 * exact; but not where it is the side that is left open and others of its kind name it.
 */
function tellsMore(sibling: Sibling, own: Sibling, siblings: readonly Sibling[]): boolean {
  const [its, ours] = [opened(sibling.title), opened(own.title)];
  const isKin = ({ code, title }: Sibling): boolean =>
    code.slice(0, -1) === sibling.code.slice(0, -1) && SIDE.test(title);
  return its < ours || (its === ours && sibling.code.length > own.code.length && !siblings.some(isKin));
}

/** Where some neighbour says what the code says besides what it leaves open, none that says otherwise is meant. */
function keepingTheRest(siblings: readonly Sibling[], title: string): readonly Sibling[] {
  const rest = closedParts(title.toLowerCase());
  const same = siblings.filter((sibling) => rest.every((part) => sibling.title.toLowerCase().includes(part)));
  return same.some((sibling) => !isOther(sibling)) ? same : siblings;
}

/** What stands behind a comma or "with": "uncomplicated", "with exacerbation", "initial encounter". */
function closedParts(title: string): readonly string[] {
  return title.split(', ').flatMap((part, at) => {
    const closed = at > 0 && !LEFT_OPEN.test(part) ? part : /\bwith(?:out)?\b.*/u.exec(part)?.[0];
    return closed === undefined || LEFT_OPEN.test(closed) ? [] : [closed];
  });
}

/** What stands right beside the code tells what it leaves open; only where nothing does, what stands further off. */
function besideFirst(siblings: readonly Sibling[], code: string): readonly Sibling[] {
  const beside = siblings.filter((sibling) => sibling.code.startsWith(code.slice(0, -1)));
  return beside.some((sibling) => !isOther(sibling)) ? beside : siblings;
}

/** "Without" is told as well: what a code says is not there, no code that is more exact has. */
function keepsWhatIsLacking({ title }: Sibling, own: string): boolean {
  return !WITHOUT.test(own) || WITHOUT.test(title);
}

const WITHOUT = /\b(?:without|not)\b/iu;

/** Those fewest steps away, and of those that are as near the smaller families; as they stand in the list. */
function nearest(siblings: readonly Sibling[]): readonly Sibling[] {
  const stem = ({ code }: Sibling): string => code.slice(0, -1);
  const families = groupBy(siblings, stem);
  const size = (sibling: Sibling): number => families.get(stem(sibling))?.length ?? 0;
  const chosen = siblings.toSorted((a, b) => a.code.length - b.code.length || size(a) - size(b)).slice(0, MOST_CHOICES);
  return siblings.filter((sibling) => chosen.includes(sibling));
}

/** "Other" codes tell that none of the exact ones fits. */
function isOther({ title }: Sibling): boolean {
  return /^other\b/iu.test(title);
}

function choiceOf({ code, title }: Sibling): Choice {
  return { code, title, billable: true };
}

/** How much a title leaves open: each of its words "unspecified". */
function opened(title: string): number {
  return title.match(/\bunspecified\b/giu)?.length ?? 0;
}
