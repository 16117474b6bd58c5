/**
 * ICD-10-CM's sections in the tree (`E08-E13`). The order file names none: what they are comes from the installed
 * tabular list, what is in them from the edition of codes. Without a tabular list a chapter shows its categories, and a
 * range is still a place.
 */
import { orderKey, rangeOrder } from '#core/codes/ranges.ts';
import type { IsoDate } from '#core/codes/types.ts';
import { chooseEditions } from '#core/page/editions.ts';
import type { Library } from './library.ts';
import type { Pack } from './open-pack.ts';
import type { ChildRow, PlaceRow } from './stores/codes.ts';
import { categoriesBetween, tabularSections } from './stores/sections.ts';

const SYSTEM = 'ICD10CM';
/** Sorts after every code that begins with the letters before it. */
const AFTER = '~';

export type Section = {
  readonly place: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** First and last place in the publisher's order, the codes below the last category included. */
  readonly order: { readonly from: string; readonly to: string };
};

/** The sections that hold on the date, in their list's order; none without a tabular list. */
export function sectionsOn(library: Library, date: IsoDate): readonly Section[] {
  const packs = library.having('notes').map((pack) => ({ pack: pack.ref, setting: null, from: pack }));
  for (const { edition } of chooseEditions(packs, date)) {
    const rows = edition.from.read.all(tabularSections, {});
    if (rows.length > 0) {
      return rows.flatMap(({ code, title }) => readSection(code, title));
    }
  }
  return [];
}

/** Reads `E08-E13`, or a section of one category (`C7A`); empty for what is neither. */
export function readSection(place: string, title: string): readonly Section[] {
  const [, from, to = from] = /^([A-Z]\d[0-9A-Z])(?:-([A-Z]\d[0-9A-Z]))?$/u.exec(place.toUpperCase()) ?? [];
  if (from === undefined || to === undefined) {
    return [];
  }
  return [{ place: `${from}-${to}`, title, from, to, order: rangeOrder({ system: SYSTEM, from, to }) }];
}

/** What a chapter shows: a section in place of its categories, and categories that are in none as they are. */
export function bySection(
  categories: readonly ChildRow[],
  sections: readonly Section[],
): readonly (PlaceRow | ChildRow)[] {
  const shown = new Map<string, PlaceRow | ChildRow>();
  for (const category of categories) {
    const order = orderKey(SYSTEM, category.code);
    const section = sections.find((one) => isIn(one, order));
    const key = section?.place ?? category.code;
    const known = shown.get(key);
    if (section === undefined) {
      shown.set(key, category);
    } else {
      shown.set(key, { place: section.place, title: section.title, children: (known?.children ?? 0) + 1 });
    }
  }
  return [...shown.values()];
}

/** The categories of a section in one edition of codes. */
export function categoriesIn(pack: Pack, section: Section): readonly ChildRow[] {
  const { from, to } = section;
  const rows = pack.read.all(categoriesBetween, { system: SYSTEM, from, end: `${to}${AFTER}` });
  return rows.filter(({ code }) => isIn(section, orderKey(SYSTEM, code)));
}

function isIn({ order: { from, to } }: Section, order: string): boolean {
  return from <= order && order <= to;
}
