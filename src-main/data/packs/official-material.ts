/** Gathers what publishers' files beside the code lists say of a code. One statement per pack and question. */
import { codeKey, displayCode } from '#core/codes/parse.ts';
import { orderKey } from '#core/codes/ranges.ts';
import type { IsoDate } from '#core/codes/types.ts';
import { chooseEditions } from '#core/page/editions.ts';
import type { Chosen } from '#core/page/editions.ts';
import type { CodeEdition } from '#core/page/material.ts';
import type { NotesMaterial, OfficialMaterial, Replacement } from '#core/page/official.ts';
import type { Resolved } from '#core/page/standing.ts';
import { pickEdition } from '#core/packs.ts';
import type { TableGroup } from '#db/pack/schema.ts';
import type { Library } from './library.ts';
import type { Pack } from './open-pack.ts';
import type { PageAsk } from './page-ask.ts';
import { citedOfTable } from './stores/cited.ts';
import { readBillableBelow, readChanges, readFields } from './stores/code-records.ts';
import { codesIn } from './stores/codes.ts';
import { readReplacements } from './stores/crosswalk.ts';
import { readTerms } from './stores/index-terms.ts';
import { readTabular } from './stores/notes.ts';

/** The page has room for these; what else leads to the code is counted. */
const MOST_TERMS = 24;
/** A header that was billable once has some dozens of codes below it at most. */
const MOST_BELOW = 99;

/** How the page stands: its code in every edition, and the edition that it is told from. */
type Told = { readonly editions: readonly CodeEdition[]; readonly resolved: Resolved | null };

export function readOfficial(library: Library, ask: PageAsk, told: Told): OfficialMaterial {
  const { system, key } = ask;
  const pack = library.having('codes').find(({ ref }) => ref === told.resolved?.pack) ?? null;
  const isIcd = system === 'ICD10CM';
  const listing = library.having('codes').filter(({ meta }) => meta.systems.includes(system));
  return {
    notes: isIcd ? readNotes(library, ask, told.resolved, pack) : null,
    index: isIcd ? readIndex(library, ask) : [],
    replacements: isIcd ? readReplaced(library, ask, told) : [],
    below: pack !== null && isIcd && isDivided(told) ? readBillableBelow(pack, { system, key, limit: MOST_BELOW }) : [],
    changes: listing.flatMap((one) => readChanges(one, { system, key })),
    // What the built-in pages keep beside their codes is for the search.
    fields: pack === null || pack.ref.builtIn ? null : readFields(pack, { system, key }),
  };
}

/** A header now, and perhaps a billable code before. */
function isDivided({ resolved }: Told): boolean {
  return resolved !== null && !resolved.entry.billable && resolved.pack.kind !== 'starter';
}

/** The built-in pack has these tables and is no edition of what they hold: lacking a code says nothing there. */
function choose(library: Library, group: TableGroup, date: IsoDate): readonly Chosen<ReturnType<typeof toCandidate>>[] {
  const official = library.having(group).filter(({ ref }) => !ref.builtIn);
  return chooseEditions(official.map(toCandidate), date);
}

function toCandidate(pack: Pack) {
  return { pack: pack.ref, setting: null, from: pack };
}

/** Notes of the year of the code's own edition; without them the nearest older ones. */
function readNotes(
  library: Library,
  { key, date }: PageAsk,
  resolved: Resolved | null,
  codes: Pack | null,
): NotesMaterial | null {
  const [chosen] = choose(library, 'notes', withinEdition(date, resolved));
  if (chosen === undefined) {
    return null;
  }
  const { from: pack } = chosen.edition;
  const { entries, sevenths } = readTabular(pack, key);
  return {
    pack: pack.ref,
    standing: chosen.standing,
    cited: citedOfTable(pack, 'note'),
    entries,
    sevenths:
      sevenths === null
        ? null
        : { carrier: sevenths.carrier, characters: sevenths.characters, codes: completeCodes(codes, sevenths) },
  };
}

/** The date, or the nearest day on which the edition of the page holds. */
function withinEdition(date: IsoDate, resolved: Resolved | null): IsoDate {
  if (resolved === null || resolved.pack.kind === 'starter') {
    return date;
  }
  const { validFrom, validTo } = resolved.pack;
  return date < validFrom ? validFrom : validTo !== null && date > validTo ? validTo : date;
}

type Sevenths = NonNullable<ReturnType<typeof readTabular>['sevenths']>;

/** Only codes that the list has: a character may not go with every stem. */
function completeCodes(codes: Pack | null, { stem, characters }: Sevenths): ReadonlyMap<string, string> {
  if (codes === null || stem === null) {
    return new Map();
  }
  const keys = characters.map(({ character }) => `${stem}${character}`);
  return new Map(codesIn(codes, keys).map(({ key, code }) => [key.slice(-1), code]));
}

/** Each index and table has editions of its own. */
function readIndex(library: Library, { key, date }: PageAsk): OfficialMaterial['index'] {
  const titles = new Map<string, Pack[]>();
  for (const pack of library.having('index')) {
    titles.set(pack.meta.title, [...(titles.get(pack.meta.title) ?? []), pack]);
  }
  return [...titles.values()].flatMap((packs) => {
    const pack = pickEdition(
      packs.map((one) => ({ pack: one.ref, from: one })),
      date,
    )?.edition.from;
    if (pack === undefined) {
      return [];
    }
    const { terms, total } = readTerms(pack, { key, limit: MOST_TERMS });
    return total === 0 ? [] : [{ pack: pack.ref, terms, total, cited: citedOfTable(pack, 'index_term') }];
  });
}

/** With the titles of the list that holds on the date. */
function readReplaced(library: Library, { system, key, date }: PageAsk, { editions }: Told): readonly Replacement[] {
  const [chosen] = choose(library, 'crosswalk', date);
  if (chosen === undefined) {
    return [];
  }
  const found = readReplacements(chosen.edition.from, orderKey(system, displayCode(system, key)));
  const held = pickEdition(
    editions.filter(({ isWhole }) => isWhole),
    date,
  )?.edition.pack;
  const list = library.having('codes').find(({ ref }) => ref === held);
  const rows =
    list === undefined || found.length === 0
      ? []
      : codesIn(
          list,
          found.map(({ code }) => codeKey(code)),
        );
  const titles = new Map(rows.filter((row) => row.system === system).map(({ code, title }) => [code, title]));
  return found.map((one) => ({ ...one, title: titles.get(one.code) ?? null }));
}
