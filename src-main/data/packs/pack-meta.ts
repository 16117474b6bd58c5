import type { Database } from 'better-sqlite3';
import type { Setting } from '#core/case/types.ts';
import type { IsoDate, System } from '#core/codes/types.ts';
import type { PackKind } from '#core/packs.ts';
import type { TableGroup } from '#db/pack/schema.ts';

/** A file that a pack was built from. */
export type SourceFile = { readonly name: string; readonly sha256: string; readonly bytes: number };

/** What a pack says of itself; whoever builds one supplies all of it. */
export type PackMeta = {
  /** Kind and edition in lower case, such as `ptp-practitioner-2024q3`; the first part of the file's name. */
  readonly id: string;
  readonly kind: PackKind;
  readonly edition: string;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate | null;
  readonly publisher: string;
  /** The document that its rows cite when they name none themselves. */
  readonly title: string;
  readonly licence: string;
  readonly sources: readonly SourceFile[];
  /** Systems of which this edition lists every code, so that a missing one is unknown. */
  readonly wholeSystems: readonly System[];
  readonly setting: Setting | null;
  /** ISO date and time; given, so that the same input makes the same file. */
  readonly builtAt: string;
};

/** What is known of a pack once it is written. */
export type WrittenMeta = PackMeta & {
  readonly counts: Readonly<Record<string, number>>;
  /** Systems that have at least one code in it. */
  readonly systems: readonly System[];
  readonly tables: readonly TableGroup[];
};

export class MetaError extends Error {
  readonly key: string;

  constructor(key: string) {
    super(`meta.${key}`);
    this.key = key;
  }
}

const INSERT = 'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';

/** Writes what the builder says of the pack, and the groups of tables that it has. */
export function writeMeta(db: Database, meta: PackMeta, tables: readonly TableGroup[]): void {
  const { validTo, setting, sources, wholeSystems, ...plain } = meta;
  const rows = {
    ...plain,
    validTo: validTo ?? '',
    setting: setting ?? '',
    sources: JSON.stringify(sources),
    wholeSystems: JSON.stringify(wholeSystems),
    tables: JSON.stringify(tables),
  };
  const insert = db.prepare(INSERT);
  for (const [key, value] of Object.entries(rows)) {
    insert.run(key, value);
  }
}

/** Writes what was counted after the tables were filled. */
export function writeCounts(db: Database, counted: Pick<WrittenMeta, 'counts' | 'systems'>): void {
  const insert = db.prepare(INSERT);
  insert.run('counts', JSON.stringify(counted.counts));
  insert.run('systems', JSON.stringify(counted.systems));
}

/** Reads a pack's meta table; throws `MetaError` naming the key that is missing or unreadable. */
export function readMeta(db: Database): WrittenMeta {
  // As lists: for objects the binding compiles a function of their keys, anew for each file.
  const values = new Map(db.prepare('SELECT key, value FROM meta').raw().all() as [key: string, value: string][]);
  const text = (key: string): string => values.get(key) ?? refuse(key);
  const json = (key: string): unknown => parse(key, text(key));
  return {
    id: text('id'),
    kind: text('kind') as PackKind,
    edition: text('edition'),
    validFrom: text('validFrom'),
    validTo: text('validTo') || null,
    publisher: text('publisher'),
    title: text('title'),
    licence: text('licence'),
    // Written by writeMeta and by nothing else; the shape follows from the schema number checked before.
    sources: json('sources') as readonly SourceFile[],
    wholeSystems: json('wholeSystems') as readonly System[],
    setting: (text('setting') || null) as Setting | null,
    builtAt: text('builtAt'),
    counts: json('counts') as Readonly<Record<string, number>>,
    systems: json('systems') as readonly System[],
    tables: json('tables') as readonly TableGroup[],
  };
}

function parse(key: string, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return refuse(key);
  }
}

function refuse(key: string): never {
  throw new MetaError(key);
}
