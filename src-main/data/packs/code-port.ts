/** What the use cases ask about codes, answered from the library. */
import type { IsoDate, System } from '#core/codes/types.ts';
import type { CodeEdition } from '#core/page/material.ts';
import { browse } from './browse.ts';
import type { Library } from './library.ts';
import { listEditions, readPageMaterial, systemsOfKey } from './page-material.ts';
import type { PageAsk } from './page-ask.ts';
import { codesIn } from './stores/codes.ts';
import { readAddOns, readAddOnsOf, readFees, readMue } from './stores/edits.ts';
import { readNamed } from './stores/named.ts';

type SystemKey = { readonly system: System; readonly key: string };

export function createCodes(library: Library) {
  return {
    systemsOf: (key: string) => library.ask(() => systemsOfKey(library, key)),
    material: (ask: PageAsk) => library.ask(() => readPageMaterial(library, ask)),
    browse: (place: string, date: IsoDate) => library.ask(() => browse(library, place, date)),
    namedIn: (keys: readonly string[]) => library.ask(() => namedIn(library, keys)),
    namedBelow: (begins: string, most: number) => library.ask(() => namedBelow(library, begins, most)),
    editionsOf: (codes: readonly SystemKey[]) => library.ask(() => editionsOf(library, codes)),
    builtIn: () => countBuiltIn(library),
  };
}

/** Those of the codes that limits, fees or add-on edits name, whether a list has them or not. */
function namedIn(library: Library, keys: readonly string[]): ReadonlySet<string> {
  const fees = library.having('mpfs').flatMap((pack) => readFees(pack, keys).map(({ code }) => code));
  const limits = library.having('mue').flatMap((pack) => readMue(pack, keys).map(({ code }) => code));
  const addOns = library
    .having('aoc')
    .flatMap((pack) => [...readAddOns(pack, keys), ...readAddOnsOf(pack, keys)])
    .flatMap(({ addOn, primary }) => [addOn, ...(primary === null ? [] : [primary])]);
  const named = new Set([...fees, ...limits, ...addOns]);
  return new Set(keys.filter((key) => named.has(key)));
}

/** The first codes that limits or fees name and that begin so, in their order. */
function namedBelow(library: Library, begins: string, most: number): readonly string[] {
  const tables = ['mpfs', 'mue'] as const;
  const named = tables.flatMap((table) =>
    library.having(table).flatMap((pack) => readNamed(pack, table, begins, most)),
  );
  return [...new Set(named)].sort().slice(0, most);
}

/** One statement per pack, however many codes there are. */
function editionsOf(library: Library, codes: readonly SystemKey[]): readonly (readonly CodeEdition[])[] {
  const keys = [...new Set(codes.map(({ key }) => key))];
  const found = library.having('codes').flatMap((pack) => codesIn(pack, keys).map((code) => ({ pack, code })));
  const byKey = new Map(codes.map(({ system, key }) => [`${system} ${key}`, [] as typeof found]));
  for (const one of found) {
    byKey.get(`${one.code.system} ${one.code.key}`)?.push(one);
  }
  return codes.map(({ system, key }) => listEditions(library, system, byKey.get(`${system} ${key}`) ?? []));
}

/** Counted when the built-in packs were built. */
function countBuiltIn(library: Library): {
  readonly pages: number;
  readonly modifiers: number;
  readonly places: number;
} {
  const counts = library.packs().flatMap(({ ref, meta }) => (ref.builtIn ? [meta.counts] : []));
  const sum = (name: string): number => counts.reduce((total, one) => total + (one[name] ?? 0), 0);
  return { pages: sum('pages'), modifiers: sum('modifiers'), places: sum('places') };
}
