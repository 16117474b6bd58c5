/** The code lane of one pack: codes by their characters, from the code table's indexes. */
import { orderKey } from '#core/codes/ranges.ts';
import { SYSTEMS } from '#core/codes/types.ts';
import type { System } from '#core/codes/types.ts';
import type { CodeAsk } from '#core/search/asks.ts';
import type { CodeAnswer, CodeOptions } from '#core/search/source.ts';
import type { PackReader } from '../packs/statement.ts';
import {
  CODES_BEGINNING,
  CODES_BEGINNING_COUNT,
  CODES_EXACT,
  CODES_RANGE,
  CODES_RANGE_COUNT,
} from './code-statements.ts';
import type { CodePlace } from './code-statements.ts';

/** Counting stops here: "more than a thousand" says enough. */
const MOST_COUNTED = 1_000;
/** Sorts after every character of a code, so that all that begins with a key lies before it. */
const AFTER_ALL = '~';

export class PackCodes {
  readonly #read: PackReader;
  readonly #systems: readonly System[];

  constructor(read: PackReader, systems: readonly System[]) {
    this.#read = read;
    this.#systems = systems;
  }

  answer(ask: CodeAsk, { systems, isListed, limit }: CodeOptions): CodeAnswer {
    const wanted = this.#wanted(ask, systems);
    if (ask.kind === 'range') {
      return collect(wanted, ask, (system) => this.#range(system, ask, limit));
    }
    const isItself = ask.kind === 'exact' || (isListed && !ask.isOpen);
    const exact = isItself ? this.#exact(ask.key, wanted) : [];
    if (exact.length > 0 || ask.kind === 'exact') {
      return collect(wanted, ask, (system) => whole(exact.filter((row) => row.system === system)));
    }
    return collect(wanted, ask, (system) => this.#beginning(system, ask.key, limit));
  }

  /** The ids of all codes that are asked for. */
  ids(ask: CodeAsk, systems: readonly System[]): readonly number[] {
    const limit = -1;
    const rows = this.#wanted(ask, systems).flatMap((system) => {
      if (ask.kind === 'exact') {
        return this.#exact(ask.key, [system]);
      }
      return ask.kind === 'range'
        ? this.#read.all(CODES_RANGE, { system, ...rangeOf(ask), limit })
        : this.#read.all(CODES_BEGINNING, { system, ...beginningOf(ask.key), limit });
    });
    return rows.map((row) => row.id);
  }

  #wanted(ask: CodeAsk, chosen: readonly System[]): readonly System[] {
    const isIn = (list: readonly System[], system: System) => list.length === 0 || list.includes(system);
    return this.#systems.filter((system) => isIn(chosen, system) && isIn(ask.systems, system));
  }

  #exact(key: string, systems: readonly System[]): readonly CodePlace[] {
    return systems.length === 0 ? [] : this.#read.all(CODES_EXACT, { key, systems: JSON.stringify(systems) });
  }

  #beginning(system: System, key: string, limit: number): Part {
    const rows = this.#read.all(CODES_BEGINNING, { system, ...beginningOf(key), limit });
    return rows.length < limit
      ? whole(rows)
      : this.#counted(rows, this.#read.get(CODES_BEGINNING_COUNT, { system, ...beginningOf(key), most: MOST_COUNTED }));
  }

  #range(system: System, ask: { readonly from: string; readonly to: string }, limit: number): Part {
    const rows = this.#read.all(CODES_RANGE, { system, ...rangeOf(ask), limit });
    return rows.length < limit
      ? whole(rows)
      : this.#counted(rows, this.#read.get(CODES_RANGE_COUNT, { system, ...rangeOf(ask), most: MOST_COUNTED }));
  }

  #counted(rows: readonly CodePlace[], counted: { readonly count: number } | null): Part {
    const total = Math.max(counted?.count ?? 0, rows.length);
    return { rows, total, isExact: total < MOST_COUNTED };
  }
}

type Part = { readonly rows: readonly CodePlace[]; readonly total: number; readonly isExact: boolean };

function whole(rows: readonly CodePlace[]): Part {
  return { rows, total: rows.length, isExact: true };
}

function beginningOf(key: string): { readonly key: string; readonly end: string } {
  return { key, end: key + AFTER_ALL };
}

function rangeOf({ from, to }: { readonly from: string; readonly to: string }) {
  return { from, end: to + AFTER_ALL };
}

function collect(systems: readonly System[], ask: CodeAsk, answer: (system: System) => Part): CodeAnswer {
  const parts = systems.map((system) => ({ system, part: answer(system) }));
  const exactKey = ask.kind === 'range' ? null : ask.key;
  return {
    rows: parts.flatMap(({ part }) =>
      part.rows.map(({ id, system, key }) => ({
        kind: 'code' as const,
        id,
        order: `${SYSTEMS.indexOf(system)}${orderKey(system, key)}`,
        isExact: key === exactKey,
      })),
    ),
    total: parts.reduce((sum, { part }) => sum + part.total, 0),
    isWhole: parts.every(({ part }) => part.isExact && part.rows.length === part.total),
    isExact: parts.every(({ part }) => part.isExact),
    bySystem: Object.fromEntries(
      parts.filter(({ part }) => part.total > 0).map(({ system, part }) => [system, part.total]),
    ),
  };
}
