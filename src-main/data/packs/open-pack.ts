import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { PACK_KINDS } from '#core/packs.ts';
import type { PackRef } from '#core/packs.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { PACK_SCHEMA } from '#db/pack/schema.ts';
import type { TableGroup } from '#db/pack/schema.ts';
import { codeOf, explainDisk, isDamage } from './failures.ts';
import { judgeHeader } from './pack-file.ts';
import type { HeaderVerdict } from './pack-file.ts';
import { openReadOnly } from './open-read-only.ts';
import { shareDatabase } from './share-database.ts';
import type { Shared } from './share-database.ts';
import { MetaError, readMeta } from './pack-meta.ts';
import type { WrittenMeta } from './pack-meta.ts';
import { createReader } from './statement.ts';
import type { PackReader } from './statement.ts';

export type Location = 'local' | 'library';

/** One open pack file. */
export type Pack = {
  readonly ref: PackRef;
  readonly meta: WrittenMeta;
  readonly file: string;
  readonly location: Location;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly read: PackReader;
  readonly has: (group: TableGroup) => boolean;
  readonly close: () => void;
  /** Its connection, for another holder; it stays open until both have let go. null once it is closed. */
  readonly share: () => Shared | null;
};

export type OpenResult =
  { readonly kind: 'open'; readonly pack: Pack } | { readonly kind: 'refused'; readonly reason: Said };

export type OpenOptions = {
  readonly location: Location;
  readonly builtIn: boolean;
  readonly onStatement?: ((name: string) => void) | undefined;
};

/** Opens a pack read-only, or says in one sentence why it is refused. Never throws for what the file is like. */
export function openPack(file: string, options: OpenOptions): OpenResult {
  try {
    const verdict = judgeHeader(file);
    return verdict === 'pack' ? openDatabase(file, options) : { kind: 'refused', reason: refusal(verdict, file) };
  } catch (error) {
    return { kind: 'refused', reason: explain(error, file) };
  }
}

function openDatabase(file: string, { location, builtIn, onStatement }: OpenOptions): OpenResult {
  const db = openReadOnly(file);
  try {
    const meta = readMeta(db);
    if (!PACK_KINDS.includes(meta.kind)) {
      db.close();
      return { kind: 'refused', reason: said('pack.unknown_kind', { file: basename(file), kind: meta.kind }) };
    }
    const { size, mtimeMs } = statSync(file);
    const { id, kind, edition, publisher, validFrom, validTo } = meta;
    const pack: Pack = {
      ref: { id, kind, edition, publisher, validFrom, validTo, builtIn },
      meta,
      file,
      location,
      bytes: size,
      modifiedMs: mtimeMs,
      read: createReader(db, { file, onStatement }),
      has: (group) => meta.tables.includes(group),
      ...shareDatabase(db),
    };
    return { kind: 'open', pack };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Why a file with this header is not opened. */
export function refusal(verdict: Exclude<HeaderVerdict, 'pack'>, path: string): Said {
  const file = basename(path);
  switch (verdict) {
    case 'empty':
      return said('pack.empty', { file });
    case 'not-a-database':
    case 'foreign':
      return said('pack.foreign', { file });
    case 'newer-schema':
      return said('pack.newer_schema', { file, known: PACK_SCHEMA });
    case 'older-schema':
      return said('pack.older_schema', { file });
    case 'truncated':
      return said('pack.truncated', { file });
    case 'wal':
      return said('pack.unfinished', { file });
  }
}

function explain(error: unknown, path: string): Said {
  const file = basename(path);
  if (error instanceof MetaError) {
    return said('pack.bad_meta', { file, key: error.key });
  }
  if (isDamage(error) || codeOf(error) === 'SQLITE_ERROR') {
    return damaged(path);
  }
  const disk = explainDisk(error, path);
  if (disk === null) {
    throw error;
  }
  return said('pack.unreadable', { file, why: disk });
}

/** What is said of a file that is a pack outside and can't be read inside. */
export function damaged(path: string): Said {
  return said('pack.damaged', { file: basename(path) });
}
