/** One level of the tree, from the edition that a date's look-ups rest on. */
import { codeKey, displayCode } from '#core/codes/parse.ts';
import { SYSTEMS } from '#core/codes/types.ts';
import type { IsoDate, System } from '#core/codes/types.ts';
import { readPlace, SYSTEM_TITLES } from '#core/page/browse.ts';
import { chooseEditions } from '#core/page/editions.ts';
import type { BrowseChild, BrowseReply } from '#core/page/types.ts';
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
    case 'system':
      return browseSystem(library, reading.system, date);
    case 'within':
      return firstOf(packsFor(library, reading.system, date), (pack) =>
        browsePlace(pack, reading.system, reading.place),
      );
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

function browseSystem(library: Library, system: System, date: IsoDate): BrowseReply | null {
  const [pack] = packsFor(library, system, date);
  if (pack === undefined) {
    return null;
  }
  const children = [
    ...pack.read.all(placesTop, { system }).map((row) => placeChild(system, row)),
    ...pack.read.all(codesTop, { system }).map((row) => codeChild(system, row)),
  ];
  return { place: system, title: SYSTEM_TITLES[system], children };
}

function browsePlace(pack: Pack, system: System, place: string): BrowseReply | null {
  const found = pack.read.get(placeAt, { system, place });
  if (found === null) {
    return browseCode(pack, system, place);
  }
  const children = [
    ...pack.read.all(placesIn, { system, place: found.place }).map((row) => placeChild(system, row)),
    ...pack.read.all(codesInPlace, { system, place: found.place }).map((row) => codeChild(system, row)),
  ];
  return { place: `${system}/${found.place}`, title: found.title, children };
}

function browseCode(pack: Pack, system: System, text: string): BrowseReply | null {
  const key = codeKey(text);
  const found = codesIn(pack, [key]).find((code) => code.system === system);
  if (found === undefined) {
    return null;
  }
  const children = pack.read.all(codesBelow, { system, key }).map((row) => codeChild(system, row));
  return { place: `${system}/${found.code}`, title: found.title ?? '', children };
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
