/** One level of the tree, from the edition that a date's look-ups rest on. */
import { codeKey, displayCode } from '#core/codes/parse.ts';
import { SYSTEMS } from '#core/codes/types.ts';
import type { IsoDate, System } from '#core/codes/types.ts';
import { readPlace, SYSTEM_TITLES } from '#core/page/browse.ts';
import { chooseEditions } from '#core/page/editions.ts';
import { noteOf } from '#core/page/standing.ts';
import type { BrowseChild, BrowseReply } from '#core/page/types.ts';
import { standingOn } from '#core/packs.ts';
import { bySection, categoriesIn, readSection, sectionsOn } from './browse-sections.ts';
import type { Library } from './library.ts';
import type { Pack } from './open-pack.ts';
import { codesBelow, codesIn, codesInPlace, codesTop, countTop, placeAt, placesIn, placesTop } from './stores/codes.ts';
import type { ChildRow, PlaceRow } from './stores/codes.ts';

/** The children of a place; null for a place that no installed edition has. */
export function browse(library: Library, place: string, date: IsoDate): BrowseReply | null {
  const reading = readPlace(place);
  switch (reading.kind) {
    case 'top':
      return { place: '', title: '', children: SYSTEMS.flatMap((system) => systemChild(library, system, date)) };
    case 'system': {
      const { system } = reading;
      return firstOf(packsFor(library, system, date), (pack) => browseSystem({ pack, system, date }));
    }
    case 'within': {
      const { system, place: text } = reading;
      return firstOf(packsFor(library, system, date), (pack) => browsePlace({ library, pack, system, date }, text));
    }
    case 'not-a-place':
      return null;
  }
}

/** Editions to look in: the one that the date calls for, then the others, so that nothing installed is out of reach. */
function packsFor(library: Library, system: System, date: IsoDate): readonly Pack[] {
  const packs = library.having('codes').filter(({ meta }) => meta.systems.includes(system));
  const whole = packs.filter(({ meta }) => meta.wholeSystems.includes(system));
  const choose = (from: readonly Pack[]) =>
    chooseEditions(
      from.map((pack) => ({ pack: pack.ref, setting: null, from: pack })),
      date,
    ).map(({ edition }) => edition.from);
  return [...new Set([...choose(whole), ...choose(packs), ...packs])];
}

function systemChild(library: Library, system: System, date: IsoDate): readonly BrowseChild[] {
  const [pack] = packsFor(library, system, date);
  if (pack === undefined) {
    return [];
  }
  const children = pack.read.get(countTop, { system })?.children ?? 0;
  return [{ place: system, system, code: null, title: SYSTEM_TITLES[system], billable: false, children }];
}

/** A system in one edition, and the date for which it was chosen. */
type At = { readonly pack: Pack; readonly system: System; readonly date: IsoDate };

function browseSystem({ pack, system, date }: At): BrowseReply {
  const children = [
    ...pack.read.all(placesTop, { system }).map((row) => placeChild(system, row)),
    ...pack.read.all(codesTop, { system }).map((row) => codeChild(system, row)),
  ];
  return { place: system, title: SYSTEM_TITLES[system], edition: editionOf(pack, date), children };
}

function browsePlace(at: At & { readonly library: Library }, text: string): BrowseReply | null {
  const { library, pack, system, date } = at;
  const found = pack.read.get(placeAt, { system, place: text });
  if (found === null) {
    return browseCode(at, text) ?? browseSection(at, text);
  }
  const { place, title } = found;
  const codes = pack.read.all(codesInPlace, { system, place });
  const below = system === 'ICD10CM' && codes.length > 0 ? bySection(codes, sectionsOn(library, date)) : codes;
  const children = [
    ...pack.read.all(placesIn, { system, place }).map((row) => placeChild(system, row)),
    ...below.map((row) => ('code' in row ? codeChild(system, row) : placeChild(system, row))),
  ];
  return { place: `${system}/${place}`, title, edition: editionOf(pack, date), children };
}

/** A range of categories, with the tabular list's title where it is one of its sections. */
function browseSection({ library, pack, system, date }: At & { readonly library: Library }, text: string) {
  const [asked] = system === 'ICD10CM' ? readSection(text, '') : [];
  if (asked === undefined) {
    return null;
  }
  const section = sectionsOn(library, date).find(({ place }) => place === asked.place) ?? asked;
  const children = categoriesIn(pack, section).map((row) => codeChild(system, row));
  const { place, title } = section;
  return children.length === 0
    ? null
    : { place: `${system}/${place}`, title, edition: editionOf(pack, date), children };
}

function browseCode({ pack, system, date }: At, text: string): BrowseReply | null {
  const key = codeKey(text);
  const found = codesIn(pack, [key]).find((code) => code.system === system);
  if (found === undefined) {
    return null;
  }
  const { code, title } = found;
  const children = pack.read.all(codesBelow, { system, key }).map((row) => codeChild(system, row));
  return { place: `${system}/${code}`, title: title ?? '', edition: editionOf(pack, date), children };
}

function editionOf({ ref }: Pack, date: IsoDate): NonNullable<BrowseReply['edition']> {
  return { pack: ref.id, edition: ref.edition, note: noteOf(standingOn(ref, date), ref) };
}

function placeChild(system: System, { place, title, children }: PlaceRow): BrowseChild {
  return { place: `${system}/${place}`, system, code: null, title, billable: false, children };
}

function codeChild(system: System, { code, title, billable, children }: ChildRow): BrowseChild {
  const shown = displayCode(system, code);
  return { place: `${system}/${shown}`, system, code: shown, title: title ?? '', billable: billable === 1, children };
}

function firstOf<T, R>(items: readonly T[], ask: (item: T) => R | null): R | null {
  for (const item of items) {
    const answer = ask(item);
    if (answer !== null) {
      return answer;
    }
  }
  return null;
}
