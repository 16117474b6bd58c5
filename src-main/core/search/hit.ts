/** One row as a hit: status on the date, badges, marks, and why it stands where it stands. */
import { dateOfDay, dayOfDate } from '../codes/dates.ts';
import type { CodeStatus, IsoDate } from '../codes/types.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import type { Row } from './answer.ts';
import { marksOf } from './marks.ts';
import type { Passage } from './passage.ts';
import type { Alternative } from './plan.ts';
import { shownScore } from './rank.ts';
import type { CandidateSource, FoundCode } from './source.ts';
import type { Badge, ReadAs, SearchHit, Why } from './types.ts';

export type Shown = { readonly hit: SearchHit; readonly readAs: readonly ReadAs[]; readonly source: CandidateSource };

/** How the row met the question: the readings it took, and the words that it lacks. */
type Met = {
  readonly taken: readonly Alternative[];
  readonly missing: readonly string[];
  readonly isPhrase: boolean;
  readonly isUsed: boolean;
};

/** `passage`: of the running text that was searched. */
export function hitOf(row: Row, date: IsoDate, passage: Passage | null): Shown {
  const { candidate, code, source } = row;
  const met = meet(row);
  const readAs = met.taken.flatMap((one) => one.readAs ?? []);
  const why = whyOf(row, met, readAs);
  const status = statusOf(code, source, date);
  const hit: SearchHit = {
    system: code.system,
    code: code.code,
    title: code.title ?? '',
    titleSource: source.pack.kind,
    billable: code.isBillable,
    status,
    pack: source.pack.id,
    edition: source.pack.edition,
    path: code.path,
    badges: badgesOf(code, status, date),
    score: shownScore(candidate.tier, candidate.score),
    marks: marksOf(
      code.title ?? '',
      met.taken.flatMap((one) => one.terms),
    ),
    missing: met.missing,
    why,
    passage,
    explain: [reasonOf(why, code), ...readAs.map(readingOf), ...reservations(code, met, status)],
  };
  return { hit, readAs, source };
}

function meet({ candidate: { plan, ref, source } }: Row): Met {
  if (plan === null) {
    return { taken: [], missing: [], isPhrase: false, isUsed: false };
  }
  const { alternatives, isPhrase, isUsed } = source.detail(plan, ref);
  const taken: Alternative[] = [];
  const missing: string[] = [];
  for (const [i, slot] of plan.slots.entries()) {
    const alternative = slot.alternatives[alternatives[i] ?? -1];
    if (alternative !== undefined) {
      taken.push(alternative);
    } else if (!slot.isOptional) {
      missing.push(...slot.typed);
    }
  }
  return { taken, missing, isPhrase, isUsed };
}

function whyOf({ candidate: { tier }, code }: Row, { isPhrase, taken }: Met, readAs: readonly ReadAs[]): Why {
  if (tier === 'code-exact' || tier === 'code-begins') {
    return tier === 'code-exact' ? 'code-exact' : 'code-prefix';
  }
  if (tier === 'body') {
    return 'body';
  }
  if (tier === 'corrected' || taken.some(({ way }) => way === 'joined' || way === 'corrected')) {
    return 'typo';
  }
  if (code.otherName !== null) {
    return code.otherName.kind;
  }
  return readAs.length > 0 ? 'synonym' : isPhrase ? 'phrase' : 'title';
}

/** How a code stands on a date, by its own days and by the edition that it is told from. */
export function statusOf(code: FoundCode, source: CandidateSource, date: IsoDate): CodeStatus {
  const day = dayOfDate(date);
  if (code.validFrom !== null && code.validFrom > day) {
    return 'future';
  }
  if (code.validTo !== null && code.validTo < day) {
    return 'inactive';
  }
  // An edition that begins only after the date says nothing of the date, unless it names the code's own first day.
  return source.standing === 'newer' && code.validFrom === null ? 'unknown' : 'active';
}

/** A code counts as new for a year: coders meet the yearly editions for as long. */
const NEW_DAYS = 365;
const UNLISTED = /^unlisted\b/i;
const UNSPECIFIED = /\b(?:unspecified|nos)\b/i;

function badgesOf(code: FoundCode, status: CodeStatus, date: IsoDate): readonly Badge[] {
  const title = code.title ?? '';
  const age = code.validFrom === null ? Infinity : dayOfDate(date) - code.validFrom;
  const has: Readonly<Record<Badge, boolean>> = {
    'add-on': code.isAddOn,
    header: !code.isBillable,
    deleted: status === 'inactive',
    new: age >= 0 && age <= NEW_DAYS,
    unlisted: UNLISTED.test(title),
    unspecified: UNSPECIFIED.test(title),
  };
  return BADGES.filter((badge) => has[badge]);
}
const BADGES = ['add-on', 'header', 'deleted', 'new', 'unlisted', 'unspecified'] as const satisfies readonly Badge[];

function reasonOf(why: Why, { code, otherName }: FoundCode): Said {
  switch (why) {
    case 'code-exact':
      return said('search.explain.code_exact', { code });
    case 'code-prefix':
      return said('search.explain.code_prefix', { code });
    case 'phrase':
      return said('search.explain.phrase');
    case 'body':
      return said('search.explain.body');
    case 'index':
      return said('search.explain.index', { name: otherName?.text ?? '' });
    case 'title':
    case 'synonym':
    case 'typo':
      return otherName === null
        ? said('search.explain.title')
        : said('search.explain.synonym', { name: otherName.text });
  }
}

function readingOf({ from, to, kind }: ReadAs): Said {
  return said(kind === 'spelling' ? 'search.explain.corrected' : 'search.explain.read_as', { from, to });
}

function reservations(code: FoundCode, { missing, isUsed }: Met, status: CodeStatus): readonly Said[] {
  const list: Said[] = isUsed ? [said('search.explain.used')] : [];
  if (missing.length > 0) {
    list.push(said('search.explain.missing', { words: missing }));
  }
  if (!code.isBillable) {
    list.push(said('search.explain.header'));
  }
  if (status === 'inactive' && code.validTo !== null) {
    list.push(said('search.explain.inactive', { date: { date: dateOfDay(code.validTo) } }));
  }
  if (status === 'future' && code.validFrom !== null) {
    list.push(said('search.explain.future', { date: { date: dateOfDay(code.validFrom) } }));
  }
  return list;
}
