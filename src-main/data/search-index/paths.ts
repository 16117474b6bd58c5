/** The categories that codes stand in, from the outside in: places of the tree, then the codes above. */
import type { System } from '#core/codes/types.ts';
import type { PackReader } from '../packs/statement.ts';
import { PARENTS, PLACES } from './code-statements.ts';
import type { ParentRow, PlaceRow } from './code-statements.ts';

type Below = { readonly system: System; readonly parent: string | null; readonly category: string | null };

/** Codes remembered: the upper levels of what is being looked at. */
const REMEMBERED = 1_000;

export class Paths {
  readonly #read: PackReader;
  readonly #parents = new Map<string, ParentRow>();
  /** Of what stands below one parent, or in one place of the tree: codes side by side share their path. */
  readonly #paths = new Map<string, readonly string[]>();
  #places: ReadonlyMap<string, PlaceRow> | null = null;

  constructor(read: PackReader) {
    this.#read = read;
  }

  /** Per row its path, without the code itself. One question per level for what is not remembered. */
  of(rows: readonly Below[]): readonly (readonly string[])[] {
    if (this.#parents.size > REMEMBERED) {
      this.#parents.clear();
      this.#paths.clear();
    }
    let level = rows;
    while (level.length > 0) {
      this.#remember(level);
      level = level.flatMap((row) => this.#parentOf(row) ?? []);
    }
    return rows.map((row) => this.#pathOf(row));
  }

  #remember(rows: readonly Below[]): void {
    const wanted = rows
      .filter((row) => row.parent !== null && this.#parentOf(row) === undefined)
      .map(({ system, parent }) => [system, parent]);
    if (wanted.length > 0) {
      const found = this.#read.all(PARENTS, { wanted: JSON.stringify(wanted) });
      found.forEach((row) => this.#parents.set(`${row.system}:${row.key}`, row));
    }
  }

  #parentOf({ system, parent }: Below): ParentRow | undefined {
    return parent === null ? undefined : this.#parents.get(`${system}:${parent}`);
  }

  #pathOf(row: Below): readonly string[] {
    const name = `${row.system}:${row.parent ?? ''}:${row.category ?? ''}`;
    const path = this.#paths.get(name) ?? this.#makePath(row);
    this.#paths.set(name, path);
    return path;
  }

  #makePath(row: Below): readonly string[] {
    const codes: string[] = [];
    let top = row;
    for (let above = this.#parentOf(row); above !== undefined; above = this.#parentOf(above)) {
      codes.unshift(above.title ?? above.key);
      top = above;
    }
    return [...this.#placesOf(top), ...codes];
  }

  #placesOf({ system, category }: Below): readonly string[] {
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
