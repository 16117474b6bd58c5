/** How the ranked hits stand in the list: by system, in the order in which each system's best hit was ranked. */
import type { IsoDate, PackInfo, SearchHit, SearchReply, System } from '#contract/types.ts';

/** Words of the question that the rows lack. `without`: the words that every hit lacks, where those are all that the fullest lacks. */
export type Missing = { readonly has: number; readonly of: number; readonly without: readonly string[] };

export type HitGroup = {
  readonly system: System;
  /** The pack that its first hit is from. */
  readonly pack: string;
  readonly edition: string;
  readonly hits: readonly SearchHit[];
  /** Found in this system and not drawn. */
  readonly more: number;
  /** Every hit lacks a word of the question: how many words the fullest of them has, and of how many. */
  readonly partial: Missing | null;
  /** The words are Codedesk's own, not the publisher's. */
  readonly isOurs: boolean;
};

/** Over all systems the best one may show this many, the others fewer: each is to be seen without scrolling far. */
const FIRST_GROUP = 10;
const OTHER_GROUPS = 4;
/** "1 more" costs as much room as the row itself. */
const SLACK = 2;

export function groupHits(reply: SearchReply, hits: readonly SearchHit[], scope: System | null): readonly HitGroup[] {
  const systems = [...new Set(hits.map((hit) => hit.system))];
  // Codes that were asked for one by one, such as a pasted list, are all wanted.
  const isList = hits.every(({ why }) => why === 'code-exact');
  const isCut = scope === null && systems.length > 1 && !isList;
  return systems.map((system, at) => {
    const all = hits.filter((hit) => hit.system === system);
    const most = at === 0 ? FIRST_GROUP : OTHER_GROUPS;
    const shown = isCut && all.length > most + SLACK ? all.slice(0, most) : all;
    const found = Math.max(reply.counts[system] ?? 0, all.length);
    return {
      system,
      pack: all[0]?.pack ?? '',
      edition: all[0]?.edition ?? '',
      hits: shown,
      more: found - shown.length,
      partial: partialOf(reply.query, all),
      isOurs: all.every((hit) => hit.titleSource === 'starter'),
    };
  });
}

function partialOf(query: string, hits: readonly SearchHit[]): HitGroup['partial'] {
  const fewest = Math.min(...hits.map((hit) => hit.missing.length));
  if (fewest === 0) {
    return null;
  }
  const of = Math.max(query.trim().split(/\s+/).length, fewest + 1);
  const [first, ...rest] = hits;
  const shared = (first?.missing ?? []).filter((word) => rest.every((hit) => hit.missing.includes(word)));
  return { has: of - fewest, of, without: shared.length === fewest ? shared : [] };
}

export function keyOf(hit: Pick<SearchHit, 'system' | 'code'>): string {
  return `${hit.system}:${hit.code}`;
}

/** How an edition stands to a date that it does not hold on; null = it holds. */
export type Standing = { readonly kind: 'older' | 'newer'; readonly date: IsoDate };

export function standingOf(pack: Pick<PackInfo, 'validFrom' | 'validTo'>, date: IsoDate): Standing | null {
  if (date < pack.validFrom) {
    return { kind: 'newer', date: pack.validFrom };
  }
  return pack.validTo !== null && pack.validTo < date ? { kind: 'older', date: pack.validTo } : null;
}

/** The date that an answer is for: one in the question goes before the one that was asked with it. */
export function dateOf(query: string, asked: IsoDate): IsoDate {
  return /(?:^|\s)@(\d{4}-\d{2}-\d{2})(?=\s|$)/u.exec(query)?.[1] ?? asked;
}
