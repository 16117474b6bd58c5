/** The categories that codes stand in, from the outside in: places of the tree, then the codes above. */
import type { System } from '#core/codes/types.ts';
import type { PackReader } from '../packs/statement.ts';
import { ABOVE, PLACES } from './code-statements.ts';
import type { ParentRow, PlaceRow } from './code-statements.ts';
import { Remembered } from './remembered.ts';

type Below = { readonly system: System; readonly parent: string | null; readonly category: string | null };
type Path = readonly string[];

/** Codes whose path is remembered: what stands below them shares it, and most questions lead to the same few chapters. */
const REMEMBERED = 4_000;

export class Paths {
  readonly #read: PackReader;
  /** By system and key of a code: the path of what stands below it, which ends with the code itself; null: no such code. */
  readonly #below = new Remembered<string, Path | null>(REMEMBERED);
  /** By system and place of the tree. */
  readonly #inPlace = new Map<string, Path>();
  #places: ReadonlyMap<string, PlaceRow> | null = null;

  constructor(read: PackReader) {
    this.#read = read;
  }

  /** Per row its path, without the code itself. One question for all that is not remembered. */
  of(rows: readonly Below[]): readonly Path[] {
    const parents: string[] = [];
    for (const { system, parent } of rows) {
      if (parent !== null) {
        parents.push(`${system}:${parent}`);
      }
    }
    const paths = this.#below.all(parents, (missing) => this.#make(missing));
    let next = 0;
    // A code whose parent is not there stands in its place of the tree.
    return rows.map((row) => (row.parent === null ? null : paths[next++]) ?? this.#ofPlace(row));
  }

  #make(names: readonly string[]): readonly (Path | null)[] {
    const wanted = JSON.stringify(names.map((name) => name.split(':')));
    const above = new Map(this.#read.all(ABOVE, { wanted }).map((row) => [`${row.system}:${row.key}`, row]));
    const made = new Map<string, Path>();
    return names.map((name) => this.#pathBelow(name, above, made));
  }

  /** null where the code is not there. */
  #pathBelow(name: string, above: ReadonlyMap<string, ParentRow>, made: Map<string, Path>): Path | null {
    const row = above.get(name);
    if (row === undefined) {
      return null;
    }
    const known = made.get(name);
    if (known !== undefined) {
      return known;
    }
    const outer = row.parent === null ? null : this.#pathBelow(`${row.system}:${row.parent}`, above, made);
    const path = [...(outer ?? this.#ofPlace(row)), row.title ?? row.key];
    made.set(name, path);
    return path;
  }

  #ofPlace({ system, category }: Below): Path {
    const name = `${system}:${category ?? ''}`;
    const path = this.#inPlace.get(name) ?? this.#placesOf(system, category);
    this.#inPlace.set(name, path);
    return path;
  }

  #placesOf(system: System, category: string | null): Path {
    this.#places ??= new Map(this.#read.all(PLACES, {}).map((place) => [`${place.system}:${place.place}`, place]));
    const titles: string[] = [];
    for (let at = category; at !== null;) {
      const place: PlaceRow | undefined = this.#places.get(`${system}:${at}`);
      titles.unshift(...(place === undefined ? [] : [place.title]));
      at = place?.parent ?? null;
    }
    return titles;
  }
}
