/** How the ranked hits stand in the list: by system, in the order in which each system's best hit was ranked. */
import type { SearchHit, SearchReply, System } from '#contract/types.ts';

export type HitGroup = {
  readonly system: System;
  readonly edition: string;
  readonly hits: readonly SearchHit[];
  /** Found in this system and not drawn. */
  readonly more: number;
  /** Every hit lacks a word of the question: how many words the fullest of them has, and of how many. */
  readonly partial: { readonly has: number; readonly of: number } | null;
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
  const isCut = scope === null && systems.length > 1;
  return systems.map((system, at) => {
    const all = hits.filter((hit) => hit.system === system);
    const most = at === 0 ? FIRST_GROUP : OTHER_GROUPS;
    const shown = isCut && all.length > most + SLACK ? all.slice(0, most) : all;
    const found = Math.max(reply.counts[system] ?? 0, all.length);
    return {
      system,
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
  return { has: of - fewest, of };
}

export function keyOf(hit: Pick<SearchHit, 'system' | 'code'>): string {
  return `${hit.system}:${hit.code}`;
}
