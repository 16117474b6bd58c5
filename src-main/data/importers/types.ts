/**
 * What an importer is. A source is recognised by its content, taken row by row into an intake, and the intakes of one
 * edition become one pack. Parsers are pure (bytes in, rows out); only `fill` knows tables.
 */
import type { Database } from 'better-sqlite3';
import type { Setting } from '#core/case/types.ts';
import type { System } from '#core/codes/types.ts';
import type { RefusedRow } from '#core/imports.ts';
import type { PackKind } from '#core/packs.ts';
import type { Said } from '#core/said.ts';
import type { Dates, Rhythm } from './names.ts';
import type { Counts, TableGroup } from '../packs/create-pack.ts';

/** One file as its publisher made it: plain, unpacked from gzip, or a member of a zip. */
export type ImportSource = {
  /** The path as it was given, and the member's name within a zip. */
  readonly file: string;
  readonly member: string | null;
  /** The name that edition and setting are read from, without folders: `icd10cm_order_2026.txt`. */
  readonly name: string;
  /** Names around it, outermost first: a zip's name often tells what its member's does not. */
  readonly around: readonly string[];
  /** Unpacked size in bytes where the container states it. */
  readonly bytes: number | null;
  /** Set where the content is not the file itself: a workbook is read as the rows of its first sheet, comma-separated. */
  readonly original?: { readonly sha256: string; readonly bytes: number };
  /** The first bytes, unpacked, for recognition; the whole content when it is shorter. */
  readonly head: Uint8Array;
  /** The unpacked content in chunks, from the start. */
  readonly read: (signal: AbortSignal) => AsyncIterable<Uint8Array>;
};

export type { Dates } from './names.ts';

/** What content and name say of a source; `null` where they are silent and the reader has to say. */
export type Recognition =
  | {
      readonly kind: 'import';
      readonly importer: Importer;
      readonly dates: Dates | null;
      /** null = needed and not known; `none` = this kind has no settings. */
      readonly setting: Setting | 'none' | null;
      /** true = the content names the setting, and nothing that is said from outside can be truer. */
      readonly isSettingStated?: boolean;
      /** Sources with the same key are forms of one set (text and workbook): the lowest `formRank` is taken. */
      readonly form: { readonly key: string; readonly rank: number } | null;
      /** Set for what makes no pack by itself: what is told when nothing else of its pack is there. */
      readonly alone?: Said;
    }
  | { readonly kind: 'left-aside'; readonly reason: Said };

export type { RefusedRow } from '#core/imports.ts';

/** What became of one source's rows. */
export type TakeReport = {
  readonly read: number;
  readonly taken: number;
  /** The first of them, with line numbers; `refusedCount` counts all. */
  readonly refused: readonly RefusedRow[];
  readonly refusedCount: number;
  /** What was passed over on purpose: descriptors of licensed codes, columns that no pack needs. */
  readonly leftAside: readonly Said[];
};

export type TakeOptions = {
  readonly signal: AbortSignal;
  /** Told now and then how far it is. */
  readonly onProgress: (at: { readonly bytes: number; readonly rows: number }) => void;
};

/** A source that was read and not yet counted in: a file with too many bad rows is left out without a trace. */
export type Taken = { readonly report: TakeReport; readonly accept: () => void };

/** Gathers the sources of one pack, then says how the pack is written. */
export type Intake = {
  readonly take: (source: ImportSource, options: TakeOptions) => Promise<Taken>;
  /** Takes over the rows of the installed pack of the same id that the new sources do not replace; true = there were some. */
  readonly keepFrom?: (installed: Database) => boolean;
  readonly plan: () => IntakePlan;
};

export type IntakePlan = {
  readonly tables: readonly TableGroup[];
  readonly fill: (db: Database) => unknown;
  readonly searchable: boolean;
  readonly counts?: (db: Database) => Counts;
  readonly wholeSystems: readonly System[];
};

export type Importer = {
  /** `icd10cm-order`, `ptp`, `mue`, … */
  readonly name: string;
  readonly packKind: PackKind;
  /** First part of the pack's id; the setting and the edition follow. */
  readonly idStem: string;
  readonly publisher: string;
  /** The document that rows cite. */
  readonly title: string;
  readonly licence: string;
  /** How its editions follow each other, for dates that names only hint at. */
  readonly rhythm: Rhythm;
  /** null when the content is not this importer's. Reads nothing but `head` and the names. */
  readonly recognise: (source: ImportSource) => Recognition | null;
  readonly createIntake: (context: { readonly dates: Dates; readonly setting: Setting | null }) => Intake;
};

/** Part of the registry that only says what something is. */
export type Recogniser = Pick<Importer, 'recognise'>;

/** The file fails as a whole when more than this share of its rows can't be read: it is not what it seems. */
export const MAX_REFUSED_SHARE = 0.02;
/** Refused rows that a report lists; the rest is counted. */
export const MAX_REFUSED_LISTED = 50;
/** Bytes that recognition looks at. */
export const HEAD_BYTES = 65_536;
/** No official file has a line this long; what has one is not a text file. */
export const MAX_LINE_BYTES = 1_048_576;
/** Official sets unpack to at most about 300 MB; beyond this a container is refused. */
export const MAX_UNPACKED_BYTES = 2_147_483_648;
/** An entry that grows more than this on unpacking is no code file. Order files grow about 11 times. */
export const MAX_UNPACK_RATIO = 300;
