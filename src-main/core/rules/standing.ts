/** Whether a code stood on a date, as far as the installed editions can tell. */
import { displayCode } from '../codes/parse.ts';
import type { IsoDate, System } from '../codes/types.ts';
import type { PackRef } from '../packs.ts';
import type { CodeFact, RuleFacts } from './facts.ts';
import { chooseEdition, citePack, indexBy, isAlive, isOwn } from './tables.ts';
import type { Chosen, Need } from './tables.ts';
import type { Citation } from './types.ts';

type Known = { readonly fact: CodeFact; readonly citation: Citation };
export type CodeStanding =
  | ({ readonly kind: 'active' } & Known)
  /** `on` is the last day, null when only its absence from the list is known. */
  | ({ readonly kind: 'ended'; readonly on: IsoDate | null } & Known)
  | ({ readonly kind: 'future'; readonly from: IsoDate } & Known)
  /** The whole list for the date does not have it. */
  | { readonly kind: 'unknown'; readonly citation: Citation }
  /** Well-formed, and no installed pack knows it. */
  | { readonly kind: 'number-only' };

type CodeEdition = RuleFacts['codes'][number];
type Indexed = CodeEdition & { readonly byCode: ReadonlyMap<string, readonly CodeFact[]> };

export type CodeBook = {
  readonly standing: (system: System, code: string, date: IsoDate) => CodeStanding;
  /** What the answer for this system rests on. */
  readonly need: (system: System, date: IsoDate) => Need;
};

export function openCodeBook(editions: readonly CodeEdition[]): CodeBook {
  const indexed = editions.map((edition) => ({
    ...edition,
    byCode: indexBy(edition.rows, (row) => keyOf(row.system, row.code)),
  }));
  const known = new Map<string, readonly Source[]>();
  const sourcesOf = (system: System, date: IsoDate): readonly Source[] => {
    const key = `${system} ${date}`;
    const sources = known.get(key) ?? sourcesFor(indexed, system, date);
    known.set(key, sources);
    return sources;
  };
  return {
    standing: (system, code, date) =>
      findStanding(indexed, sourcesOf(system, date), { system, key: keyOf(system, code), date }),
    need: (system, date) => {
      const [chosen = null] = sourcesOf(system, date);
      const hasNewer =
        chosen?.own === true && indexed.some((edition) => !isOwn(edition.pack) && isAbout(edition, system));
      return { date, chosen: hasNewer ? { ...chosen, hasNewer } : chosen };
    },
  };
}

function keyOf(system: System, code: string): string {
  return `${system} ${displayCode(system, code)}`;
}

type Source = Indexed & Pick<Chosen<CodeFact>, 'standing' | 'own'>;

/** Whole lists come first, then the publishers' partial ones, then the starter pack's. */
function sourcesFor(editions: readonly Indexed[], system: System, date: IsoDate): readonly Source[] {
  const isWhole = (edition: Indexed): boolean => edition.wholeSystems.includes(system);
  const lists = [
    editions.filter(isWhole),
    editions.filter((edition) => !isWhole(edition) && !isOwn(edition.pack) && isAbout(edition, system)),
    editions.filter((edition) => !isWhole(edition) && isOwn(edition.pack)),
  ];
  return lists.map((list) => chooseEdition(list, date)).filter((source) => source !== null);
}

/** A list of the system, or one with a row of it. */
function isAbout({ wholeSystems, rows }: Indexed, system: System): boolean {
  return wholeSystems.includes(system) || rows.some((row) => row.system === system);
}

type Asked = { readonly system: System; readonly key: string; readonly date: IsoDate };

function findStanding(
  editions: readonly Indexed[],
  sources: readonly Source[],
  { system, key, date }: Asked,
): CodeStanding {
  for (const source of sources) {
    const rows = source.byCode.get(key);
    if (rows !== undefined) {
      const judged = judge(rows, date, source.pack);
      return judged.kind === 'active' && source.standing === 'older'
        ? (endedSince(sources, source.pack, key, date) ?? judged)
        : judged;
    }
    if (source.wholeSystems.includes(system) && source.standing === 'holds') {
      return notListed(editions, key, date, source.pack);
    }
  }
  return { kind: 'number-only' };
}

/** What a list that holds on the date knows of an end after the last day of an older one. */
function endedSince(sources: readonly Source[], { validTo }: PackRef, key: string, date: IsoDate): CodeStanding | null {
  for (const { byCode, standing, pack } of sources) {
    const later = standing === 'holds' ? judge(byCode.get(key) ?? [], date, pack) : null;
    if (later?.kind === 'ended' && validTo !== null && (later.on ?? '') >= validTo) {
      return later;
    }
  }
  return null;
}

/** Judges rows of one code by their life spans; without any, the number alone is known. */
function judge(rows: readonly CodeFact[], date: IsoDate, pack: PackRef): CodeStanding {
  const alive = rows.find((row) => isAlive(row, date));
  if (alive !== undefined) {
    return { kind: 'active', fact: alive, citation: alive.citation };
  }
  const ended = lastEnded(rows, date);
  if (ended !== null) {
    return { kind: 'ended', on: ended.to, fact: ended, citation: ended.citation };
  }
  const [first] = [...rows].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  return first === undefined
    ? { kind: 'number-only' }
    : { kind: 'future', from: first.from ?? pack.validFrom, fact: first, citation: first.citation };
}

function lastEnded(rows: readonly CodeFact[], date: IsoDate): CodeFact | null {
  let last: CodeFact | null = null;
  for (const row of rows) {
    if (row.to !== null && row.to < date && (last?.to === undefined || (last.to ?? '') < row.to)) {
      last = row;
    }
  }
  return last;
}

/**
 * The whole list that holds on the date lacks the code. Other editions tell whether it ended before or begins later;
 * where none has it, it is unknown.
 */
function notListed(editions: readonly Indexed[], key: string, date: IsoDate, list: PackRef): CodeStanding {
  const citation = citePack(list, 'code list');
  for (const { pack, byCode } of editions) {
    const rows = byCode.get(key);
    const [fact] = rows ?? [];
    if (rows === undefined || fact === undefined) {
      continue;
    }
    if (pack.kind !== 'starter' && pack.validFrom > date) {
      return { kind: 'future', from: fact.from ?? pack.validFrom, fact, citation };
    }
    const ended = lastEnded(rows, date);
    if (ended !== null || (pack.kind !== 'starter' && pack.validFrom < list.validFrom)) {
      return { kind: 'ended', on: ended?.to ?? null, fact: ended ?? fact, citation };
    }
  }
  return { kind: 'unknown', citation };
}
